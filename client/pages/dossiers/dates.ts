import { NBSP } from '#domain/format.ts';
import type { DossierRow } from '#domain/wire/http.ts';
import { dayMonth } from '#domain/written-dates.ts';

const withYear = (date: string): string => `${dayMonth(date)}${NBSP}${date.slice(0, 4)}`;

/** « 11 mai au 29 mai », « 1er juin 2026 au 31 mai 2027 », « sans dates ». */
export function shortDates({ start, end }: DossierRow['measure']): string {
  if (!start || !end) return 'sans dates';
  return start.slice(0, 4) === end.slice(0, 4)
    ? `${dayMonth(start)} au ${dayMonth(end)}`
    : `${withYear(start)} au ${withYear(end)}`;
}
