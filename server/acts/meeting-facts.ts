import { decidedOn, isHeld } from '#domain/dossier/reopening.ts';
import { visibleFindings } from '#domain/dossier/visible-findings.ts';
import type { MeetingCommand, MeetingCommandOf } from '#domain/meeting/commands.ts';
import type { DossierInMeeting, MeetingFacts } from '#domain/meeting/decide.ts';
import type { Seated } from '#domain/meeting/events.ts';
import { profileOn } from '#domain/panel/settings.ts';
import { hasSeat } from '#domain/roles.ts';
import type { Deps } from '../deps.ts';
import { proposalHash, submittedHash } from '../letters/proposal-hash.ts';
import type { Principal } from '../principal.ts';
import { findingsOf } from './checks.ts';
import type { OpenDossier } from './dossier-write.ts';
import type { MeetingAsked } from './meeting-asked.ts';

/** What a decision on a meeting needs in addition to the meeting itself: the actor's own view. */
export async function meetingFacts(asked: MeetingAsked): Promise<MeetingFacts> {
  const { deps, principal, command, meetingId, texts } = asked;
  const { panel, today } = principal;
  const names = 'memberId' in command && command.memberId ? command.memberId : null;
  const seated = names || command.type === 'open-meeting' ? await seatedIn(deps, principal) : [];
  const dossier = await dossierIn(asked);
  return {
    today,
    panel: { panelId: panel.id, profileKey: panel.profileKey, profile: profileOn(panel, today) },
    dossier,
    member: seated.find(({ memberId }) => memberId === names) ?? null,
    seated,
    samePerson: await samePerson(deps, principal, names),
    newId: command.type === 'plan-meeting' ? meetingId : deps.newId(),
    texts: texts.slots,
    textHash: await proposalHash(asked),
    submittedHash: await submittedHash(asked),
    ...(command.type === 'approve-minutes' ? { heldIn: await heldIn(asked, command) } : {}),
  };
}

/** Was the meeting that an approval names opened since this one was closed? */
async function heldIn(
  { deps, history, principal }: MeetingAsked,
  { inMeetingId }: MeetingCommandOf<'approve-minutes'>,
): Promise<NonNullable<MeetingFacts['heldIn']> | null> {
  const other = await deps.streams.meeting(inMeetingId);
  if (other.now.panelId !== principal.panel.id) return null;
  const opened = instantOf(other, 'MeetingOpened');
  const closed = instantOf(history, 'MeetingClosed');
  return opened ? { isLater: closed !== null && opened >= closed } : null;
}

const instantOf = (
  { steps }: MeetingAsked['history'],
  type: 'MeetingOpened' | 'MeetingClosed',
): string | null => steps.find(({ recorded }) => recorded.event.type === type)?.recorded.at ?? null;

/** Who has a seat in the panel today. */
async function seatedIn(deps: Deps, { panel, today }: Principal): Promise<Seated[]> {
  const members = await deps.accounts.membersOf(panel.id, today);
  return members
    .filter(({ capacity }) => hasSeat(capacity))
    .map(({ id, capacity, voice }) => ({ memberId: id, capacity, voice }));
}

/** All that the person ever held, or will hold, in the panel: the actor, or the member whom the act names. */
async function samePerson(
  { accounts }: Deps,
  { personId, panel }: Principal,
  named: string | null,
): Promise<MeetingFacts['samePerson']> {
  const [member] = named ? await accounts.memberships([named]) : [];
  const who = member?.panelId === panel.id ? member.personId : personId;
  const held = await accounts.everyMembershipOf(who);
  return held
    .filter(({ panelId }) => panelId === panel.id)
    .map(({ id, capacity }) => ({ memberId: id, capacity }));
}

/** What a member says is free: the rules are run for every other act. */
const FREE: readonly MeetingCommand['type'][] = [
  'give-opinion',
  'cast-ballot',
  'validate-proposal',
  'object',
];

async function dossierIn(asked: MeetingAsked): Promise<DossierInMeeting | null> {
  const { deps, principal, open } = asked;
  if (!open?.facts) return null;
  const { dossierId, facts, dossier } = open;
  const about = { panel: principal.panel, dossierId, facts, date: principal.today, dossier };
  const findings = FREE.includes(asked.command.type) ? [] : await findingsOf(deps, about);
  return {
    dossierId,
    measureCode: facts.measure.code,
    presentation: !!facts.consents?.presentation,
    sharing: facts.consents?.sharing ?? [],
    scheduledIn: await openMeetingOf(asked, open),
    findings: visibleFindings(findings, principal.capacity, facts),
    decided: decidedOn(dossier),
  };
}

/** I36: the meeting that holds the dossier, if any. */
async function openMeetingOf(asked: MeetingAsked, { dossier }: OpenDossier) {
  if (!dossier.scheduled) return null;
  const { meetingId } = dossier.scheduled;
  const isThis = meetingId === asked.meetingId;
  const now = isThis ? asked.history.now : await asked.deps.streams.standing(meetingId);
  return isHeld(dossier, { isClosed: now.state === 'closed' }) ? meetingId : null;
}
