import { refuse } from '../../catalogue/rule.ts';
import { isGuarded, reasonRow } from '../../dossier/view.ts';
import { isPhysician } from '../../roles.ts';
import type { MeetingCommandOf } from '../commands.ts';
import type { MeetingEventOf } from '../events.ts';
import { type Item, isPresent, itemOf } from '../state.ts';
import { type AskedOfMeeting, happened, type MeetingDecision } from './decision.ts';
import {
  firstOf,
  idsOf,
  mustBe,
  mustNotBeRecused,
  mustStillBePresented,
  notFound,
} from './guards.ts';

/**
 * A physician, present, opens one item to the other members (domain.md §4.4). In writing nobody is
 * present: a physician who may answer may open it. What stays closed until then: `dossier/view.ts`.
 */
export function liftGuard({
  meeting,
  command,
  facts,
  actor,
}: AskedOfMeeting<MeetingCommandOf<'lift-guard'>>): MeetingDecision {
  const item = itemOf(meeting, command.itemId);
  if (!item) return { refusal: notFound() };
  if (meeting.profile.secrecyGuard === 'none')
    return refuse('ROLE-01', 'Cette cellule n’a pas de garde à lever. Rien n’a changé.');
  if (!isPhysician(actor.capacity))
    return refuse('ROLE-01', 'Seul un médecin ouvre ce point aux membres. Rien n’a changé.');
  const { memberId, capacity } = actor;
  const own = idsOf(memberId, facts);
  const refusal = firstOf(
    mustBe(meeting, 'open'),
    mustNotBeRecused(item, own),
    mustStillBePresented(item),
  );
  if (refusal) return { refusal };
  if (meeting.kind === 'meeting' && !own.some((id) => isPresent(meeting, id)))
    return refuse(
      'STATE-01',
      'Votre présence n’est pas notée : seul un médecin présent ouvre ce point aux membres.',
    );
  if (item.guardLifted) return refuse('STATE-01', 'Ce point est déjà ouvert aux membres.');
  return happened([
    { type: 'GuardLifted', itemId: item.itemId, memberId, capacity, ...keptWords(item) },
  ]);
}

/** What was written under the guard: each viewer is then shown what his own row allows. */
function keptWords({
  opinions,
  proposal,
}: Item): Required<Pick<MeetingEventOf<'GuardLifted'>, 'reasons' | 'objections'>> {
  return {
    reasons: Object.values(opinions).flatMap(({ capacity, reason }) =>
      reason && isGuarded(reasonRow(capacity)) ? [{ capacity, reason }] : [],
    ),
    objections: (proposal?.objections ?? []).flatMap(({ memberId, capacity, reason }) =>
      capacity && reason && isGuarded(reasonRow(capacity)) ? [{ memberId, capacity, reason }] : [],
    ),
  };
}
