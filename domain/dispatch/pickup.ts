import { addDays, type HolidayZone, officeDay } from '../calendar.ts';
import type { DateOnly } from '../primitives.ts';

/**
 * The day on which the post next takes letters, from Monday to Friday but holidays.
 * @param hasGone whether that day's pickup is over.
 */
export const nextPickup = (
  today: DateOnly,
  { zone, hasGone }: { readonly zone: HolidayZone; readonly hasGone: boolean },
): DateOnly => officeDay(hasGone ? addDays(today, 1) : today, zone);
