/* Bounds of the live socket (contract §4): what is accepted, beyond which a notice then a close. */

export const SOCKETS_PER_ACCOUNT = 30;
export const SOCKETS_IN_ALL = 250;
export const UPGRADES_PER_SECOND = 40;
/** Acts and messages accepted per login session; a burst of twice as many passes. */
const ACTS_PER_SECOND = 15;
const MESSAGES_PER_SECOND = 40;

/** A bucket that fills at `rate` a second up to `burst`; `take` says whether one was left. */
export function createBucket(rate: number, burst: number, nowMs: () => number) {
  let level = burst;
  let at = nowMs();
  return {
    take(): boolean {
      const now = nowMs();
      level = Math.min(burst, level + ((now - at) / 1000) * rate);
      at = now;
      if (level < 1) return false;
      level -= 1;
      return true;
    },
  };
}
type Bucket = ReturnType<typeof createBucket>;

/** Buckets by key, forgotten once their owner is gone. */
function createBuckets(rate: number, burst: number, nowMs: () => number) {
  const buckets = new Map<string, Bucket>();
  return {
    take(key: string): boolean {
      const bucket = buckets.get(key) ?? createBucket(rate, burst, nowMs);
      // A flood of addresses must not become a flood of memory.
      if (!buckets.has(key) && buckets.size > 10_000) buckets.clear();
      buckets.set(key, bucket);
      return bucket.take();
    },
  };
}

export const createLimits = (nowMs: () => number) => ({
  acts: createBuckets(ACTS_PER_SECOND, ACTS_PER_SECOND * 2, nowMs),
  messages: createBuckets(MESSAGES_PER_SECOND, MESSAGES_PER_SECOND * 2, nowMs),
  upgrades: createBuckets(UPGRADES_PER_SECOND, UPGRADES_PER_SECOND * 2, nowMs),
});
export type LiveLimits = ReturnType<typeof createLimits>;
