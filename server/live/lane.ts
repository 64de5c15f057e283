import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Treats things one at a time, each once however often it was asked for meanwhile; between two,
 * other requests get their turn.
 */
export function createLane(
  treat: (key: string) => Promise<void>,
  failed: (error: unknown) => void,
) {
  const urgent = new Set<string>();
  const waiting = new Set<string>();
  let running = false;

  const next = (): string | undefined => {
    const [key] = urgent.size > 0 ? urgent : waiting;
    if (key !== undefined) {
      urgent.delete(key);
      waiting.delete(key);
    }
    return key;
  };
  const run = async () => {
    if (running) return;
    running = true;
    for (let key = next(); key !== undefined; key = next()) {
      await treat(key).catch(failed);
      await nextTurn();
    }
    running = false;
  };
  return {
    /** Before all that waits. */
    first(key: string): void {
      urgent.add(key);
      void run();
    },
    add(keys: Iterable<string>): void {
      for (const key of keys) waiting.add(key);
      void run();
    },
  };
}
