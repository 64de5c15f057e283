import { dayIn } from '../../clock.ts';
import {
  type DayOrder,
  isWithoutYear,
  MONTHS,
  WEEKDAYS,
  type WrittenDay,
  type WrittenTime,
  withoutTime,
  writtenDay,
} from './written-days.ts';

/** Why a text has no value: the end of a sentence that begins with it. */
export interface NoValue {
  readonly fault: string;
  /**
   * True when the text holds no value at all, « en attente » for a date: a cell that may be empty is
   * then left empty, with a warning. A wrong value, a 31 February, stays an error.
   */
  readonly isNothing?: true;
}
export type Parsed<T> = { readonly value: T } | NoValue;

/** What a date cannot say by itself: the column or the panel says it. */
export interface DayReading {
  /** A year of two figures is then a birth's. */
  readonly isBirth?: boolean;
  readonly order?: DayOrder;
  /** Where the panel is: an instant is the day that it was there. */
  readonly timeZone?: string;
}

const USUAL_TIME_ZONE = 'Europe/Paris';

const HOW = 'écrivez la date sous la forme JJ/MM/AAAA';

/**
 * A year of two digits: a birth is placed between 1916 and 2015, anything else between 1970 and
 * 2069. Fixed bounds rather than a clock: the same file always reads the same.
 */
function fullYear(typed: string, isBirth: boolean): number {
  const year = Number(typed);
  if (typed.length > 2) return year;
  return year + (year > (isBirth ? 15 : 69) ? 1900 : 2000);
}

const lastDayOf = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate();

const dayText = (year: number, month: number, day: number): string =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);

/** A date as people and spreadsheets write it → `YYYY-MM-DD`; the fault says what is impossible. */
export function parseDay(text: string, reading: DayReading = {}): Parsed<string> {
  const { isBirth = false, order = 'day-first', timeZone = USUAL_TIME_ZONE } = reading;
  const clean = text.replace(/\s+/g, ' ').replace(/^le\s+|[\s.,;]+$/gi, '');
  const { day, time } = withoutTime(clean.trim());
  const found = writtenDay(day, order);
  if (found === null) {
    return isWithoutYear(day)
      ? { fault: `n’a pas d’année. Pour corriger, ${HOW}` }
      : { fault: `n’est pas une date. Pour corriger, ${HOW}`, isNothing: true };
  }
  const year = fullYear(found.year, isBirth);
  const fault = impossible(found, year, time);
  if (fault !== null) return { fault: `${fault}. Pour corriger, ${HOW}` };
  const value = dayText(year, found.month, found.day);
  return { value: time?.offset === undefined ? value : dayIn(instantOf(value, time), timeZone) };
}

const instantOf = (day: string, { minutes, offset = 0 }: WrittenTime): string =>
  new Date(Date.parse(day) + (minutes - offset) * 60_000).toISOString();

function impossible(found: WrittenDay, year: number, time?: WrittenTime): string | null {
  const { month, day, weekday } = found;
  if (year < 1900 || year > 2100) return `a une année impossible (${year})`;
  if (month < 1 || month > 12) return `n’existe pas : il n’y a pas de mois ${month}`;
  const name = MONTHS[month - 1];
  const last = lastDayOf(year, month);
  if (day < 1 || day > last) return `n’existe pas : ${name} ${year} compte ${last} jours`;
  if (time && time.minutes > 24 * 60) return 'a une heure impossible';
  const real = new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
  return weekday === undefined || weekday === real
    ? null
    : `n’existe pas : le ${day} ${name} ${year} est un ${WEEKDAYS[real - 1]}`;
}
