/** Runs `task` after `ms` milliseconds; returns the function that cancels it. */
export type After = (ms: number, task: () => void) => () => void;

const BEAT_MS = 10_000;
/** A laptop that wakes up checks that the other end is still there, with a short timeout. */
const PROBE_MS = 3_000;

interface Beats {
  readonly ping: () => void;
  /** First beat without answer: the page may no longer be up to date. */
  readonly doubtful: () => void;
  readonly dead: () => void;
}

/** Asks every ten seconds; after two beats without answer, the socket is considered dead. */
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

  /** Any frame proves that the socket is alive. */
  alive(): void {
    this.#heard = true;
    this.#missed = 0;
  }

  /** Asks immediately, with a short timeout: after a sleep, or when the network changed. */
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
