import type { Static } from 'typebox';
import { OneOf } from '../primitives.ts';
import type { Capacity } from '../roles.ts';

/** Whose hands letters go through (decisions.md, « Who may »). */
export const DISPATCHERS: readonly Capacity[] = ['coordination', 'admin-fund'];
/** Who sends again a letter that came back (decisions.md, « Who may »). */
export const REISSUERS: readonly Capacity[] = ['signatory', 'admin-fund'];
/** Who reads what a batch holds, decision by decision (letters/documents.md §9). */
export const readsSlips = (capacity: Capacity): boolean =>
  capacity === 'signatory' || DISPATCHERS.includes(capacity);

/** Where a finished letter stands on its way (features.md N2). */
export const DISPATCH_STATES = [
  'to-print',
  'printed',
  'posted',
  'returned',
  'acknowledged',
  /** Withheld before it was posted: its number stays taken, its code is unknown to whoever checks it. */
  'cancelled',
] as const;
export const DispatchState = OneOf(DISPATCH_STATES);
export type DispatchState = Static<typeof DispatchState>;

/** How it travels; `hand`: given to a person, against a signature. */
export const DISPATCH_MODES = ['simple', 'tracked', 'registered', 'hand', 'electronic'] as const;
export const DispatchMode = OneOf(DISPATCH_MODES);
export type DispatchMode = Static<typeof DispatchMode>;

/** What a letter may become next, and what puts an error right: the second asks why. */
interface WayOn {
  readonly onward: readonly DispatchState[];
  readonly back: readonly DispatchState[];
}

/** No state is without a way on, but the one that the letter is made for, which has only its contrary. */
const WAYS: Readonly<Record<DispatchState, WayOn>> = {
  'to-print': { onward: ['printed', 'posted'], back: [] },
  printed: { onward: ['posted'], back: ['to-print'] },
  posted: { onward: ['returned', 'acknowledged'], back: ['printed'] },
  // It had not come back; `issue-duplicate` sends it again.
  returned: { onward: [], back: ['posted'] },
  acknowledged: { onward: [], back: ['posted'] },
  cancelled: { onward: [], back: ['to-print'] },
};

export const goesOn = (from: DispatchState, to: DispatchState): boolean =>
  WAYS[from].onward.includes(to);
export const goesBack = (from: DispatchState, to: DispatchState): boolean =>
  WAYS[from].back.includes(to);

/** It has left the fund: nothing takes it back, it can only be replaced. */
export const hasLeft = (state: DispatchState): boolean =>
  state === 'posted' || state === 'returned' || state === 'acknowledged';
