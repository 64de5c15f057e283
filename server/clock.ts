import { Temporal } from 'temporal-polyfill';

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

/** The calendar day of an instant in a time zone, `YYYY-MM-DD`. */
export const dayIn = (instant: string, timeZone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();

/** An hour of a day in a time zone, as an instant with its offset. */
export const instantOf = (day: string, hour: string, timeZone: string): string =>
  Temporal.PlainDateTime.from(`${day}T${hour}`)
    .toZonedDateTime(timeZone)
    .toString({ timeZoneName: 'never' });

/** An instant written with the offset it has in a time zone. */
export const inZone = (instant: string, timeZone: string): string =>
  Temporal.Instant.from(instant)
    .toZonedDateTimeISO(timeZone)
    .toString({ timeZoneName: 'never', fractionalSecondDigits: 0 });
