import type { Finding } from '#domain/catalogue/rule.ts';
import type { MeetingCommand } from '#domain/meeting/commands.ts';
import { type DossierInMeeting, decideMeeting, type MeetingFacts } from '#domain/meeting/decide.ts';
import type { MeetingEvent, MeetingEventOf, Recorded, Seated } from '#domain/meeting/events.ts';
import { foldMeeting } from '#domain/meeting/evolve.ts';
import { redact, type Viewer } from '#domain/meeting/redact.ts';
import { emptyMeeting, type Meeting } from '#domain/meeting/state.ts';
import { TRANSFER_TEXTS } from '#domain/outcome-choices.ts';
import { CONDITION_TEXTS } from '#domain/outcomes.ts';
import { profileOf } from '#domain/profile.ts';
import { type Actor, CAPACITIES, type Capacity, readsDossiers } from '#domain/roles.ts';

/* Given these events, when this command, then those events or that refusal. */

export const member = (
  capacity: Capacity,
  memberId: string = capacity,
  voice: Actor['voice'] = 'deliberative',
): Actor => ({ memberId, capacity, voice });

export const recorded = (events: readonly MeetingEvent[], by = 'coordination'): Recorded[] =>
  events.map((event, index) => ({
    seq: index + 1,
    at: `2026-06-04T14:${String(index % 60).padStart(2, '0')}:00Z`,
    by,
    event,
  }));

export const meetingAfter = (...events: MeetingEvent[]): Meeting =>
  foldMeeting(recorded(events), emptyMeeting);

export const finding = (code: string, severity: Finding['severity'] = 'blocking'): Finding => ({
  code,
  severity,
  field: 'measure',
  message: `${code} le dit.`,
  source: 'texte',
  suggestion: null,
});

export const dossier = (changes: Partial<DossierInMeeting> = {}): DossierInMeeting => ({
  dossierId: 'd1',
  measureCode: 'training',
  presentation: true,
  sharing: ['occupational-health', 'cap-emploi'],
  scheduledIn: null,
  decided: null,
  findings: [],
  ...changes,
});

const seated = (capacity: Capacity): Seated => ({
  memberId: capacity,
  capacity,
  voice: 'deliberative',
});

export const factsFor = (
  command: MeetingCommand,
  changes: Partial<MeetingFacts> = {},
): MeetingFacts => ({
  today: '2026-06-04',
  panel: { panelId: 'p1', profileKey: 'cpam-local-cell', profile: profileOf('cpam-local-cell') },
  dossier: dossier(),
  member: null,
  seated: [seated('coordination'), seated('social-service')],
  samePerson: [],
  newId: 'new',
  texts: textsOf(command),
  textHash: 'a'.repeat(64),
  submittedHash: null,
  ...changes,
});

/** The texts that a command carries, as the server puts them by. */
function textsOf(command: MeetingCommand): MeetingFacts['texts'] {
  const slots: [string, string | null | undefined][] = [];
  if ('reason' in command) slots.push(['reason', command.reason]);
  if ('motive' in command) slots.push(['motive', command.motive]);
  if ('motiveForMembers' in command) slots.push(['motiveForMembers', command.motiveForMembers]);
  if ('conditions' in command)
    for (const [index, condition] of (command.conditions ?? []).entries())
      for (const part of CONDITION_TEXTS)
        slots.push([`conditions.${index}.${part}`, condition[part]?.trim()]);
  if ('outOfScope' in command)
    for (const part of TRANSFER_TEXTS)
      slots.push([`outOfScope.${part}`, command.outOfScope?.transfer?.[part]?.trim()]);
  return Object.fromEntries(
    slots.flatMap(([slot, text]) => (text ? [[slot, { id: slot, commitment: 'c' }]] : [])),
  );
}

export const given = (...events: MeetingEvent[]) => ({
  when: (command: MeetingCommand, actor: Actor, changes: Partial<MeetingFacts> = {}) => {
    const meeting = meetingAfter(...events);
    return decideMeeting({ meeting, command, facts: factsFor(command, changes), actor });
  },
});

/** The rule of a refusal, or the types of what happened. */
export const told = (decision: ReturnType<typeof decideMeeting>): string | string[] =>
  'refusal' in decision ? decision.refusal.rule : decision.events.map(({ type }) => type);

/** A viewer as a test names him: one membership, unless it says that the person has others. */
export type OneViewer = Omit<Viewer, 'memberIds'> & Partial<Viewer>;
/** What changed under a proposal, as the log holds it: a text for each capacity that reads dossiers. */
export const toldToEach = (which: string): MeetingEventOf<'ProposalOvertaken'>['changes'] =>
  CAPACITIES.filter(readsDossiers).map((capacity) => ({
    capacity,
    text: { id: `${which} ${capacity}`, commitment: 'c' },
  }));

export const viewerOf = (one: OneViewer): Viewer => ({ memberIds: [one.memberId], ...one });

/** What a viewer holds after receiving the whole meeting. */
export function seenBy(events: readonly Recorded[], one: OneViewer, from = 0): Recorded[] {
  const viewer = viewerOf(one);
  const now = foldMeeting(events, emptyMeeting);
  let before = emptyMeeting;
  const seen: Recorded[] = [];
  for (const one of events) {
    const shown = redact(one, viewer, { before, now });
    before = foldMeeting([one], before);
    if (shown) seen.push({ ...shown, seq: seen.length + 1 });
  }
  return seen.slice(from);
}

/** What a viewer held at each step, live: present rights were then those of the time. */
export function heardLive(events: readonly Recorded[], one: OneViewer): Recorded[] {
  const viewer = viewerOf(one);
  let before = emptyMeeting;
  const heard: Recorded[] = [];
  for (const one of events) {
    const now = foldMeeting([one], before);
    const shown = redact(one, viewer, { before, now });
    before = now;
    if (shown) heard.push({ ...shown, seq: heard.length + 1 });
  }
  return heard;
}

export const M1 = { meetingId: 'm1' };
export const I1 = { meetingId: 'm1', itemId: 'i1' };

export const planned: MeetingEvent = {
  type: 'MeetingPlanned',
  panelId: 'p1',
  profileKey: 'cpam-local-cell',
  kind: 'meeting',
  startsAt: '2026-06-04T14:00:00+02:00',
  place: null,
};
export const added = (
  itemId: string,
  changes: Partial<Extract<MeetingEvent, { type: 'ItemAdded' }>> = {},
): MeetingEvent => ({
  type: 'ItemAdded',
  itemId,
  dossierId: `d-${itemId}`,
  measureCode: 'training',
  afterId: 'last',
  late: false,
  sharing: ['occupational-health', 'cap-emploi'],
  ...changes,
});
export const frozen: MeetingEvent = { type: 'AgendaFrozen', version: 1 };
export const opened: MeetingEvent = { type: 'MeetingOpened', members: [] };
export const arrived = (capacity: Capacity): MeetingEvent => ({
  type: 'MemberCheckedIn',
  memberId: capacity,
  capacity,
  voice: 'deliberative',
});
/** Enough of the panel for its quorum (domain.md §4.2). */
const quorate = [
  arrived('coordination'),
  arrived('social-service'),
  arrived('admin-fund'),
] as const;
export const openWithOneItem = [planned, added('i1'), frozen, opened, ...quorate] as const;
