import { setImmediate as nextTurn } from 'node:timers/promises';

/** How long a list holds the loop before running meetings get their turn, in milliseconds. */
const STRETCH_MS = 10;

/**
 * To be awaited between two rows of a long list: gives the others their turn once this one has
 * lasted long enough; nothing to wait for until then.
 */
export function createPace(nowMs: () => number = () => performance.now()) {
  let since = nowMs();
  const others = async (): Promise<void> => {
    await nextTurn();
    since = nowMs();
  };
  return (): Promise<void> | undefined => (nowMs() - since < STRETCH_MS ? undefined : others());
}

/** Each of them made in its turn; all at once, they would hold the loop until the last one. */
export async function oneByOne<T, R>(
  items: readonly T[],
  make: (item: T) => Promise<R> | R,
): Promise<R[]> {
  const pace = createPace();
  const made: R[] = [];
  for (const item of items) {
    const turn = pace();
    if (turn) await turn;
    const one = make(item);
    made.push(one instanceof Promise ? await one : one);
  }
  return made;
}
