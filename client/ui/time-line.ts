import { MONTHS } from '#domain/written-dates.ts';

/* The position of a day on a scale of days, in percent. Plain arithmetic: no calendar is needed. */

const DAY = 86_400_000;
const SHORT = 'janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.'.split(' ');

/** Days since 1970 of a `YYYY-MM-DD`. */
const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY;

export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

/** From the first day shown to the last, both included. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

const iso = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);
export const shiftDays = (date: string, days: number): string => iso(dayNumber(date) + days);

const monthStart = (date: string): string => `${date.slice(0, 7)}-01`;
const nextMonth = (date: string): string => monthStart(shiftDays(monthStart(date), 32));

/**
 * The whole months that contain every day given. If there are more than `most`, the end farther
 * from `focus` is cut, so that today stays in the figure.
 */
export function monthsAround(days: readonly string[], most: number, focus: string): Span {
  const sorted = [...days, focus].sort();
  let from = monthStart(sorted[0] ?? focus);
  let to = shiftDays(nextMonth(sorted.at(-1) ?? focus), -1);
  while (monthsOf({ from, to }).length > most) {
    if (daysBetween(from, focus) > daysBetween(focus, to)) from = nextMonth(from);
    else to = shiftDays(monthStart(to), -1);
  }
  return { from, to };
}

export interface Month {
  readonly start: string;
  readonly name: string;
  /** Where there is little room: « janv. ». */
  readonly short: string;
}

/** The months of a span, the year named where it changes. */
export function monthsOf(span: Span): Month[] {
  const months: Month[] = [];
  for (let start = monthStart(span.from); start <= span.to; start = nextMonth(start)) {
    const rank = Number(start.slice(5, 7)) - 1;
    const name = MONTHS[rank] ?? '';
    const newYear = months.length > 0 && start.endsWith('01-01');
    const short = SHORT[rank] ?? '';
    months.push({ start, name: newYear ? `${name} ${start.slice(0, 4)}` : name, short });
  }
  return months;
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** The left edge of a day, 0 to 100; days outside are moved to the edge. */
export function edge(span: Span, date: string): number {
  const whole = daysBetween(span.from, span.to) + 1;
  const share = daysBetween(span.from, date) / whole;
  return rounded(Math.min(1, Math.max(0, share)) * 100);
}

/** A bar that covers `from` to `to`, both days included; null if nothing of it is in the span. */
export function bar(span: Span, from: string, to: string): { x: number; width: number } | null {
  const x = edge(span, from);
  const width = rounded(edge(span, shiftDays(to, 1)) - x);
  return width > 0 ? { x, width } : null;
}

/** One label to place beside its point: where the point is, and how many letters it has. */
export interface Point {
  readonly x: number;
  readonly letters: number;
}

export interface LabelPlace {
  readonly row: 'above' | 'below' | 'none';
  readonly anchor: 'start' | 'end';
}

/** Room for one letter in percent of the narrowest figure, on the safe side. */
const LETTER = 0.78;

/**
 * Labels above or below their line so that none covers another; a label without room is left out,
 * but its fact is still in the story.
 */
export function placeLabels(points: readonly Point[]): LabelPlace[] {
  const taken = { above: -1, below: -1 };
  return points.map(({ x, letters }) => {
    const width = letters * LETTER;
    const anchor = x + width > 100 ? 'end' : 'start';
    const [left, right] = anchor === 'start' ? [x, x + width] : [x - width, x];
    const row = (['above', 'below'] as const).find((one) => taken[one] < left) ?? 'none';
    if (row !== 'none') taken[row] = right;
    return { row, anchor };
  });
}
