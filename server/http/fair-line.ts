/** A task waiting for its turn. */
interface Waiting {
  readonly round: number;
  readonly first: boolean;
  readonly rank: number;
  readonly start: () => void;
}

interface LineSize {
  /** Tasks under way at once. */
  readonly width: number;
  /** Tasks waiting, of everybody and of one key; beyond, `LineFull`. */
  readonly inAll: number;
  readonly perKey: number;
}

/** Too many tasks wait already: this one was not taken. */
export class LineFull extends Error {
  override name = 'LineFull';
}

export interface FairLine {
  /**
   * Runs a task when its turn comes. The keys take turns: a key with fifty tasks waiting delays
   * another key's by one of them. Within one turn, tasks marked `first` go before the others.
   */
  run<T>(key: string, task: () => Promise<T>, priority?: { readonly first: boolean }): Promise<T>;
}

/**
 * A bounded line, shared fairly. The n-th waiting task of a key belongs to the n-th round, and
 * rounds are served in order. Each task starts on a turn of the event loop of its own.
 */
export function createFairLine({ width, inAll, perKey }: LineSize): FairLine {
  const waiting: Waiting[] = [];
  /** The last round given to each key, and how many of its tasks wait or run. */
  const keys = new Map<string, { round: number; count: number }>();
  let underWay = 0;
  let round = 0;
  let rank = 0;

  const startNext = () => {
    if (underWay >= width) return;
    const next = waiting.reduce<Waiting | undefined>(sooner, undefined);
    if (!next) return;
    waiting.splice(waiting.indexOf(next), 1);
    underWay += 1;
    round = next.round;
    setImmediate(next.start);
  };

  const forget = (key: string) => {
    const known = keys.get(key);
    if (!known) return;
    known.count -= 1;
    if (known.count === 0) keys.delete(key);
  };

  return {
    async run(key, task, { first } = { first: false }) {
      // With nothing else waiting, a key joins the round under way.
      const known = keys.get(key) ?? { round: round - 1, count: 0 };
      if (waiting.length >= inAll || known.count >= perKey) throw new LineFull();
      known.round = Math.max(round, known.round + 1);
      known.count += 1;
      keys.set(key, known);
      rank += 1;
      const own = { round: known.round, first, rank };
      await new Promise<void>((start) => {
        waiting.push({ ...own, start });
        startNext();
      });
      try {
        return await task();
      } finally {
        underWay -= 1;
        forget(key);
        startNext();
      }
    },
  };
}

function sooner(best: Waiting | undefined, other: Waiting): Waiting {
  if (!best || other.round < best.round) return other;
  if (other.round > best.round) return best;
  if (other.first !== best.first) return other.first ? other : best;
  return other.rank < best.rank ? other : best;
}
