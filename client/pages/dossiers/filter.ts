import { measureName } from '#domain/dossier/measures.ts';
import { folded } from '#domain/format.ts';
import type { DossierRow } from '#domain/wire/http.ts';
import { shiftDays } from '../../ui/time-line.ts';

/* What is searched in the list, as written in the address, so that it can be kept and shared. */

export interface Search {
  readonly words: string;
  readonly state: string;
  readonly measure: string;
  /** `blocking`, `clear`, or empty for all. */
  readonly findings: string;
  /** `passee`, `proche`, or empty for all. */
  readonly due: string;
  /** A key of `ORDERS`, or empty for the most pressing first. */
  readonly order: string;
}

export const NO_SEARCH: Search = {
  words: '',
  state: '',
  measure: '',
  findings: '',
  due: '',
  order: '',
};

const haystack = (row: DossierRow): string =>
  folded(
    [
      row.reference,
      row.insuredName ?? '',
      row.referent ?? '',
      measureName(row.measure.code),
      row.decisionNumber ?? '',
    ]
      .filter(Boolean)
      .join(' '),
  );

const passesFindings = (row: DossierRow, wanted: string): boolean =>
  wanted === '' || (wanted === 'blocking' ? row.blocking > 0 : row.blocking === 0);

const SETTLED: readonly DossierRow['state'][] = ['decided', 'withdrawn'];

/** Decided or withdrawn: no deadline applies any more. */
export const isSettled = ({ state }: DossierRow): boolean => SETTLED.includes(state);

/** Undecided, and its last useful day has passed. */
export const isOverdue = (row: DossierRow, today: string): boolean =>
  !isSettled(row) && row.due !== null && row.due.date < today;

/** How many days ahead a last useful day is called near. */
const AHEAD = 60;

/** On an agenda and without obstacle: the meeting will settle it in time. */
const isUnderControl = ({ state, blocking }: DossierRow): boolean =>
  state === 'scheduled' && blocking === 0;

/** Can still be saved, but its last useful day comes within two months. */
export const isPressing = (row: DossierRow, today: string): boolean =>
  !isSettled(row) &&
  !isUnderControl(row) &&
  row.due !== null &&
  row.due.date >= today &&
  row.due.date <= shiftDays(today, AHEAD);

function passesDue(row: DossierRow, wanted: string, today: string): boolean {
  if (wanted === 'passee') return isOverdue(row, today);
  return wanted !== 'proche' || isPressing(row, today);
}

/** Every word typed must be found, without regard to accents, case or hyphens. */
export function matches(row: DossierRow, search: Search, today: string): boolean {
  const text = haystack(row);
  return (
    folded(search.words)
      .split(' ')
      .every((word) => text.includes(word)) &&
    (search.state === '' || row.state === search.state) &&
    (search.measure === '' || row.measure.code === search.measure) &&
    passesFindings(row, search.findings) &&
    passesDue(row, search.due, today)
  );
}

/** The most pressing first, then those without a date, by reference; settled ones last. */
export const byPressure = (a: DossierRow, b: DossierRow): number =>
  Number(isSettled(a)) - Number(isSettled(b)) ||
  (a.due?.date ?? '9999').localeCompare(b.due?.date ?? '9999') ||
  a.reference.localeCompare(b.reference);

/** Whether the search excludes some dossiers; an order excludes none. */
export const hasSearch = ({ order: _, ...search }: Search): boolean =>
  Object.values(search).some((value) => value !== '');

/** « Mme Ornella Vizzavo » is looked for under V: the row has the name as one text only. */
const surname = ({ insuredName }: DossierRow): string =>
  (insuredName ?? '').replace(/^(Mme|M\.)\s/u, '').replace(/^\S+\s/u, '');

/** By one text, French letters in their order; those without it last, then the most pressing first. */
const byText =
  (text: (row: DossierRow) => string) =>
  (a: DossierRow, b: DossierRow): number =>
    Number(text(a) === '') - Number(text(b) === '') ||
    text(a).localeCompare(text(b), 'fr') ||
    byPressure(a, b);

/** The possible orders, by the word used in the address. */
export const ORDERS: Readonly<
  Record<string, { words: string; compare: (a: DossierRow, b: DossierRow) => number }>
> = {
  nom: { words: 'par nom', compare: byText(surname) },
  referent: { words: 'par référent', compare: byText(({ referent }) => referent ?? '') },
  reference: { words: 'par référence', compare: byText(({ reference }) => reference) },
};

/** How the list is compared; an unknown word in the address changes nothing. */
export const orderOf = ({ order }: Search) => ORDERS[order]?.compare ?? byPressure;
