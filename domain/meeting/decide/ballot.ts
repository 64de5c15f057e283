import { refuse } from '../../catalogue/rule.ts';
import type { BallotChoice, Tally } from '../../outcomes.ts';
import type { Id } from '../../primitives.ts';
import type { Voice } from '../../roles.ts';
import type { MeetingCommandOf } from '../commands.ts';
import type { MeetingEvent } from '../events.ts';
import { type Ballot, type Item, isPresent, itemOf } from '../state.ts';
import { arrival } from './attendance.ts';
import { type AskedOfMeeting, happened, type MeetingDecision } from './decision.ts';
import {
  firstOf,
  idsOf,
  mustBe,
  mustBeUnsettled,
  mustKeepCapacity,
  mustLead,
  mustNotBeRecused,
  mustServe,
  mustStillBePresented,
  notFound,
} from './guards.ts';

/* A ballot informs, it never decides: the fund does, and a medical opinion binds it (MED-03). */

type OpenOrClose = MeetingCommandOf<'open-ballot' | 'close-ballot'>;

export function openOrClose({
  meeting,
  command,
  facts,
  actor,
}: AskedOfMeeting<OpenOrClose>): MeetingDecision {
  const lead = firstOf(mustLead(actor), mustBe(meeting, 'open'));
  if (lead) return { refusal: lead };
  const item = itemOf(meeting, command.itemId);
  if (!item) return { refusal: notFound() };
  const { itemId, ballot } = item;
  const refusal = firstOf(
    mustNotBeRecused(item, idsOf(actor.memberId, facts)),
    mustBeUnsettled(item),
    mustStillBePresented(item),
  );
  if (refusal) return { refusal };
  if (command.type === 'open-ballot')
    return ballot?.open
      ? refuse('STATE-01', 'Un vote est déjà ouvert sur ce point.')
      : happened([{ type: 'BallotOpened', itemId, round: (ballot?.round ?? 0) + 1 }]);
  if (!ballot?.open) return refuse('STATE-01', 'Aucun vote n’est ouvert sur ce point.');
  const closed = closing(itemId, ballot);
  return happened([closed], { tally: closed.tally });
}

const closing = (itemId: Id, ballot: Ballot) => ({
  type: 'BallotClosed' as const,
  itemId,
  tally: tallyOf(ballot, 'deliberative'),
  consultative: tallyOf(ballot, 'consultative'),
});

/** A ballot never outlives its item: left, removed or concluded, the item closes the one it has. */
export const endOfBallot = ({ itemId, ballot }: Item): MeetingEvent[] =>
  ballot?.open ? [closing(itemId, ballot)] : [];

export function cast({
  meeting,
  command,
  facts,
  actor,
}: AskedOfMeeting<MeetingCommandOf<'cast-ballot'>>): MeetingDecision {
  const item = itemOf(meeting, command.itemId);
  if (!item) return { refusal: notFound() };
  const refusal = firstOf(
    mustServe(actor),
    mustBe(meeting, 'open'),
    mustNotBeRecused(item, idsOf(actor.memberId, facts)),
    mustStillBePresented(item),
    mustBeUnsettled(item),
    mustKeepCapacity(item, actor, facts),
  );
  if (refusal) return { refusal };
  if (!item.ballot?.open)
    return refuse('STATE-01', 'Le vote n’est pas ouvert : votre bulletin n’a pas été compté.');
  const { memberId, capacity, voice } = actor;
  // A member who votes is present: his first ballot records his presence.
  const here = idsOf(memberId, facts).some((id) => isPresent(meeting, id));
  const arrives = meeting.kind === 'meeting' && !here;
  return happened([
    ...(arrives ? arrival(meeting, { memberId, capacity, voice }, facts) : []),
    { type: 'BallotCast', itemId: item.itemId, memberId, capacity, voice, choice: command.choice },
  ]);
}

/** Votes cast with this voice; a consultative voice never enters the deliberative tally. */
function tallyOf(ballot: Ballot, voice: Voice): Tally {
  const choices = Object.values(ballot.cast).filter((cast) => cast.voice === voice);
  const count = (choice: BallotChoice) => choices.filter((cast) => cast.choice === choice).length;
  return { for: count('for'), against: count('against'), abstain: count('abstain') };
}
