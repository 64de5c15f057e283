import { eachDay } from '../calendar.ts';
import { longDate } from '../written-dates.ts';
import type { DossierFacts } from './facts.ts';

/*
 * COR-01. What a correction may not do: take away a day, an hour or the action itself. That is a withdrawal
 * or a new decision (CRPA L242-1).
 */

type ActionFacts = DossierFacts['measure'];

/** What the correction would take away, in a clause, or null. */
export function rightTaken(granted: ActionFacts, corrected: ActionFacts): string | null {
  if (granted.code !== corrected.code) return 'l’action n’est plus la même';
  const days = daysTaken(granted, corrected);
  if (days !== null) return days;
  const [before, after] = [granted.totalHours ?? null, corrected.totalHours ?? null];
  return before !== null && after !== null && after < before
    ? `la durée passe de ${before} à ${after} heures`
    : null;
}

function daysTaken(granted: ActionFacts, corrected: ActionFacts): string | null {
  const [before, after] = [allowed(granted), allowed(corrected)];
  const lost = [...before].filter(([day, share]) => (after.get(day) ?? 0) < share);
  if (lost.length === 0) return null;
  const [from, to] = [bounds(granted), bounds(corrected)];
  if (to === null) return 'elle efface les dates de l’action';
  if (from !== null && to.end < from.end)
    return `la fin passe du ${longDate(from.end)} au ${longDate(to.end)}`;
  if (from !== null && to.start > from.start)
    return `le début passe du ${longDate(from.start)} au ${longDate(to.start)}`;
  const [first] = lost.map(([day]) => day).sort();
  return first ? `le ${longDate(first)} n’est plus accordé` : null;
}

/** Each day granted, for its whole or for half of it; without chosen days, every day of the period. */
function allowed({ periods }: ActionFacts): Map<string, number> {
  const days = new Map<string, number>();
  for (const { start, end, days: whole, halfDays } of periods ?? []) {
    const chosen = (whole?.length ?? 0) + (halfDays?.length ?? 0) > 0;
    for (const day of chosen ? (whole ?? []) : eachDay(start, end)) days.set(day, 1);
    for (const day of halfDays ?? []) days.set(day, Math.max(days.get(day) ?? 0, 0.5));
  }
  return days;
}

function bounds({ periods }: ActionFacts): { readonly start: string; readonly end: string } | null {
  const starts = (periods ?? []).map(({ start }) => start).sort();
  const ends = (periods ?? []).map(({ end }) => end).sort();
  const [start, end] = [starts[0], ends.at(-1)];
  return start && end ? { start, end } : null;
}
