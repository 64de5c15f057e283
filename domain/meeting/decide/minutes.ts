import { refuse } from '../../catalogue/rule.ts';
import type { Id } from '../../primitives.ts';
import type { Actor } from '../../roles.ts';
import type { MeetingCommandOf } from '../commands.ts';
import { versionNamed } from '../minutes-versions.ts';
import { type Meeting, meetingNoun } from '../state.ts';
import type { AskedOfMeeting, MeetingDecision, MeetingFacts } from './decision.ts';
import { happened } from './decision.ts';
import { firstOf, idsOf, mustBe, mustLead } from './guards.ts';

/**
 * Decisions 12. A later meeting approves one version of the minutes, named by the number that the actor reads; what
 * comes after it is an annex. Another approval takes the place of an older one; never of a newer one, which is first
 * taken back, as one made by mistake is. A meeting closed before minutes were fixed has its first version fixed by
 * its approval.
 */
export function approveMinutes({
  meeting,
  command,
  facts,
  actor,
}: AskedOfMeeting<MeetingCommandOf<'approve-minutes'>>): MeetingDecision {
  const refusal = firstOf(mustLead(actor), mustBe(meeting, 'closed'));
  if (refusal) return { refusal };
  const version = stored(meeting, command.version, { actor, facts });
  if (version === null)
    return refuse(
      'STATE-01',
      `Le relevé n’a pas de version ${command.version}. Rien n’a été approuvé.`,
    );
  const { approval } = meeting;
  if (command.mistake)
    return approval?.version === version
      ? happened([{ type: 'MinutesApprovalDropped', version }])
      : refuse('STATE-01', `La version ${command.version} n’est pas approuvée : rien à retirer.`);
  if (approval?.version === version)
    return refuse('STATE-01', `La version ${command.version} est déjà approuvée.`);
  if (approval && approval.version > version)
    return refuse(
      'STATE-01',
      'Une version plus récente est approuvée. Retirez d’abord cette approbation si elle est une erreur.',
    );
  const { heldIn } = facts;
  if (heldIn === null || heldIn?.isLater === false)
    return refuse(
      'STATE-01',
      `Choisissez une réunion ouverte après la clôture : ${meetingNoun(meeting)} n’approuve pas son propre relevé.`,
    );
  return happened([{ type: 'MinutesApproved', version, inMeetingId: command.inMeetingId }]);
}

/** The version that the actor means; of a meeting closed before minutes were fixed, the first alone. */
function stored(
  meeting: Meeting,
  named: number,
  { actor, facts }: { readonly actor: Actor; readonly facts: MeetingFacts },
): number | null {
  if (meeting.minutes.length === 0) return named === 1 ? 1 : null;
  const memberIds: readonly Id[] = idsOf(actor.memberId, facts);
  return versionNamed({ ...actor, memberIds }, meeting, named)?.version ?? null;
}
