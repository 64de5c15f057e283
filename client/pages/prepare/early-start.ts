import { plural } from '#domain/format.ts';
import type { DateOnly } from '#domain/primitives.ts';
import { daysBetween } from '../../ui/time-line.ts';

/** What is wrong with an action that begins before the panel meets; null when it does not. */
export function earlyStart(
  start: DateOnly | null | undefined,
  meetingDay: DateOnly | null,
): string | null {
  if (!start || meetingDay === null) return null;
  const days = daysBetween(start, meetingDay);
  return days > 0 ? `L’action commence ${plural(days, 'jour')} avant la séance` : null;
}
