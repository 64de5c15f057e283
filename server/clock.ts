import { Temporal } from 'temporal-polyfill';
import { NBSP } from '#domain/format.ts';

/** The server's time, in one place: tests and the demonstration bring their own. */
export interface Clock {
  /** UTC, ISO 8601 with milliseconds. */
  now(): string;
}

export const systemClock: Clock = { now: () => new Date().toISOString() };

/** A clock that starts at an instant and runs. */
export function clockStartingAt(instant: string, real: () => number = Date.now): Clock {
  const offset = Date.parse(instant) - real();
  return { now: () => new Date(real() + offset).toISOString() };
}

/**
 * The last day asked for in each zone: every act asks twice, and a day can only change when the
 * minute does.
 */
const lastAsked = new Map<string, { readonly minute: string; readonly day: string }>();

/** The calendar day of an instant in a time zone, `YYYY-MM-DD`. */
export function dayIn(instant: string, timeZone: string): string {
  const minute = instant.slice(0, 'YYYY-MM-DDTHH:MM'.length);
  const last = lastAsked.get(timeZone);
  if (last?.minute === minute && instant.endsWith('Z')) return last.day;
  const day = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
  if (instant.endsWith('Z')) lastAsked.set(timeZone, { minute, day });
  return day;
}

/** An hour of a day in a time zone, as an instant with its offset. */
export const instantOf = (day: string, hour: string, timeZone: string): string =>
  Temporal.PlainDateTime.from(`${day}T${hour}`)
    .toZonedDateTime(timeZone)
    .toString({ timeZoneName: 'never' });

/** « 14 h 05 » in a time zone. */
export function hourIn(instant: string, timeZone: string): string {
  const { hour, minute } = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  return `${hour}${NBSP}h${NBSP}${String(minute).padStart(2, '0')}`;
}

/** An instant written with the offset it has in a time zone. */
export const inZone = (instant: string, timeZone: string): string =>
  Temporal.Instant.from(instant)
    .toZonedDateTimeISO(timeZone)
    .toString({ timeZoneName: 'never', fractionalSecondDigits: 0 });
