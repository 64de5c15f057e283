import { followsMeetings, isScreen } from '../roles.ts';
import type { ItemEvent, MeetingEvent, Recorded } from './events.ts';
import { evolve } from './evolve.ts';
import { itemEvent, meetingEvent } from './shown.ts';
import { type Around, isVeiled, type MeetingViewer, seesItem, visibleBefore } from './sight.ts';
import { everItem, itemOf, type Meeting } from './state.ts';

export { type Around, type MeetingViewer as Viewer, seesItem } from './sight.ts';

/**
 * The one gate: what a viewer may learn of an event. Null: he never learns that it happened. What
 * he could see at the time decides whether the event has a number for him; his present rights
 * decide what is sent; what he may no longer see comes as `Withheld`. Every answer is built by
 * allow-list.
 */
export function redact(recorded: Recorded, viewer: MeetingViewer, around: Around): Recorded | null {
  const event = seen(recorded, viewer, around);
  if (event === null) return null;
  if (event.type === 'Withheld') return { seq: recorded.seq, at: null, by: null, event };
  const by = isScreen(viewer.capacity) ? null : recorded.by;
  return { seq: recorded.seq, at: recorded.at, by, event };
}

function seen(recorded: Recorded, viewer: MeetingViewer, around: Around): MeetingEvent | null {
  const { event } = recorded;
  if (!followsMeetings(viewer)) return null;
  if (!('itemId' in event)) return meetingEvent(event, viewer, around);

  const { before, now } = around;
  const { itemId } = event;
  const after = evolve(before, recorded);
  const saw = seesItem(viewer, everItem(before, itemId), before);
  const sees = seesItem(viewer, everItem(after, itemId), after);
  if (!sees) return closing(event, viewer, { around, after, saw });
  const shown = itemEvent(event, viewer, { around, after, reveals: !saw });
  // What was never sent has no number: an extra number would reveal that it happened.
  const isLost = shown !== null && !seesItem(viewer, everItem(now, itemId), now);
  return isLost ? { type: 'Withheld' } : shown;
}

/**
 * The event by which an item disappears for a viewer. A recusal only veils it: the item keeps its
 * number as long as he would see it without his recusal.
 */
function closing(
  { itemId }: ItemEvent,
  viewer: MeetingViewer,
  { around, after, saw }: { around: Around; after: Meeting; saw: boolean },
): MeetingEvent | null {
  const { before, now } = around;
  const wasVeiled = isVeiled(viewer, itemOf(before, itemId), before);
  const veiled = isVeiled(viewer, itemOf(after, itemId), after);
  if (veiled && !wasVeiled) {
    const afterId = visibleBefore(itemId, viewer, { order: after, now });
    return { type: 'ItemVeiled', itemId, memberId: viewer.memberId, afterId };
  }
  return (saw || wasVeiled) && !veiled ? { type: 'ItemHidden', itemId } : null;
}
