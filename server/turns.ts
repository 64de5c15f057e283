/** Runs a task once those given before it for the same key are over, whatever became of them. */
export type InTurn = <T>(key: string, task: () => Promise<T>) => Promise<T>;

/** One queue a key; tasks of different keys never wait for each other. */
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
