import { labelOf } from '#domain/labels.ts';
import type { MeetingEvent } from '#domain/meeting/events.ts';
import type { BallotChoice } from '#domain/outcomes.ts';
import { type ItemDrafts, SENT } from './drafts.ts';
import type { ItemHistory } from './item-history.ts';

/** « Le vote s’est clos avant l’envoi… », for somebody who had chosen and not sent. */
export const missedWords = (choice: BallotChoice): string =>
  `Le vote s’est clos avant que vous ne déposiez votre bulletin : votre choix « ${labelOf('ballot', choice)} » n’a pas été compté.`;

/**
 * A choice belongs to the round in which it was made: it is dropped when that round ends, and its
 * author is told. Returns the sentence to say, or null.
 */
export function dropStaleBallot(
  event: MeetingEvent,
  drafts: ItemDrafts,
  history: Pick<ItemHistory, 'missBallot'>,
): string | null {
  if (event.type !== 'BallotClosed' && event.type !== 'BallotOpened') return null;
  const { ballot } = drafts.of(event.itemId);
  const missed = event.type === 'BallotClosed' ? ballot : null;
  history.missBallot(event.itemId, missed);
  if (ballot === null) return null;
  drafts.change(event.itemId, SENT.ballot);
  return missed && missedWords(missed);
}
