/* What one login may ask in a while, over HTTP and over the socket alike. */

/** Acts accepted per login session, each second; a burst of six seconds' worth is allowed. */
const ACTS_PER_SECOND = 15;
const ACTS_AT_ONCE = 90;
/** Documents, spreadsheets and files read, per person: what takes a thread. */
const COSTLY_PER_SECOND = 2;
const COSTLY_AT_ONCE = 120;
/** Keys whose budget is remembered; the one unused for longest is forgotten first. */
const KEPT = 10_000;

export interface Budget {
  /** True when something was left for this key; it is then spent. */
  take(key: string): boolean;
  /** Whole seconds until something is left again; at least one. */
  secondsLeft(key: string): number;
}

interface Rate {
  readonly perSecond: number;
  readonly atOnce: number;
}

/** A budget per key that fills at a rate; what many keys could use up of memory is bounded. */
export function createBudget({ perSecond, atOnce }: Rate, nowMs: () => number): Budget {
  const levels = new Map<string, { level: number; at: number }>();

  const now = (key: string): { level: number; at: number } => {
    const at = nowMs();
    const last = levels.get(key);
    if (!last) return { level: atOnce, at };
    return { level: Math.min(atOnce, last.level + ((at - last.at) / 1000) * perSecond), at };
  };
  const keep = (key: string, one: { level: number; at: number }) => {
    levels.delete(key);
    levels.set(key, one);
    const [oldest] = levels.keys();
    if (levels.size > KEPT && oldest !== undefined) levels.delete(oldest);
  };

  return {
    take(key) {
      const { level, at } = now(key);
      const isLeft = level >= 1;
      keep(key, { level: isLeft ? level - 1 : level, at });
      return isLeft;
    },
    secondsLeft: (key) => Math.max(1, Math.ceil((1 - now(key).level) / perSecond)),
  };
}

/** The budgets of a process: each node grants its own. */
export const createBudgets = (nowMs: () => number) => ({
  acts: createBudget({ perSecond: ACTS_PER_SECOND, atOnce: ACTS_AT_ONCE }, nowMs),
  costly: createBudget({ perSecond: COSTLY_PER_SECOND, atOnce: COSTLY_AT_ONCE }, nowMs),
});
export type Budgets = ReturnType<typeof createBudgets>;
