import type { FieldPath } from '#domain/dossier/view.ts';
import { folded } from '#domain/format.ts';
import { usualCasing } from '../cells/names.ts';

type Unit = Readonly<Record<string, unknown>>;

const isUnit = (value: unknown): value is Unit =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const NAMES: readonly FieldPath[] = ['insured.usualName', 'insured.birthName', 'insured.firstName'];
/** Lists whose order does not matter. */
const SETS: readonly FieldPath[] = ['documents', 'consents.sharing', 'measure.signatories'];

const spaced = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();
const compact = (text: string): string => text.replace(/[\s.-]/g, '').toUpperCase();

/** A value's place: its field and, inside it, the key that holds it. */
interface ValuePlace {
  readonly field: FieldPath;
  readonly key: string;
}

function sameText({ field, key }: ValuePlace, before: string, after: string): boolean {
  if (field === 'insured.nir' || key === 'siret') return compact(before) === compact(after);
  if (NAMES.includes(field) && usualCasing(before) === usualCasing(after)) {
    // Different only when a person typed both cases on both sides: « Macdonald », « MacDonald ».
    return spaced(before) === spaced(after) || [before, after].some(isOneCase);
  }
  return spaced(before) === spaced(after);
}

const isOneCase = (name: string): boolean =>
  name === name.toLocaleUpperCase('fr') || name === name.toLocaleLowerCase('fr');

/** Empty, in any form: absent, null, or a list or a text without content. */
const isNothing = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0) ||
  (isUnit(value) && Object.values(value).every(isNothing));

/** Whether two values of a field mean the same thing. */
export const sameField = (field: FieldPath, before: unknown, after: unknown): boolean =>
  same({ field, key: '' }, before, after);

function same(place: ValuePlace, before: unknown, after: unknown): boolean {
  if (isNothing(before) || isNothing(after)) return isNothing(before) && isNothing(after);
  if (typeof before === 'string' && typeof after === 'string') {
    return sameText(place, before, after);
  }
  if (Array.isArray(before) && Array.isArray(after)) return sameList(place.field, before, after);
  if (isUnit(before) && isUnit(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].every((key) => same({ ...place, key }, before[key], after[key]));
  }
  return before === after;
}

function sameList(field: FieldPath, before: unknown[], after: unknown[]): boolean {
  const [left, right] = SETS.includes(field)
    ? [[...new Set(before)].sort(), [...new Set(after)].sort()]
    : [before, after];
  return (
    left.length === right.length && left.every((item, rank) => sameField(field, item, right[rank]))
  );
}

/** The value to store when a file gives `after` for a field that contained `before`. */
export function mergeField(field: FieldPath, before: unknown, after: unknown): unknown {
  if (sameField(field, before, after)) return before;
  if (field === 'measure.periods' && Array.isArray(before) && Array.isArray(after)) {
    return after.map((period) => keepDetails(period as Unit, before as Unit[]));
  }
  if (!isUnit(before) || !isUnit(after)) return after;
  return isSameThing(before, after) ? filled(before, after) : after;
}

const keepDetails = (period: Unit, before: readonly Unit[]): Unit => {
  const same = before.find(({ start, end }) => start === period.start && end === period.end);
  return same ? filled(same, period) : period;
};

const filled = (before: Unit, after: Unit): Unit => ({
  ...before,
  ...Object.fromEntries(Object.entries(after).filter(([, value]) => !isNothing(value))),
});

/** Under another name, or with another sense, it is another one: nothing of the old one is kept. */
function isSameThing(before: Unit, after: Unit): boolean {
  for (const key of ['name', 'sense', 'given']) {
    const [left, right] = [before[key], after[key]];
    if (isNothing(right) || isNothing(left)) continue;
    const same =
      typeof left === 'string' && typeof right === 'string'
        ? folded(left) === folded(right)
        : left === right;
    if (!same) return false;
  }
  return true;
}
