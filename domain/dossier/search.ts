import { folded } from '../format.ts';
import { onceFor } from '../once-for.ts';
import type { DossierRow } from '../wire/http.ts';
import type { MeasureCode } from './facts.ts';
import { measureName } from './measures.ts';

/* By what a list of dossiers is searched, and in which order it is read: the same on both sides. */

/** With a finding that blocks, or without any. */
export const FINDINGS_FILTERS = ['blocking', 'clear'] as const;
/** The last useful day has passed, or comes within two months. */
export const DUE_FILTERS = ['past', 'near'] as const;
/** Other orders than the most pressing first. */
export const DOSSIER_ORDERS = ['name', 'referent', 'reference'] as const;
export type DossierOrder = (typeof DOSSIER_ORDERS)[number];

/** What is looked for; what is absent excludes nothing. */
export interface DossierSearch {
  readonly words?: string | undefined;
  readonly state?: DossierRow['state'] | undefined;
  readonly measure?: MeasureCode | undefined;
  readonly findings?: (typeof FINDINGS_FILTERS)[number] | undefined;
  readonly due?: (typeof DUE_FILTERS)[number] | undefined;
  readonly order?: DossierOrder | undefined;
}

/** A dossier as its reader has it in a list, before the rules are run. */
export type DossierLine = Pick<
  DossierRow,
  'reference' | 'insuredName' | 'referent' | 'measure' | 'decisionNumber' | 'due' | 'state'
>;
/** The same with what the rules say of it. */
type JudgedLine = DossierLine & Pick<DossierRow, 'blocking'>;

/** Decided or withdrawn: no deadline applies any more. */
export const isSettled = ({ state }: Pick<DossierLine, 'state'>): boolean =>
  state === 'decided' || state === 'withdrawn';

/** Undecided, and its last useful day has passed. */
export const isOverdue = (line: Pick<DossierLine, 'state' | 'due'>, today: string): boolean =>
  !isSettled(line) && line.due !== null && line.due.date < today;

/** How many days ahead a last useful day is called near. */
const AHEAD = 60;
const DAY_MS = 86_400_000;
const isNear = (day: string, today: string): boolean =>
  day >= today && Date.parse(day) - Date.parse(today) <= AHEAD * DAY_MS;

/** On an agenda and without obstacle: the meeting will settle it in time. */
const isUnderControl = ({ state, blocking }: Pick<JudgedLine, 'state' | 'blocking'>): boolean =>
  state === 'scheduled' && blocking === 0;

/** Can still be saved, but its last useful day comes within two months. */
export const isPressing = (
  line: Pick<JudgedLine, 'state' | 'blocking' | 'due'>,
  today: string,
): boolean =>
  !isSettled(line) && !isUnderControl(line) && line.due !== null && isNear(line.due.date, today);

const haystack = onceFor((line: DossierLine): string =>
  folded(
    [
      line.reference,
      line.insuredName,
      line.referent,
      measureName(line.measure.code),
      line.decisionNumber,
    ]
      .filter(Boolean)
      .join(' '),
  ),
);

/**
 * What can be told without the rules: every word typed is found, without regard to accents, case or
 * hyphens, in what the reader reads of the line.
 */
export function lineMatcher(
  { words, measure, due }: DossierSearch,
  today: string,
): (line: DossierLine) => boolean {
  const typed = words?.trim() ? folded(words).split(' ') : [];
  return (line) => {
    if (measure && line.measure.code !== measure) return false;
    if (due === 'past' && !isOverdue(line, today)) return false;
    if (typed.length === 0) return true;
    const text = haystack(line);
    return typed.every((word) => text.includes(word));
  };
}

/** Whether every line is among what is looked for. */
export const looksForAll = ({ words, state, measure, findings, due }: DossierSearch): boolean =>
  !(words?.trim() || state || measure || findings || due);

/** Whether the rules have to be run before one knows what matches. */
export const asksTheRules = ({ state, findings, due }: DossierSearch): boolean =>
  Boolean(state || findings || due === 'near');

/** The rest of what is looked for, once the rules were run. */
export const matchesRules = (
  line: JudgedLine,
  { state, findings, due }: DossierSearch,
  today: string,
): boolean =>
  (!state || line.state === state) &&
  (!findings || (findings === 'blocking') === line.blocking > 0) &&
  (due !== 'near' || isPressing(line, today));

/** Whether a judged line is among what is looked for. */
export const matches = (line: JudgedLine, search: DossierSearch, today: string): boolean =>
  lineMatcher(search, today)(line) && matchesRules(line, search, today);

const FRENCH = new Intl.Collator('fr');
const byCode = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** The most pressing first, then those without a date, by reference; settled ones last. */
export const byPressure = (
  a: Pick<DossierLine, 'state' | 'due' | 'reference'>,
  b: Pick<DossierLine, 'state' | 'due' | 'reference'>,
): number =>
  Number(isSettled(a)) - Number(isSettled(b)) ||
  byCode(a.due?.date ?? '9999', b.due?.date ?? '9999') ||
  FRENCH.compare(a.reference, b.reference);

/** « Mme Ornella Vizzavo » is looked for under V: the row has the name as one text only. */
const surname = onceFor(({ insuredName }: DossierLine): string =>
  (insuredName ?? '').replace(/^(Mme|M\.)\s/u, '').replace(/^\S+\s/u, ''),
);

/** By one text, French letters in their order; those without it last, then the most pressing first. */
const byText =
  (text: (line: DossierLine) => string) =>
  (a: DossierLine, b: DossierLine): number =>
    Number(text(a) === '') - Number(text(b) === '') ||
    FRENCH.compare(text(a), text(b)) ||
    byPressure(a, b);

const COMPARE: Readonly<Record<DossierOrder, (a: DossierLine, b: DossierLine) => number>> = {
  name: byText(surname),
  referent: byText(({ referent }) => referent ?? ''),
  reference: byText(({ reference }) => reference),
};

/** How the list is compared: the most pressing first, where nothing else is asked. */
export const orderOf = ({ order }: DossierSearch) => (order ? COMPARE[order] : byPressure);
