import { LRUCache } from 'lru-cache';

/* What one login may ask in a while, over HTTP and over the socket alike. */

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

/** What is granted of each kind. */
export interface Rates {
  /** Acts per login session. */
  readonly acts: Rate;
  /** Documents, spreadsheets and files read, per person: what takes a thread. */
  readonly costly: Rate;
  /** Live sockets opened, per address. */
  readonly upgrades: Rate;
  /** How much longer a person leaves the processor to the others than she has had it. */
  readonly rest: number;
}

export const USUAL_RATES: Rates = {
  acts: { perSecond: 15, atOnce: 90 },
  costly: { perSecond: 2, atOnce: 120 },
  upgrades: { perSecond: 40, atOnce: 80 },
  rest: 4,
};

/** A budget per key that fills at a rate; what many keys could use up of memory is bounded. */
export function createBudget({ perSecond, atOnce }: Rate, nowMs: () => number): Budget {
  const levels = new LRUCache<string, { level: number; at: number }>({ max: KEPT });

  const now = (key: string): { level: number; at: number } => {
    const at = nowMs();
    const last = levels.get(key);
    if (!last) return { level: atOnce, at };
    return { level: Math.min(atOnce, last.level + ((at - last.at) / 1000) * perSecond), at };
  };

  return {
    take(key) {
      const { level, at } = now(key);
      const isLeft = level >= 1;
      levels.set(key, { level: isLeft ? level - 1 : level, at });
      return isLeft;
    },
    secondsLeft: (key) => Math.max(1, Math.ceil((1 - now(key).level) / perSecond)),
  };
}

/** The budgets of a process: each node grants its own. */
export const createBudgets = (nowMs: () => number, rates: Omit<Rates, 'rest'>) => ({
  acts: createBudget(rates.acts, nowMs),
  costly: createBudget(rates.costly, nowMs),
  upgrades: createBudget(rates.upgrades, nowMs),
});
export type Budgets = ReturnType<typeof createBudgets>;
