/* The day and the hour of an instant in the panel's zone, whatever the machine's own zone. */

const parts = (instant: string, timeZone: string): Record<string, string> =>
  Object.fromEntries(
    new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
      .formatToParts(new Date(instant))
      .map(({ type, value }) => [type, value]),
  );

/** `2026-06-04`. */
export function dayIn(instant: string, timeZone: string): string {
  const { year, month, day } = parts(instant, timeZone);
  return `${year}-${month}-${day}`;
}

/** « 14 h », « 14 h 30 ». */
export function hourIn(instant: string, timeZone: string): string {
  const { hour, minute } = parts(instant, timeZone);
  const minutes = minute === '00' ? '' : `\u00A0${minute}`;
  return `${Number(hour)}\u00A0h${minutes}`;
}
