import type { MeetingEvent } from '../meeting/events.ts';
import type { Tally } from '../outcomes.ts';
import type { Id } from '../primitives.ts';

/*
 * What a paper may say of a ballot. Nobody's vote is printed (domain.md §3.6), nor may it be worked out: not from
 * the count of too few voices, not from a count in which somebody who recused himself afterwards is included.
 */

/** The counts of the last round; a count that would tell of somebody is null. */
export interface PrintedVote {
  readonly tally: Tally | null;
  readonly consultative: Tally | null;
}

/** Below this, a count tells who voted what. */
const FEWEST_VOICES = 3;

const voicesIn = (tally: Tally): number => tally.for + tally.against + tally.abstain;
const printable = (tally: Tally | undefined): Tally | null =>
  tally && voicesIn(tally) >= FEWEST_VOICES ? tally : null;

/** The last ballot of an item as papers may give it; null where none was held or none counts any more. */
export function printedVote(events: readonly MeetingEvent[], itemId: Id): PrintedVote | null {
  let cast = new Set<Id>();
  let isOpen = false;
  let vote: PrintedVote | null = null;
  for (const event of events) {
    if (!('itemId' in event) || event.itemId !== itemId) continue;
    if (event.type === 'BallotOpened') {
      cast = new Set();
      isOpen = true;
      vote = null;
    } else if (event.type === 'BallotCast') cast.add(event.memberId);
    else if (event.type === 'BallotClosed') {
      isOpen = false;
      vote = { tally: printable(event.tally), consultative: printable(event.consultative) };
    } else if (event.type === 'MemberRecused' && cast.delete(event.memberId) && !isOpen && vote)
      vote = { tally: null, consultative: null };
    else if (event.type === 'ConsentLost') vote = null;
  }
  return vote;
}
