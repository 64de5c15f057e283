/*
 * The ways a day is written: by hand in France, by spreadsheets in French and in English, by software.
 * Nothing is judged here: `days.ts` says whether such a day exists.
 */

/** Which of the first two numbers of « 05/06/2026 » is the day. */
export type DayOrder = 'day-first' | 'month-first';

export const MONTHS =
  'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre'.split('|');
export const WEEKDAYS = 'lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche'.split('|');

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Names and abbreviations in French and English; the rank on a line is the number, from 1. */
const ranked = (lines: readonly string[]): ReadonlyMap<string, number> =>
  new Map(lines.flatMap((line, rank) => line.split(' ').map((word) => [word, rank + 1] as const)));

const MONTH_WORDS = ranked([
  'janvier janv jan january',
  'fevrier fevr fev february feb',
  'mars mar march',
  'avril avr april apr',
  'mai may',
  'juin jun june',
  'juillet juil juill jul july',
  'aout aou august aug',
  'septembre sept sep september',
  'octobre oct october',
  'novembre nov november',
  'decembre dec december',
]);
const WEEKDAY_WORDS = ranked([
  'lundi lun monday mon',
  'mardi mar tuesday tue tues',
  'mercredi mer wednesday wed',
  'jeudi jeu thursday thu thurs',
  'vendredi ven friday fri',
  'samedi sam saturday sat',
  'dimanche dim sunday sun',
]);

/** 1 for January; null when it is not the name of a month. */
export const monthOf = (word: string): number | null => MONTH_WORDS.get(plain(word)) ?? null;

export interface WrittenDay {
  /** Two or four figures. */
  readonly year: string;
  readonly month: number;
  readonly day: number;
  /** 1 for Monday, when it is written beside the day. */
  readonly weekday?: number;
}

/** An hour written after a day, with its distance to UTC in minutes when there is one. */
export interface WrittenTime {
  readonly minutes: number;
  readonly offset?: number;
}

const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const NUMERIC = /^(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4}|\d{2})$/;
const COMPACT = /^(\d{4})(\d{4})$/;
const DAY_MONTH_WORD = /^(\d{1,2})(?:er)?[\s\-/.]*(\p{L}{3,9})\.?[\s\-/.,]*(\d{4}|\d{2})$/u;
const MONTH_WORD_DAY = /^(\p{L}{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/u;
/** « 15/06 », « 15 juin »: most of a day. */
const WITHOUT_YEAR = /^(\d{1,2})(?:[/.-](\d{1,2})|(?:er)?\s+(\p{L}{3,9})\.?)$/u;

const numbers = (year: string, month: string, day: string): WrittenDay => ({
  year,
  month: Number(month),
  day: Number(day),
});

/** « 15062026 » or « 20260615 »: only one of the two can have a year of ours. */
const compact = (first: string, last: string): WrittenDay =>
  /^(?:19|20|2100)/.test(last)
    ? numbers(last, first.slice(2), first.slice(0, 2))
    : numbers(first, last.slice(0, 2), last.slice(2));

function bare(text: string, order: DayOrder): WrittenDay | null {
  const iso = ISO.exec(text);
  if (iso) return numbers(iso[1] ?? '', iso[2] ?? '', iso[3] ?? '');
  const numeric = NUMERIC.exec(text);
  if (numeric) {
    const [, one = '', two = '', year = ''] = numeric;
    return order === 'day-first' ? numbers(year, two, one) : numbers(year, one, two);
  }
  const joined = COMPACT.exec(text);
  if (joined) return compact(joined[1] ?? '', joined[2] ?? '');
  const worded = DAY_MONTH_WORD.exec(text);
  const month = monthOf(worded?.[2] ?? '');
  if (worded && month) return { year: worded[3] ?? '', month, day: Number(worded[1]) };
  const english = MONTH_WORD_DAY.exec(text);
  const named = monthOf(english?.[1] ?? '');
  return english && named
    ? { year: english[3] ?? '', month: named, day: Number(english[2]) }
    : null;
}

const WEEKDAY_BEFORE = /^(\p{L}{3,9})\.?,?\s+(.+)$/u;
const WEEKDAY_AFTER = /^(.+?)[\s,]*\(?\b(\p{L}{3,9})\.?\)?$/u;

/** A day as it is written, or null when the text is none. @param order of two numbers alike. */
export function writtenDay(text: string, order: DayOrder): WrittenDay | null {
  const found = bare(text, order);
  if (found) return found;
  const before = WEEKDAY_BEFORE.exec(text);
  const after = WEEKDAY_AFTER.exec(text);
  for (const [word = '', rest = ''] of [before?.slice(1) ?? [], after?.slice(1).reverse() ?? []]) {
    const weekday = WEEKDAY_WORDS.get(plain(word));
    const day = weekday === undefined ? null : bare(rest, order);
    if (weekday !== undefined && day) return { ...day, weekday };
  }
  return null;
}

/** « 15/06 », « lundi 15 juin »: a day of which only the year is missing. */
export const isWithoutYear = (text: string): boolean => {
  const found = WITHOUT_YEAR.exec(WEEKDAY_BEFORE.exec(text)?.[2] ?? text);
  return found !== null && (found[3] === undefined || monthOf(found[3]) !== null);
};

const ZONE = /\s*(?:(Z|UTC|GMT)|(?:GMT|UTC)?([+-])(\d{2}):?(\d{2})?)(?:\s*\([^)]*\))?$/i;
const TIME =
  /(?:(?<=\d)T|[\s,]+(?:à\s+)?)(\d{1,2})\s?[:h]\s?(?:(\d{2})(?::\d{2}(?:[.,]\d{1,9})?)?)?\s?([ap]m)?$/i;
/** After the year in JavaScript's own words: « Mon Jun 15 2026 00:00:00 GMT+0200 ». */
const SCRIPT = /^(\p{L}{3}) (\p{L}{3} \d{2}) (\d{4})$/u;

function offsetOf(zone: RegExpExecArray): number {
  if (zone[1]) return 0;
  const minutes = Number(zone[3]) * 60 + Number(zone[4] ?? 0);
  return zone[2] === '-' ? -minutes : minutes;
}

/** A text cut into its day and its hour; without an hour, what looks like a zone is left alone. */
export function withoutTime(text: string): { day: string; time?: WrittenTime } {
  const zone = ZONE.exec(text);
  const head = zone ? text.slice(0, zone.index) : text;
  const time = TIME.exec(head) ?? TIME.exec(text);
  if (!time) {
    // « 2026-06-15Z », « 2026-06-15+02:00 »: a calendar day as XML writes it.
    return { day: zone && ISO.test(head) ? head : text };
  }
  const half = time[3]?.toLowerCase();
  const hour = half ? (Number(time[1]) % 12) + (half === 'pm' ? 12 : 0) : Number(time[1]);
  const inZone = zone !== null && time.input === head;
  return {
    day: time.input.slice(0, time.index).replace(SCRIPT, '$1 $2, $3'),
    time: {
      minutes: hour * 60 + Number(time[2] ?? 0),
      ...(inZone ? { offset: offsetOf(zone) } : {}),
    },
  };
}
