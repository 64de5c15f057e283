/* Bounds of the live socket (contract §4): beyond them, a notice and then a close. */

export const SOCKETS_PER_ACCOUNT = 30;
export const SOCKETS_IN_ALL = 250;
const UPGRADES_PER_SECOND = 40;
/** Acts and messages accepted per login session; a burst of twice as many is allowed. */
const ACTS_PER_SECOND = 15;
const MESSAGES_PER_SECOND = 40;

/** A bucket that fills at `rate` a second up to `burst`; `take` says whether a token was left. */
function createBucket(rate: number, burst: number, nowMs: () => number) {
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

/** Buckets by key, deleted when their owner is gone. */
function createBuckets(rate: number, burst: number, nowMs: () => number) {
  const buckets = new Map<string, Bucket>();
  return {
    take(key: string): boolean {
      const bucket = buckets.get(key) ?? createBucket(rate, burst, nowMs);
      // Many addresses must not use up the memory.
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
