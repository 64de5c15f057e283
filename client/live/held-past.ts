import type { ServerMessage } from '#domain/wire/live.ts';

/**
 * What a page holds of the meeting's history, and the proof that it is the history of this store: a
 * store restored from a backup has other events under the same numbers.
 */
export class HeldPast {
  /** Number of the last event received. */
  last = 0;
  /** What the server said of it. */
  #mark: string | undefined;
  #epoch: string | null = null;

  /** What a hello says of it. */
  get said(): { since: number; sinceHash?: string } {
    return { since: this.last, ...(this.#mark ? { sinceHash: this.#mark } : {}) };
  }

  add(last: number, mark: string | undefined): void {
    this.last = last;
    this.#mark = mark;
  }

  /** False when what is held is of another history; it is then forgotten, to be sent again. */
  goesOn({ since, epoch }: Extract<ServerMessage, { type: 'welcome' }>): boolean {
    const isRenewed = this.#epoch !== null && this.#epoch !== epoch;
    this.#epoch = epoch;
    if (since >= this.last && !(isRenewed && this.last > 0)) return true;
    this.last = 0;
    this.#mark = undefined;
    return false;
  }
}
