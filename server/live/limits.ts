import { createBudget } from '../http/budgets.ts';

/* Bounds of the live socket (contract §4): beyond them, a notice and then a close. */

export const SOCKETS_PER_ACCOUNT = 30;
export const SOCKETS_IN_ALL = 250;
/** Messages accepted per login session, acts among them. */
const MESSAGES = { perSecond: 40, atOnce: 80 };

/** Acts have their own budget besides, shared with `POST /api/commands`. */
export const createLimits = (nowMs: () => number) => ({
  messages: createBudget(MESSAGES, nowMs),
});
export type LiveLimits = ReturnType<typeof createLimits>;
