import { createEffect, createMemo, createSignal, on } from 'solid-js';
import type { ServerClock } from './live/server-clock.ts';
import { dayOf } from './meeting/words/hours.ts';

/** How often the page checks whether the day has changed, in milliseconds. */
const LOOK_MS = 20_000;
/** A machine whose clock jumps by more has slept, or been set. */
const JUMP_MS = 5_000;

interface DaySetup {
  readonly clock: ServerClock;
  /** The panel's; null before anybody is logged in, when there is no day yet. */
  readonly timeZone: () => string | null;
  /** Asks the server what time it is, and what the new day changes. */
  readonly reread: (isNewDay: boolean) => Promise<void>;
}

/**
 * The only source of « today » on a page: the server's corrected clock in the panel's zone. It is
 * looked at again every few seconds, and the server is asked again when the page wakes and at
 * midnight.
 */
export function createServerDay({ clock, timeZone, reread }: DaySetup) {
  const [looked, look] = createSignal(0, { equals: false });
  const today = createMemo(() => {
    looked();
    const zone = timeZone();
    return zone === null ? '' : dayOf(clock.now(), zone);
  });
  const measured = async (isNewDay: boolean) => {
    await reread(isNewDay);
    look(0);
  };
  createEffect(on(today, (_, before) => void (before && measured(true))));

  return {
    today,
    look: () => look(0),
    /** The page is seen again after a sleep or behind other windows. */
    wake: () => measured(false),
    /** Follows the time for as long as the page is open; returns the function that stops it. */
    follow(): () => void {
      let drift = Date.now() - clock.now();
      const timer = setInterval(() => {
        const now = Date.now() - clock.now();
        if (Math.abs(now - drift) > JUMP_MS) void measured(false);
        drift = now;
        look(0);
      }, LOOK_MS);
      const seen = () => {
        if (document.visibilityState === 'visible') void measured(false);
      };
      document.addEventListener('visibilitychange', seen);
      return () => {
        clearInterval(timer);
        document.removeEventListener('visibilitychange', seen);
      };
    },
  };
}
