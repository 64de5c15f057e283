/** Longest wait between two tries while nobody looks at the page. */
export const HIDDEN_MAX_MS = 60_000;
const VISIBLE_MIN_MS = 500;
const VISIBLE_MAX_MS = 2_000;

/**
 * Milliseconds before the next try. Somebody who looks waits half a second to two, spread at random
 * so that forty screens do not come back in the same instant; a hidden page doubles up to a minute.
 * `random` is in [0, 1[.
 */
export function backoff(tries: number, visible: boolean, random: number): number {
  if (visible) return VISIBLE_MIN_MS + random * (VISIBLE_MAX_MS - VISIBLE_MIN_MS);
  const ceiling = Math.min(HIDDEN_MAX_MS, VISIBLE_MAX_MS * 2 ** Math.min(tries, 10));
  return ceiling / 2 + (random * ceiling) / 2;
}
