import { NBSP } from '#domain/format.ts';
import type { DateOnly, Instant } from '#domain/primitives.ts';
import { weekdayDate } from '#domain/written-dates.ts';

/** The day and the hour of an instant in the panel's zone, whatever the machine's own zone. */
export const zonedParts = (instant: Instant | number, timeZone: string): Record<string, string> => {
  const format = new Intl.DateTimeFormat('fr-FR', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const pairs = format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]);
  return Object.fromEntries(pairs) as Record<string, string>;
};

/** « 14 h 05 » in the panel's zone. */
export function hourOf(instant: Instant | number, timeZone: string): string {
  const { hour, minute } = zonedParts(instant, timeZone);
  return `${Number(hour)}${NBSP}h${NBSP}${minute}`;
}

/** The day of an instant in the panel's zone, `YYYY-MM-DD`. */
export function dayOf(instant: Instant | number, timeZone: string): DateOnly {
  const { year, month, day } = zonedParts(instant, timeZone);
  return `${year}-${month}-${day}`;
}

/** « à 9 h 00 » of what happened today, « le lundi 1er juin à 9 h 00 » of what happened before. */
export function momentOf(instant: Instant | number, timeZone: string, today: DateOnly): string {
  const day = dayOf(instant, timeZone);
  const hour = `à ${hourOf(instant, timeZone)}`;
  return day === today ? hour : `le ${weekdayDate(day)} ${hour}`;
}

/** « 06:12 », « 1:06:12 »: time spent, in milliseconds. */
export function spent(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** The instant of a day and an hour typed in the panel's zone, ISO 8601 with its offset. */
export function instantOf(day: DateOnly, hour: string, timeZone: string): Instant {
  const asUtc = Date.parse(`${day}T${hour}:00Z`);
  let guess = asUtc;
  // Twice: the offset found first may be the one before or after a clock change.
  for (let turn = 0; turn < 2; turn += 1) guess = asUtc - offsetAt(guess, timeZone);
  const minutes = Math.round((asUtc - guess) / 60_000);
  const two = (value: number) => String(Math.floor(Math.abs(value))).padStart(2, '0');
  const sign = minutes < 0 ? '-' : '+';
  return `${day}T${hour}:00${sign}${two(minutes / 60)}:${two(minutes % 60)}`;
}

function offsetAt(instant: number, timeZone: string): number {
  const { year, month, day, hour, minute } = zonedParts(instant, timeZone);
  return (
    Date.parse(`${year}-${month}-${day}T${hour}:${minute}:00Z`) - (instant - (instant % 60_000))
  );
}
