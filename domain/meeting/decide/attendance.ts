import { refuse } from '../../catalogue/rule.ts';
import type { Id } from '../../primitives.ts';
import type { MeetingCommandOf } from '../commands.ts';
import type { MeetingEvent, Seated } from '../events.ts';
import { isPresent, itemOf, type Meeting } from '../state.ts';
import {
  type AskedOfMeeting,
  happened,
  type MeetingDecision,
  type MeetingFacts,
} from './decision.ts';
import { idsOf, mustBe, mustBeUnsettled, notFound } from './guards.ts';

/** Whom the act concerns: the actor, or another member for whom the coordination acts. */
function subject({
  command,
  facts,
  actor,
}: AskedOfMeeting<{ memberId?: Id | null | undefined }>): Seated | MeetingDecision {
  const { memberId } = command;
  if (memberId == null || memberId === actor.memberId) {
    const { capacity, voice } = actor;
    return { memberId: actor.memberId, capacity, voice };
  }
  if (actor.capacity !== 'coordination')
    return refuse('ROLE-01', 'Chacun agit pour soi ; seule la coordination agit pour un autre.');
  return facts.member ?? { refusal: notFound() };
}

const isSeat = (found: Seated | MeetingDecision): found is Seated => 'memberId' in found;

export function check(
  asked: AskedOfMeeting<MeetingCommandOf<'check-in' | 'check-out'>>,
): MeetingDecision {
  const { meeting, command } = asked;
  const refusal = mustBe(meeting, 'frozen', 'open', 'suspended');
  if (refusal) return { refusal };
  const who = subject(asked);
  if (!isSeat(who)) return who;
  const { memberId } = who;
  const here = idsOf(memberId, asked.facts).filter((id) => isPresent(meeting, id));
  const left = here.map((id) => ({ type: 'MemberCheckedOut' as const, memberId: id }));
  if (command.type === 'check-in')
    return here.includes(memberId)
      ? refuse('STATE-01', 'Cette présence est déjà notée.')
      : // One person, one presence and one seat: arriving in another capacity leaves the first.
        happened([...left, ...arrival(meeting, who, asked.facts)]);
  return left.length > 0
    ? happened(left)
    : refuse('STATE-01', 'Ce départ est déjà noté, ou la présence ne l’était pas.');
}

/**
 * Somebody takes a seat. A recusal that she declared in another capacity, before she held this one,
 * is noted for it too: the seat does not count in the quorum of those items (COMP-03).
 */
export function arrival(
  { items }: Meeting,
  { memberId, capacity, voice }: Seated,
  facts: MeetingFacts,
): MeetingEvent[] {
  const ids = idsOf(memberId, facts);
  const recused = Object.values(items).filter(
    (item) =>
      item.outcome === null &&
      !item.recused.includes(memberId) &&
      ids.some((id) => item.recused.includes(id)),
  );
  return [
    { type: 'MemberCheckedIn', memberId, capacity, voice },
    ...recused.map(({ itemId }) => ({
      type: 'MemberRecused' as const,
      itemId,
      memberId,
      capacity,
    })),
  ];
}

/**
 * COMP-03. From then on the person has no access to this item in any of her capacities, no voice on
 * it and no count in its quorum; the cause is not stored.
 */
export function recuse(
  asked: AskedOfMeeting<MeetingCommandOf<'declare-recusal'>>,
): MeetingDecision {
  const { meeting, command } = asked;
  const item = itemOf(meeting, command.itemId);
  if (!item) return { refusal: notFound() };
  const early = mustBe(meeting, 'draft', 'frozen', 'open', 'suspended');
  if (early) return { refusal: early };
  const who = subject(asked);
  if (!isSeat(who)) return who;
  const { memberId, capacity } = who;
  if (capacity === 'coordination')
    return refuse(
      'COMP-03',
      'Qui coordonne mène ce point : pas de déport ici. Une autre personne de la coordination doit mener la séance.',
    );
  const known = idsOf(memberId, asked.facts).filter((id) => item.recused.includes(id));
  if (known.includes(memberId))
    return refuse('COMP-03', 'Un déport est déjà déclaré sur ce point.');
  // Checked after the recusal: a recused member does not learn that the item is decided.
  const late = mustBeUnsettled(item);
  if (late) return { refusal: late };
  const others = asked.facts.samePerson.filter(
    (one) => one.memberId !== memberId && !known.includes(one.memberId),
  );
  return happened(
    [{ memberId, capacity }, ...others].map((one) => ({
      type: 'MemberRecused' as const,
      itemId: item.itemId,
      memberId: one.memberId,
      capacity: one.capacity,
    })),
  );
}

type Hands = MeetingCommandOf<'raise-hand' | 'lower-hand' | 'give-floor'>;

export function hands(asked: AskedOfMeeting<Hands>): MeetingDecision {
  const { meeting, command, actor, facts } = asked;
  const refusal = mustBe(meeting, 'open');
  if (refusal) return { refusal };
  if (command.type === 'raise-hand')
    return idsOf(actor.memberId, facts).some((id) => meeting.hands.includes(id))
      ? refuse('STATE-01', 'Votre main est déjà levée.')
      : happened([{ type: 'HandRaised', memberId: actor.memberId }]);
  const memberId = command.memberId ?? actor.memberId;
  if (memberId !== actor.memberId && actor.capacity !== 'coordination')
    return refuse('ROLE-01', 'Seule la coordination donne la parole ou baisse la main d’un autre.');
  if (command.type === 'give-floor')
    return actor.capacity !== 'coordination'
      ? refuse('ROLE-01', 'Seule la coordination donne la parole.')
      : isPresent(meeting, memberId) || meeting.hands.includes(memberId)
        ? happened([{ type: 'FloorGiven', memberId }])
        : { refusal: notFound() };
  const raised = idsOf(memberId, facts).find((id) => meeting.hands.includes(id));
  return raised
    ? happened([{ type: 'HandLowered', memberId: raised }])
    : refuse('STATE-01', 'Cette main n’est pas levée.');
}
