import { createBudget } from '../http/budgets.ts';

/* Bounds of the live socket (contract §4): beyond them, a notice and then a close. */

export const SOCKETS_PER_ACCOUNT = 30;
export const SOCKETS_IN_ALL = 250;
const UPGRADES_PER_SECOND = 40;
/** Messages accepted per login session; a burst of twice as many is allowed. */
const MESSAGES_PER_SECOND = 40;

const withBurst = (perSecond: number) => ({ perSecond, atOnce: perSecond * 2 });

/** Acts have their own budget, shared with `POST /api/commands`. */
export const createLimits = (nowMs: () => number) => ({
  messages: createBudget(withBurst(MESSAGES_PER_SECOND), nowMs),
  upgrades: createBudget(withBurst(UPGRADES_PER_SECOND), nowMs),
});
export type LiveLimits = ReturnType<typeof createLimits>;
