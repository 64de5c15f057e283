import { shortDate } from '#domain/written-dates.ts';
import { type DayReading, type Parsed, parseDay } from './days.ts';
import { excerpt } from './identity-cells.ts';
import { isWithoutYear, monthOf } from './written-days.ts';

export interface StartEnd {
  readonly start: string;
  readonly end: string;
}

/** Two days with nothing but a space, a slash or a line end between them: one period, or two days? */
export type PairMeaning = 'period' | 'two-days';

export interface PeriodsReading extends DayReading {
  /** What a person said of such pairs. */
  readonly pairs?: PairMeaning | undefined;
}

const TIME = String.raw`(?:(?:T|,?\s(?:à\s)?)\d{1,2}(?::|\s?h)(?:\d{2}(?::\d{2}(?:[.,]\d+)?)?)?(?:Z|[+-]\d{2}:?\d{2})?)?`;
const WEEKDAY = String.raw`(?:(?:lun|mar|mer|jeu|ven|sam|dim)(?:\p{L}*)\.?\s+)?`;
const WHOLE = [
  String.raw`\d{4}-\d{1,2}-\d{1,2}`,
  String.raw`\d{1,2}(?<sign>[/.-])\d{1,2}\k<sign>(?:\d{4}|\d{2})(?!\d)`,
  String.raw`\d{1,2}(?:er)?[\s-]+\p{L}{3,9}\.?[\s-]+(?:\d{4}|\d{2})(?!\d)`,
].join('|');
/** « 15 », « 15/06 » or « 15 juin »: what is missing is in the next day. */
const PART = String.raw`\d{1,2}/\d{1,2}(?![\d/])|\d{1,2}(?:er)?(?:\s+\p{L}{3,9}\.?(?![\p{L}\d]))?(?!\d)`;
const DAY = new RegExp(`(?<!\\d)${WEEKDAY}(?:(?:${WHOLE})${TIME}|(?<part>${PART}))`, 'giu');

const RANGE = /^\s*(?:-|–|—|→|->|=>|>|au|à|a|jusqu['’ ]?au)\s*$/i;
const NEXT = /^\s*(?:[,;+&]|et|puis)+\s*(?:et\s+)?(?:du|le|les)?\s*$/i;
const LINE = /^[\s,;]*\n\s*(?:et\s+)?(?:du|le)?\s*$/i;
const BARE = /^\s*\/?\s*$/;
const FIRST = /^\s*(?:du|le|les)?\s*$/i;

const HOW = 'Écrivez par exemple : 12/05/2026-16/05/2026, 19/05/2026';
/** The exchange format takes 60 periods; a cell cannot hold many more. */
const MOST = 60;
/** Between two dates there is a sign or a word; a longer text is not read at all. */
const LONGEST_JOIN = 40;

type Join = 'to' | 'and' | 'line' | 'bare';

interface DayInText {
  readonly text: string;
  readonly isPart: boolean;
  /** What stands between it and the one before. */
  readonly join: Join;
}

/** Its words stand for no date at all, so that the cell may be left empty. */
const unreadable = (detail = '') =>
  ({ fault: `ne se lit pas comme des dates${detail}. ${HOW}`, isNothing: true }) as const;

function joinOf(between: string, isIso: boolean): Join | null {
  // ISO 8601 writes a period with a slash.
  if (RANGE.test(between) || (isIso && between.trim() === '/')) return 'to';
  if (NEXT.test(between)) return 'and';
  if (LINE.test(between)) return 'line';
  return BARE.test(between) && between !== '' ? 'bare' : null;
}

const isIso = (text: string | undefined): boolean => /^\d{4}-/.test(text ?? '');

/** The days of a text and what stands between them; null when anything else stands there. */
function cut(text: string): DayInText[] | ReturnType<typeof unreadable> {
  const found: DayInText[] = [];
  let after = 0;
  for (const match of text.matchAll(DAY)) {
    const between = text.slice(after, match.index);
    if (between.length > LONGEST_JOIN) return unreadable();
    const known = found.length === 0 ? FIRST.test(between) && 'and' : null;
    const join = known ?? joinOf(between, isIso(found.at(-1)?.text) && isIso(match[0]));
    if (!join) return unreadable(` (« ${excerpt(between)} »)`);
    found.push({ text: match[0], isPart: match.groups?.part !== undefined, join });
    after = match.index + match[0].length;
  }
  return found.length > 0 && /^[\s.,;]*$/.test(text.slice(after)) ? found : unreadable();
}

const LAST_PARTS = /^.*?\d{1,2}(?:er)?([/.\-\s]+)(\p{L}{3,9}\.?|\d{1,2})\1?[/.\-\s]+(\d{4}|\d{2})/u;

/** « du 15 au 26/06/2026 »: a day without month or year has those of the next one. */
function completed(found: readonly DayInText[]): string[] | null {
  const texts: string[] = [];
  for (const one of [...found].reverse()) {
    if (!one.isPart) {
      texts.unshift(one.text);
      continue;
    }
    const next = LAST_PARTS.exec(texts[0] ?? '');
    const own = /^\D*?(\d{1,2})(?:er)?(?:\/(\d{1,2})|\s+(\p{L}+)\.?)?$/u.exec(one.text.trim());
    if (!next || !own) return null;
    if (own[3] !== undefined && monthOf(own[3]) === null) return null;
    const month = own[2] ?? own[3] ?? next[2];
    const sign = /^\d+$/.test(month ?? '') ? '/' : ' ';
    texts.unshift([own[1], month, next[3]].join(sign));
  }
  return texts;
}

/** « 10/06 - 12/06 »: days, which the cell may not lose, of no year. */
function withoutYear(found: readonly DayInText[]): { fault: string } | null {
  const last = found.at(-1)?.text.trim() ?? '';
  return isWithoutYear(last)
    ? { fault: `contient « ${last} », qui n’a pas d’année. ${HOW}` }
    : null;
}

/**
 * « 12/05/2026-16/05/2026, 19/05/2026 » → its periods; a single day starts and ends the same day.
 * Two days with nothing between them are not guessed: `pairs` says what they are.
 */
export function parsePeriods(text: string, reading: PeriodsReading = {}): Parsed<StartEnd[]> {
  const found = cut(text);
  if ('fault' in found) return found;
  const texts = completed(found);
  if (texts === null) return withoutYear(found) ?? unreadable();
  const days: string[] = [];
  for (const one of texts) {
    const day = parseDay(one, reading);
    if ('fault' in day) return { fault: `contient « ${one} », qui ${day.fault}` };
    days.push(day.value);
  }
  const isRange = rangesOf(found, reading.pairs);
  return 'fault' in isRange ? isRange : toPeriods(days, isRange.value);
}

/** For each day, whether it ends the period that the day before it starts. */
function rangesOf(found: readonly DayInText[], pairs?: PairMeaning): Parsed<boolean[]> {
  const joins = found.map(({ join }) => join);
  const isPair = found.length === 2 && (joins[1] === 'line' || joins[1] === 'bare');
  if (isPair) return pairs === undefined ? twoMeanings() : { value: [false, pairs === 'period'] };
  if (joins.includes('bare')) return unreadable();
  return { value: joins.map((join) => join === 'to') };
}

const twoMeanings = () => ({
  fault:
    'peut être une période ou deux jours séparés. Écrivez « 12/05/2026 au 16/05/2026 » pour une période, « 12/05/2026 et 16/05/2026 » pour deux jours',
});

/** How two days that may be one period or two stand side by side: a person has to say. */
export type PairJoin = Extract<Join, 'line' | 'bare'>;

/** Null when the text says which it is, or is no two days. */
export function pairIn(text: string): PairJoin | null {
  const found = cut(text);
  if ('fault' in found || found.length !== 2) return null;
  const join = found[1]?.join;
  return join === 'line' || join === 'bare' ? join : null;
}

function toPeriods(days: readonly string[], isEnd: readonly boolean[]): Parsed<StartEnd[]> {
  const periods: StartEnd[] = [];
  for (let rank = 0; rank < days.length; rank += 1) {
    const start = days[rank] as string;
    const hasEnd = isEnd[rank + 1] === true;
    const end = hasEnd ? (days[rank + 1] as string) : start;
    if (hasEnd && isEnd[rank + 2] === true) return { fault: `enchaîne trois dates. ${HOW}` };
    if (end < start) return { fault: endBeforeStart(start, end) };
    periods.push({ start, end });
    if (hasEnd) rank += 1;
  }
  return periods.length > MOST ? { fault: `compte plus de ${MOST} périodes` } : { value: periods };
}

export const endBeforeStart = (start: string, end: string): string =>
  `finit le ${shortDate(end)}, avant de commencer le ${shortDate(start)}. Corrigez l’une des deux dates`;

/** The text that reads back as the same periods. */
export const periodsText = (periods: readonly StartEnd[]): string =>
  periods
    .map(({ start, end }) =>
      start === end ? shortDate(start) : `${shortDate(start)}-${shortDate(end)}`,
    )
    .join(', ');
