import type { Instant } from '#domain/primitives.ts';

/** This machine's time, in milliseconds, which only goes forward whatever its clock is set to. */
export const steadyNow = (): number => performance.timeOrigin + performance.now();

/**
 * The server's clock as this machine sees it, so that every screen shows the same second. The
 * server dates a message before it arrives here, so the largest of all the differences seen is the
 * most exact.
 */
export class ServerClock {
  #gap: number | null = null;
  readonly #now: () => number;

  /** `now` is this machine's clock, in milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  measure(at: Instant | null): void {
    if (at === null) return;
    const gap = Date.parse(at) - this.#now();
    if (!Number.isNaN(gap) && (this.#gap === null || gap > this.#gap)) this.#gap = gap;
  }

  /** This machine's clock may have been corrected meanwhile: measure again. */
  forget(): void {
    this.#gap = null;
  }

  /** Milliseconds since the epoch, as the server counts them. */
  now(): number {
    return this.#now() + (this.#gap ?? 0);
  }
}
