import fc from 'fast-check';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import type { MeetingCommand } from '#domain/meeting/commands.ts';
import { decideMeeting } from '#domain/meeting/decide.ts';
import type { MeetingEvent, Recorded } from '#domain/meeting/events.ts';
import { foldMeeting } from '#domain/meeting/evolve.ts';
import { knownTo } from '#domain/meeting/known.ts';
import { emptyMeeting, type Meeting } from '#domain/meeting/state.ts';
import { BALLOT_CHOICES, OPINION_VALUES, OUTCOMES } from '#domain/outcomes.ts';
import type { ProfileKey } from '#domain/profile.ts';
import { inMeeting, ofItsOutcome, overtaking } from '#domain/reactions.ts';
import {
  SEATS,
  SETTING_ASIDE,
  type SettingAside,
  SHARING_PARTNERS,
  type SharingPartner,
} from '#domain/roles.ts';
import { dossier, factsFor, member, toldToEach } from './meeting.ts';

/*
 * Random meetings as the real rules make them: commands by random members, those that are accepted
 * kept, consents given and taken back on the way. Dossiers differ by whom they are shared with.
 */

const ITEMS = ['i0', 'i1', 'i2', 'i3'];
const itemId = fc.constantFrom(...ITEMS);
const seat = fc.constantFrom(...SEATS);
const partners = fc.subarray([...SHARING_PARTNERS]);
const outcome = fc.constantFrom(...OUTCOMES);

export type Step =
  | { readonly kind: 'act'; readonly by: (typeof SEATS)[number]; readonly command: MeetingCommand }
  | { readonly kind: 'add'; readonly itemId: string; readonly sharing: readonly SharingPartner[] }
  | { readonly kind: 'facts'; readonly itemId: string }
  | { readonly kind: 'aside'; readonly itemId: string; readonly capacity: SettingAside }
  | {
      readonly kind: 'consents';
      readonly itemId: string;
      readonly presentation: boolean;
      readonly sharing: readonly SharingPartner[];
    };

const on = { meetingId: fc.constant('m1'), itemId };
const at = { meetingId: fc.constant('m1') };
const type = <T extends string>(name: T) => fc.constant(name);

const motives = {
  motive: fc.constant('motif'),
  motiveForMembers: fc.constantFrom(null, 'pour la cellule'),
};
const onItem = fc.oneof(
  fc.record({
    type: type('give-opinion'),
    ...on,
    value: fc.constantFrom(...OPINION_VALUES),
    reason: fc.constant('raison'),
  }),
  fc.record({ type: type('move-item'), ...on, afterId: fc.option(itemId) }),
  fc.record({ type: type('call-item'), ...on }),
  fc.record({ type: type('declare-recusal'), ...on }),
  fc.record({ type: type('lift-guard'), ...on }),
  fc.record({ type: type('open-ballot'), ...on }),
  fc.record({ type: type('cast-ballot'), ...on, choice: fc.constantFrom(...BALLOT_CHOICES) }),
  fc.record({ type: type('close-ballot'), ...on }),
  fc.record({ type: type('propose-outcome'), ...on, outcome, ...motives }),
  fc.record({ type: type('validate-proposal'), ...on, textHash: fc.constant('a'.repeat(64)) }),
  fc.record({ type: type('object'), ...on, reason: fc.constant('non') }),
  fc.record({ type: type('record-outcome'), ...on, outcome, ...motives }),
  fc.record({ type: type('remove-item'), ...on, reason: fc.constant('retiré') }),
);
const onMeeting = fc.oneof(
  fc.record({ type: fc.constantFrom('check-in', 'check-out', 'raise-hand', 'lower-hand'), ...at }),
  fc.record({ type: fc.constantFrom('suspend-meeting', 'resume-meeting', 'close-meeting'), ...at }),
);

const command = fc.oneof(
  { weight: 5, arbitrary: onItem },
  { weight: 2, arbitrary: onMeeting },
) as fc.Arbitrary<MeetingCommand>;

export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constant('act' as const),
      // The coordination leads: half of the acts are its own.
      by: fc.oneof(seat, fc.constant('coordination' as const)),
      command,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('add' as const), itemId, sharing: partners }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('facts' as const), itemId }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('aside' as const),
      itemId,
      capacity: fc.constantFrom(...SETTING_ASIDE),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('consents' as const),
      itemId,
      presentation: fc.boolean(),
      sharing: partners,
    }),
  },
);

/** With and without the physicians' guard. */
export const profileKey = fc.constantFrom<ProfileKey>('cpam-local-cell', 'msa-coordination');

const start = (profileKey: ProfileKey): MeetingEvent[] => [
  {
    type: 'MeetingPlanned',
    panelId: 'p1',
    profileKey,
    kind: 'meeting',
    startsAt: '2026-06-04T14:00:00+02:00',
    place: { id: 'place', commitment: 'c' },
  },
  {
    type: 'ItemAdded',
    itemId: 'i0',
    dossierId: 'd-i0',
    measureCode: 'training',
    afterId: null,
    late: false,
    sharing: ['cap-emploi'],
  },
  { type: 'AgendaFrozen', version: 1 },
  { type: 'MeetingOpened', members: [] },
  ...(['coordination', 'social-service', 'admin-fund', 'occupational-health'] as const).map(
    (capacity) => ({
      type: 'MemberCheckedIn' as const,
      memberId: capacity,
      capacity,
      voice: 'deliberative' as const,
    }),
  ),
];

/** Plays the steps by the real rules and answers the log they leave. */
export function play(
  steps: readonly Step[],
  profileKey: ProfileKey = 'cpam-local-cell',
): Recorded[] {
  const log: Recorded[] = [];
  let meeting: Meeting = emptyMeeting;
  const keep = (events: readonly MeetingEvent[], by: string) => {
    for (const event of events) {
      const one = { seq: log.length + 1, at: `t${log.length + 1}`, by, event };
      log.push(one);
      meeting = foldMeeting([one], meeting);
    }
  };
  keep(start(profileKey), 'coordination');
  for (const one of steps)
    keep(eventsOf(one, meeting), one.kind === 'act' ? one.by : 'coordination');
  return log;
}

function eventsOf(one: Step, meeting: Meeting): readonly MeetingEvent[] {
  switch (one.kind) {
    case 'add':
      return meeting.items[one.itemId] || meeting.removed[one.itemId] || meeting.state === 'closed'
        ? []
        : [added(one.itemId, one.sharing, meeting)];
    case 'facts':
      return changedFacts(one, meeting);
    case 'aside':
      return asideOf(one, meeting);
    case 'consents':
      return reaction(one, meeting);
    case 'act': {
      const { command } = one;
      const actor = member(one.by);
      const decision = decideMeeting({
        meeting: knownTo(actor, command, meeting),
        command,
        facts: factsFor(command, { dossier: dossierOf(command) }),
        actor,
      });
      return 'refusal' in decision ? [] : decision.events;
    }
  }
}

const added = (
  id: string,
  sharing: readonly SharingPartner[],
  { agenda }: Meeting,
): MeetingEvent => ({
  type: 'ItemAdded',
  itemId: id,
  dossierId: `d-${id}`,
  measureCode: 'training',
  afterId: agenda.at(-1) ?? null,
  late: true,
  sharing: [...sharing],
});

const dossierOf = (about: MeetingCommand) =>
  'itemId' in about ? dossier({ dossierId: `d-${about.itemId}` }) : dossier();

function changedFacts(
  { itemId }: Extract<Step, { kind: 'facts' }>,
  meeting: Meeting,
): MeetingEvent[] {
  const item = meeting.items[itemId];
  // Each change gives the text another hash, of the same length.
  const textHash = String(meeting.seq).padStart(64, '0');
  const changes = toldToEach(`fact-${meeting.seq}`);
  return item ? overtaking({ meeting, item }, { textHash, changes }) : [];
}

/** As an act on its dossier does, while its outcome is not decided. */
function asideOf(
  { itemId, capacity }: Extract<Step, { kind: 'aside' }>,
  { items }: Meeting,
): MeetingEvent[] {
  const reason = { id: `aside-${itemId}`, commitment: 'c' };
  const event = { type: 'OutcomeSetAside', meetingId: 'm1', itemId, capacity, reason } as const;
  return items[itemId]?.outcome ? ofItsOutcome([event], { itemId }) : [];
}

function reaction(one: Extract<Step, { kind: 'consents' }>, meeting: Meeting): MeetingEvent[] {
  const item = meeting.items[one.itemId];
  if (!item || meeting.state === 'closed') return [];
  const consents = (presentation: boolean, sharing: readonly SharingPartner[]) =>
    ({
      consents: { presentation: presentation ? '2026-05-01' : null, sharing: [...sharing] },
    }) as DossierFacts;
  return inMeeting(
    consents(!item.consentLost, item.sharing),
    consents(one.presentation, one.sharing),
    {
      meeting,
      item,
    },
  );
}

export const randomLog = (maxLength = 60): fc.Arbitrary<Recorded[]> =>
  fc.tuple(fc.array(step, { maxLength }), profileKey).map(([steps, key]) => play(steps, key));
