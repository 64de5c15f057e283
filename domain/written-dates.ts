import { Temporal } from 'temporal-polyfill';
import { NBSP, plural } from './format.ts';
import type { DateOnly } from './primitives.ts';

/*
 * How days are written in French, on screens and in letters. Pure functions on `YYYY-MM-DD` strings: neither the
 * machine's language nor its time zone changes a word.
 */

const DAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const;
/** January first. */
export const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
] as const;

const plain = (date: DateOnly): Temporal.PlainDate => Temporal.PlainDate.from(date);
const ordinal = (day: number): string => (day === 1 ? '1er' : String(day));

/** « 1er mai », « 23 avril ». */
export function dayMonth(date: DateOnly): string {
  const { day, month } = plain(date);
  return `${ordinal(day)}${NBSP}${MONTHS[month - 1]}`;
}

/** « jeudi 23 avril 2026 », the form of every letter. */
export function longDate(date: DateOnly): string {
  const { dayOfWeek, year } = plain(date);
  return `${DAYS[dayOfWeek - 1]} ${dayMonth(date)}${NBSP}${year}`;
}

/** « 2 septembre 1979 ». */
export const plainDate = (date: DateOnly): string => `${dayMonth(date)}${NBSP}${date.slice(0, 4)}`;

/** « lundi 4 mai », when the year goes without saying. */
export const weekdayDate = (date: DateOnly): string =>
  `${DAYS[plain(date).dayOfWeek - 1]} ${dayMonth(date)}`;

/** « 23/04/2026 », the form of tables. */
export function shortDate(date: DateOnly): string {
  const [year, month, day] = date.split('-');
  return `${day}/${month}/${year}`;
}

/** « du lundi 11 mai 2026 au vendredi 29 mai 2026 », or « le lundi 11 mai 2026 » for a single day. */
export function dateRange(start: DateOnly, end: DateOnly): string {
  return start === end ? `le ${longDate(start)}` : `du ${longDate(start)} au ${longDate(end)}`;
}

/** « du 18 mai au 12 juin 2026 », « du 11 au 28 mai 2026 »: what the two days share is said once. */
export function briefRange(start: DateOnly, end: DateOnly): string {
  if (start === end) return `le ${plainDate(start)}`;
  if (start.slice(0, 4) !== end.slice(0, 4)) return `du ${plainDate(start)} au ${plainDate(end)}`;
  const from = start.slice(0, 7) === end.slice(0, 7) ? ordinal(plain(start).day) : dayMonth(start);
  return `du ${from} au ${plainDate(end)}`;
}

/** « aujourd’hui », « demain », « hier », « dans 9 jours », « il y a 2 jours », seen from `today`. */
export function relativeDay(date: DateOnly, today: DateOnly): string {
  const days = plain(today).until(plain(date), { largestUnit: 'days' }).days;
  if (days === 0) return 'aujourd’hui';
  if (days === 1) return 'demain';
  if (days === -1) return 'hier';
  const gap = plural(Math.abs(days), 'jour');
  return days > 0 ? `dans ${gap}` : `il y a ${gap}`;
}
