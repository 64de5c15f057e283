import type { Instant } from '../primitives.ts';
import type { Item, Meeting } from './state.ts';

/* How long an item has been presented: over several calls, and not while the meeting is suspended. */

type Timed = Pick<Item, 'spentMs' | 'runsSince'>;

/** The item is presented from this instant on; null where the viewer may not know when. */
export const started = (at: Instant | null): Pick<Item, 'runsSince'> => ({ runsSince: at });

/** The item is no longer presented: what has run is kept. */
export const stopped = (item: Timed, at: Instant | null): Timed => ({
  spentMs: item.spentMs + running(item, at === null ? null : Date.parse(at)),
  runsSince: null,
});

/** Milliseconds spent on an item, `now` being the server's time; null if it was never presented. */
export const spentOn = (item: Timed, now: number): number | null =>
  item.runsSince === null && item.spentMs === 0 ? null : item.spentMs + running(item, now);

const running = ({ runsSince }: Timed, now: number | null): number =>
  runsSince === null || now === null ? 0 : Math.max(0, now - Date.parse(runsSince));

/** The meeting with a change in the time of the item presented, where there is one. */
export function timingCurrent(meeting: Meeting, change: (item: Item) => Partial<Item>): Meeting {
  const { currentItemId, items } = meeting;
  const item = currentItemId ? items[currentItemId] : undefined;
  if (!currentItemId || !item) return meeting;
  return { ...meeting, items: { ...items, [currentItemId]: { ...item, ...change(item) } } };
}
