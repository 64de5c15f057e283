import type { Finding, Refusal } from '#domain/catalogue/rule.ts';
import type { MeetingCommand } from '#domain/meeting/commands.ts';
import { decideMeeting, type MeetingFacts } from '#domain/meeting/decide.ts';
import type { Seated } from '#domain/meeting/events.ts';
import { itemOf, type Meeting } from '#domain/meeting/state.ts';
import { TRANSFER_TEXTS } from '#domain/outcome-choices.ts';
import { CONDITION_TEXTS, type Text } from '#domain/outcomes.ts';
import type { DateOnly, Id } from '#domain/primitives.ts';
import type { Capacity } from '#domain/roles.ts';

/** What this page knows when it checks whether an act would be accepted. */
export interface PageKnowledge {
  readonly you: { readonly memberId: Id; readonly capacity: Capacity };
  readonly today: DateOnly;
  /** All that this person holds in the panel of the meeting. */
  readonly own: MeetingFacts['samePerson'];
  readonly roster: readonly Seated[];
  /** Findings of a dossier; empty until they have been read. */
  readonly findings: (dossierId: Id) => readonly Finding[];
  /** Would the letters of the text submitted on a dossier read otherwise now? */
  readonly isStale: (dossierId: Id, textHash: string) => boolean;
}

/** Why the server would refuse this act, or null: the same `decide` on the same state. */
export function preflight(
  meeting: Meeting,
  command: MeetingCommand,
  known: PageKnowledge,
): Refusal | null {
  const { you } = known;
  const voice = voiceOf(meeting, you.capacity);
  const facts = factsFor(meeting, command, known);
  const decision = decideMeeting({ meeting, command, facts, actor: { ...you, voice } });
  return 'refusal' in decision ? decision.refusal : null;
}

const voiceOf = ({ profile }: Meeting, capacity: Capacity) =>
  (profile.seats as Partial<Record<Capacity, Seated['voice']>>)[capacity] ?? 'consultative';

function factsFor(meeting: Meeting, command: MeetingCommand, known: PageKnowledge): MeetingFacts {
  const named = 'memberId' in command ? command.memberId : null;
  return {
    today: known.today,
    panel: meeting.panelId
      ? { panelId: meeting.panelId, profileKey: meeting.profileKey, profile: meeting.profile }
      : null,
    dossier: dossierFor(meeting, command, known),
    member: known.roster.find(({ memberId }) => memberId === named) ?? null,
    seated: known.roster,
    // Of another person nothing is known here: the server judges.
    samePerson: named === null || named === known.you.memberId ? known.own : [],
    newId: 'preflight',
    texts: typed(command),
    textHash: '',
    submittedHash: staleHash(meeting, command, known),
  };
}

/** A hash other than that of the text submitted, once that one no longer holds; null while nothing is known. */
function staleHash(
  meeting: Meeting,
  command: MeetingCommand,
  { isStale }: PageKnowledge,
): string | null {
  if (command.type !== 'validate-proposal') return null;
  const item = itemOf(meeting, command.itemId);
  if (!item?.dossierId || !item.proposal) return null;
  return isStale(item.dossierId, item.proposal.textHash) ? '' : null;
}

function dossierFor(
  meeting: Meeting,
  command: MeetingCommand,
  { findings }: PageKnowledge,
): MeetingFacts['dossier'] {
  // The pool offers only what may be put on the agenda: the server checks the rest.
  if (command.type === 'add-item') return inMeeting(command.dossierId, 'training', []);
  const item = 'itemId' in command ? itemOf(meeting, command.itemId) : undefined;
  if (!item?.dossierId || !item.measureCode) return null;
  return inMeeting(item.dossierId, item.measureCode, findings(item.dossierId));
}

const inMeeting = (
  dossierId: Id,
  measureCode: NonNullable<MeetingFacts['dossier']>['measureCode'],
  findings: readonly Finding[],
): MeetingFacts['dossier'] => ({
  dossierId,
  measureCode,
  presentation: true,
  sharing: [],
  scheduledIn: null,
  decided: null,
  findings,
});

/** The texts of an act under the names the server gives them; blanks do not count as text. */
function typed(command: MeetingCommand): Record<string, Text> {
  const pairs: [string, string | null | undefined][] = [];
  if ('reason' in command) pairs.push(['reason', command.reason]);
  if ('motive' in command) pairs.push(['motive', command.motive]);
  if ('motiveForMembers' in command) pairs.push(['motiveForMembers', command.motiveForMembers]);
  const conditions = 'conditions' in command ? (command.conditions ?? []) : [];
  for (const [index, condition] of conditions.entries())
    for (const part of CONDITION_TEXTS)
      pairs.push([`conditions.${index}.${part}`, condition[part]]);
  if ('outOfScope' in command)
    for (const part of TRANSFER_TEXTS)
      pairs.push([`outOfScope.${part}`, command.outOfScope?.transfer?.[part]]);
  const written = pairs.flatMap(([name, text]) =>
    text?.trim() ? [[name, { id: name, text }] as const] : [],
  );
  return Object.fromEntries(written);
}
