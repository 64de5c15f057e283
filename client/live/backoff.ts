/** Longest wait between two tries while the page is hidden. */
export const HIDDEN_MAX_MS = 60_000;
const VISIBLE_MIN_MS = 500;
const VISIBLE_MAX_MS = 2_000;

/**
 * Milliseconds before the next try. A visible page waits half a second to two, at random, so that
 * forty screens do not reconnect at the same instant; a hidden page doubles its wait up to a
 * minute. `random` is in [0, 1[.
 */
export function backoff(tries: number, visible: boolean, random: number): number {
  if (visible) return VISIBLE_MIN_MS + random * (VISIBLE_MAX_MS - VISIBLE_MIN_MS);
  const ceiling = Math.min(HIDDEN_MAX_MS, VISIBLE_MAX_MS * 2 ** Math.min(tries, 10));
  return ceiling / 2 + (random * ceiling) / 2;
}
