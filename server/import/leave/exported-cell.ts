import type { DossierFacts } from '#domain/dossier/facts.ts';
import { shortDate } from '#domain/written-dates.ts';
import { periodsText, type StartEnd } from '../cells/periods.ts';
import { wordingOf } from '../cells/words.ts';
import type { Field } from '../columns/field.ts';
import type { DayCell } from '../read/grid.ts';

/** A dossier, or the part of one that its reader may see: what is absent gives an empty cell. */
export type Exportable = Partial<DossierFacts>;

export type ExportedCell = string | number | DayCell | null;

/** The cell that the import reads as this dossier's value of the field. */
export function exportedCell(field: Field, dossier: Exportable): ExportedCell {
  const special = SPECIAL[field.key];
  if (special) return special(dossier);
  const value = field.key
    .split('.')
    .reduce<unknown>((holder, key) => (holder as Record<string, unknown> | null)?.[key], dossier);
  if (value === null || value === undefined) return null;
  if (typeof field.kind === 'object') {
    if ('word' in field.kind) return wordingOf(field.kind.word, String(value));
    const { words } = field.kind;
    return (value as string[]).map((one) => wordingOf(words, one)).join(' ; ') || null;
  }
  return SIMPLE[field.kind]?.(value) ?? String(value);
}

const day = (value: unknown): DayCell | string => {
  const iso = String(value);
  // Before 1 March 1900, Excel's calendar is wrong by one day.
  return iso < '1900-03-01' ? shortDate(iso) : { day: iso };
};

const SIMPLE: Readonly<Partial<Record<string, (value: unknown) => ExportedCell>>> = {
  day,
  birthDay: day,
  yesNo: (value) => (value === true ? 'oui' : 'non'),
  number: Number,
  count: Number,
  category: Number,
  lines: (value) => (value as string[]).join('\n') || null,
  periods: (value) => periodsText(value as StartEnd[]) || null,
};

type ConsentFact = {
  given?: boolean | null;
  written?: boolean | null;
  date?: string | null;
} | null;

const answer = (consent: ConsentFact | undefined, dated: boolean): ExportedCell => {
  if (consent?.given === undefined || consent.given === null) return null;
  if (!consent.given) return 'non';
  return dated && consent.date ? day(consent.date) : 'oui';
};

const CITY = /^(\d{5}) (\S.*)$/;
const cityOf = (dossier: Exportable): RegExpExecArray | null =>
  CITY.exec(dossier.insured?.address?.at(-1) ?? '');

/** Fields whose column is not simply their value. */
const SPECIAL: Readonly<Record<string, (dossier: Exportable) => ExportedCell>> = {
  'insured.address': (dossier) => {
    const lines = dossier.insured?.address ?? [];
    return (cityOf(dossier) ? lines.slice(0, -1) : lines).join('\n') || null;
  },
  'insured.address#complement': () => null,
  'insured.address#extra': () => null,
  'insured.address#postcode': (dossier) => cityOf(dossier)?.[1] ?? null,
  'insured.address#city': (dossier) => cityOf(dossier)?.[2] ?? null,
  // The import takes a dated agreement as a written one: only a written one gives its date here.
  'treatingPhysicianConsent.given': ({ treatingPhysicianConsent: consent }) =>
    consent?.written === true && consent.given ? null : answer(consent, false),
  'treatingPhysicianConsent.date#written': ({ treatingPhysicianConsent: consent }) =>
    consent?.written === true && consent.given ? answer(consent, true) : null,
  'occupationalPhysicianConsent.given': ({ occupationalPhysicianConsent: consent }) =>
    answer(consent, true),
};
