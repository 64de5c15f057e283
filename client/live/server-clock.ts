import type { Instant } from '#domain/primitives.ts';

/**
 * The server's clock as this machine sees it, so that every screen shows the same second. What the
 * server dated was dated before it arrived here: of all the gaps seen, the largest is the nearest.
 */
export class ServerClock {
  #gap: number | null = null;
  readonly #now: () => number;

  /** `now` is this machine's clock, in milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  heard(at: Instant | null): void {
    if (at === null) return;
    const gap = Date.parse(at) - this.#now();
    if (!Number.isNaN(gap) && (this.#gap === null || gap > this.#gap)) this.#gap = gap;
  }

  /** This machine's clock may have been set right meanwhile: measure afresh. */
  forget(): void {
    this.#gap = null;
  }

  /** Milliseconds since the epoch, as the server counts them. */
  now(): number {
    return this.#now() + (this.#gap ?? 0);
  }
}
