import type { DateOnly } from '../primitives.ts';

/** Where something that is held between two days stands on a day; what was asked for waits. */
export const STANDINGS = ['current', 'to-come', 'ended', 'awaiting'] as const;
export type Standing = (typeof STANDINGS)[number];

/** What waits for a second person: a capacity to be held, or a new way into an account. */
export const INVITATION_KINDS = ['membership', 'recovery'] as const;

export function standingOn(
  { fromDate, untilDate }: { readonly fromDate: DateOnly; readonly untilDate: DateOnly | null },
  day: DateOnly,
): Standing {
  if (untilDate !== null && (untilDate < day || untilDate < fromDate)) return 'ended';
  return fromDate > day ? 'to-come' : 'current';
}

export const STANDING_NAMES: Readonly<Record<Standing, string>> = {
  current: 'en cours',
  'to-come': 'à venir',
  ended: 'terminée',
  awaiting: 'à confirmer',
};
