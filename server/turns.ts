/** Runs a task after the earlier tasks of the same key, whether they succeeded or not. */
export type InTurn = <T>(key: string, task: () => Promise<T>) => Promise<T>;

/** One queue per key; tasks of different keys never wait for each other. */
export function createTurns(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return (key, task) => {
    const turn = (last.get(key) ?? Promise.resolve()).then(task, task);
    last.set(key, turn);
    const forget = () => {
      if (last.get(key) === turn) last.delete(key);
    };
    turn.then(forget, forget);
    return turn;
  };
}
