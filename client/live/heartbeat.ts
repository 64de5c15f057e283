/** Runs `task` after `ms` milliseconds; gives back how to call it off. */
export type After = (ms: number, task: () => void) => () => void;

export const BEAT_MS = 10_000;
/** A laptop that wakes asks whether the other end is still there, and does not wait long. */
export const PROBE_MS = 3_000;

interface Beats {
  readonly ping: () => void;
  /** First beat without answer: nothing proves any more that this page is up to date. */
  readonly doubtful: () => void;
  readonly dead: () => void;
}

/** Asks every ten seconds; two silences in a row and the socket is taken for dead. */
export class Heartbeat {
  #cancel: () => void = () => {};
  #missed = 0;
  #heard = true;
  readonly #after: After;
  readonly #beats: Beats;

  constructor(after: After, beats: Beats) {
    this.#after = after;
    this.#beats = beats;
  }

  start(): void {
    this.stop();
    this.#missed = 0;
    this.#heard = true;
    this.#cancel = this.#after(BEAT_MS, () => this.#beat());
  }

  stop(): void {
    this.#cancel();
    this.#cancel = () => {};
  }

  /** Any frame is a sign of life. */
  heard(): void {
    this.#heard = true;
    this.#missed = 0;
  }

  /** Asks at once and wants an answer soon: after a sleep, or when the network changed. */
  probe(): void {
    this.stop();
    this.#heard = false;
    this.#beats.doubtful();
    this.#beats.ping();
    this.#cancel = this.#after(PROBE_MS, () => (this.#heard ? this.start() : this.#beats.dead()));
  }

  #beat(): void {
    if (!this.#heard) this.#missed += 1;
    if (this.#missed >= 2) {
      this.#beats.dead();
      return;
    }
    if (this.#missed === 1) this.#beats.doubtful();
    this.#heard = false;
    this.#beats.ping();
    this.#cancel = this.#after(BEAT_MS, () => this.#beat());
  }
}
