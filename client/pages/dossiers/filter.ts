import { measureName } from '#domain/dossier/measures.ts';
import { folded } from '#domain/format.ts';
import type { DossierRow } from '#domain/wire/http.ts';

/* What is looked for in the list, as it stands in the address, so that it can be kept and shared. */

export interface Search {
  readonly words: string;
  readonly state: string;
  readonly measure: string;
  /** `blocking`, `clear`, or empty for all. */
  readonly findings: string;
}

export const NO_SEARCH: Search = { words: '', state: '', measure: '', findings: '' };

const haystack = (row: DossierRow): string =>
  folded(
    [row.reference, row.insuredName ?? '', measureName(row.measure.code), row.decisionNumber ?? '']
      .filter(Boolean)
      .join(' '),
  );

const passesFindings = (row: DossierRow, wanted: string): boolean =>
  wanted === '' || (wanted === 'blocking' ? row.blocking > 0 : row.blocking === 0);

/** Every word typed must be found, without regard to accents, case or hyphens. */
export function matches(row: DossierRow, search: Search): boolean {
  const text = haystack(row);
  return (
    folded(search.words)
      .split(' ')
      .every((word) => text.includes(word)) &&
    (search.state === '' || row.state === search.state) &&
    (search.measure === '' || row.measure.code === search.measure) &&
    passesFindings(row, search.findings)
  );
}

const SETTLED: readonly DossierRow['state'][] = ['decided', 'withdrawn'];

/** Decided or withdrawn: no date presses any more. */
export const isSettled = ({ state }: DossierRow): boolean => SETTLED.includes(state);

/** The most pressing first, then those without a date, by reference; settled ones last. */
export const byPressure = (a: DossierRow, b: DossierRow): number =>
  Number(isSettled(a)) - Number(isSettled(b)) ||
  (a.due?.date ?? '9999').localeCompare(b.due?.date ?? '9999') ||
  a.reference.localeCompare(b.reference);

export const hasSearch = (search: Search): boolean =>
  Object.values(search).some((value) => value !== '');
