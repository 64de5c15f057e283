import { NBSP } from '../format.ts';
import { FIELD_LABELS } from '../labels.ts';
import type { Capacity } from '../roles.ts';
import { plainDate } from '../written-dates.ts';
import { changedFields, fieldValue } from './changes.ts';
import type { DossierFacts } from './facts.ts';
import { measureName } from './measures.ts';
import { valueInWords } from './value-words.ts';
import { type FieldPath, mayReadNow } from './view.ts';

/** Who reads what changed, and whether the physicians keep the dossier. */
interface ChangesReader {
  readonly capacity: Capacity;
  readonly guarded: boolean;
}

/**
 * « Début de l’essai encadré : 15 juin 2026 devient 22 juin 2026 », one line for each thing that
 * changed, of what this capacity may read. Nothing says that others changed.
 */
export const changesInWords = (
  before: DossierFacts,
  after: DossierFacts,
  reader: ChangesReader,
): string[] =>
  changedFields(before, after)
    .flatMap((field) => linesFor(reader, field, [before, after]))
    .map((line) => line.replaceAll('\n', ' '));

/** Who reads a field by what another says (the risk) reads of a change the side that he may. */
function linesFor(
  { capacity, guarded }: ChangesReader,
  field: FieldPath,
  [before, after]: readonly [DossierFacts, DossierFacts],
): string[] {
  const reads = ({ risk }: DossierFacts) => mayReadNow(capacity, field, { risk, guarded });
  if (!reads(after)) return [];
  if (reads(before)) return linesOf(field, before, after);
  return [`${FIELD_LABELS[field]}${NBSP}: désormais ${clipped(after, field)}`];
}

function linesOf(field: FieldPath, before: DossierFacts, after: DossierFacts): string[] {
  const label = FIELD_LABELS[field];
  // No view shows a whole number, and two of them may look alike once masked.
  if (field === 'insured.nir') return [`${label}${NBSP}: a changé`];
  if (field === 'measure.periods') {
    const bounds = movedBounds(before, after);
    if (bounds.length > 0) return bounds;
  }
  const [from, to] = [before, after].map((facts) => clipped(facts, field));
  return [from === to ? `${label}${NBSP}: a changé` : `${label}${NBSP}: ${from} devient ${to}`];
}

/** A change is read at a glance: a long text gives its beginning. */
const LONGEST = 160;
function clipped(facts: DossierFacts, field: FieldPath): string {
  const words = valueInWords(field, fieldValue(facts, field));
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
}

type PlannedPeriod = NonNullable<DossierFacts['measure']['periods']>[number];
const BOUNDS = { start: 'Début', end: 'Fin' } as const;

/** The first and last days that moved; nothing when more than days changed in the periods. */
function movedBounds({ measure: old }: DossierFacts, { measure: now }: DossierFacts): string[] {
  const [before, after] = [old.periods ?? [], now.periods ?? []];
  if (before.length !== after.length) return [];
  const pairs = after.map((period, rank) => [before[rank], period] as const);
  if (!pairs.every(([was, is]) => was && rest(was) === rest(is))) return [];
  const of = measureName(now.code, 'du').replace(/ \(.*\)/u, '');
  return pairs.flatMap(([was, is], rank) =>
    (['start', 'end'] as const).flatMap((bound) => {
      if (!was || was[bound] === is[bound]) return [];
      const which = pairs.length > 1 ? `, période ${rank + 1}` : '';
      const days = [was, is].map((period) => plainDate(period[bound])).join(' devient ');
      return [`${BOUNDS[bound]} ${of}${which}${NBSP}: ${days}`];
    }),
  );
}

/** All that a period says beside its two days. */
const rest = ({ start: _start, end: _end, ...more }: PlannedPeriod): string =>
  JSON.stringify(Object.entries(more).filter(([, value]) => value != null));
