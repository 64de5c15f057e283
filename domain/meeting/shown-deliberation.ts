import { guardKeepsWords, reasonRow } from '../dossier/view.ts';
import type { Text } from '../outcomes.ts';
import { type Capacity, isScreen } from '../roles.ts';
import type { ItemEvent, MeetingEvent, MeetingEventOf } from './events.ts';
import { outcomeTexts, ownChanges, readable, readerIn } from './shown-texts.ts';
import type { MeetingViewer } from './sight.ts';
import { everItem, isGuardUp, type Meeting } from './state.ts';

type Deliberation = Extract<
  ItemEvent,
  {
    type:
      | 'GuardLifted'
      | 'OpinionGiven'
      | 'BallotOpened'
      | 'BallotCast'
      | 'BallotClosed'
      | 'OutcomeProposed'
      | 'ProposalOvertaken'
      | 'ProposalValidated'
      | 'ProposalObjected';
  }
>;

/** What is said of an item and answered to its proposal, with the words that this viewer may read. */
export function deliberation(
  event: Deliberation,
  viewer: MeetingViewer,
  { after }: { readonly after: Meeting },
): MeetingEvent | null {
  const { itemId } = event;
  const readableNow = (text: Text, author: Capacity) => {
    const row = reasonRow(author);
    const item = everItem(after, itemId);
    // What was said under the guard is sent with its lifting, even when one reads it later.
    const isKept = item && isGuardUp(after, item) && guardKeepsWords(row, viewer.capacity);
    return isKept ? null : readable(text, viewer, row);
  };
  const isRoom = isScreen(viewer.capacity);
  switch (event.type) {
    case 'GuardLifted':
      return isRoom ? null : guardLifted(event, viewer);
    case 'OpinionGiven': {
      const { type, memberId, capacity, value, reason = null } = event;
      const given = { type, itemId, memberId, capacity };
      if (isRoom || value === undefined) return given;
      return { ...given, value, reason: reason && readableNow(reason, capacity) };
    }
    case 'BallotOpened':
      return { type: event.type, itemId, round: event.round };
    case 'BallotCast': {
      const { type, memberId, capacity, voice, choice } = event;
      const own = choice && memberId === viewer.memberId;
      return { type, itemId, memberId, capacity, voice, ...(own ? { choice } : {}) };
    }
    case 'BallotClosed': {
      const { type, tally, consultative } = event;
      if (isRoom) return { type, itemId };
      return { type, itemId, ...(tally && { tally }), ...(consultative && { consultative }) };
    }
    case 'OutcomeProposed': {
      const { type, outcome, textHash } = event;
      if (isRoom) return null;
      const texts = outcomeTexts(readerIn(after, viewer), event);
      return { type, itemId, outcome, textHash, ...texts };
    }
    case 'ProposalOvertaken': {
      const { type, textHash, changes } = event;
      return isRoom ? null : { type, itemId, textHash, changes: ownChanges(changes, viewer) };
    }
    case 'ProposalValidated': {
      const { type, memberId, capacity } = event;
      return isRoom ? null : { type, itemId, memberId, capacity };
    }
    case 'ProposalObjected': {
      const { type, memberId, capacity, reason } = event;
      if (isRoom) return null;
      const shown = reason && readableNow(reason, capacity);
      return { type, itemId, memberId, capacity, ...(shown ? { reason: shown } : {}) };
    }
    default:
      event satisfies never;
      return null;
  }
}

/** Who opened the item, and the words that this viewer may read from then on. */
function guardLifted(
  {
    type,
    itemId,
    memberId,
    capacity,
    reasons = [],
    objections = [],
  }: MeetingEventOf<'GuardLifted'>,
  viewer: MeetingViewer,
): MeetingEvent {
  const opened = <W extends { capacity: Capacity; reason: Text }>(kept: readonly W[]) =>
    kept.flatMap((one) => {
      const reason = readable(one.reason, viewer, reasonRow(one.capacity));
      return reason ? [{ ...one, reason }] : [];
    });
  return {
    type,
    itemId,
    memberId,
    capacity,
    reasons: opened(reasons).map(({ capacity: author, reason }) => ({ capacity: author, reason })),
    objections: opened(objections).map((one) => ({
      memberId: one.memberId,
      capacity: one.capacity,
      reason: one.reason,
    })),
  };
}
