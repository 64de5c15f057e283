import { type HolidayZone, holidayName, isWorkable } from '#domain/calendar.ts';
import type { DateOnly } from '#domain/primitives.ts';
import { longDate } from '#domain/written-dates.ts';

/** While the year is being typed, a present-day date looks like one of the first centuries. */
const isTyped = (day: string): boolean => day >= '1000';

/** Why a meeting cannot be planned on this day; undefined when it can, or while it is typed. */
export const dayFault = (day: string, today: DateOnly): string | undefined =>
  isTyped(day) && day < today
    ? `Ce jour est passé : choisissez le ${longDate(today)} ou un jour suivant.`
    : undefined;

/** What is unusual about this day, and forbids nothing. */
export function dayNote(day: string, zone: HolidayZone): string | undefined {
  if (!isTyped(day) || isWorkable(day, { zone })) return undefined;
  const holiday = holidayName(day, zone);
  return holiday ? `Ce jour est férié : ${holiday}.` : 'Ce jour est un dimanche.';
}
