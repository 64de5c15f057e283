import { describe, expect, test } from 'vitest';
import type { MeetingEvent, MeetingEventOf } from '#domain/meeting/events.ts';
import { foldMeeting } from '#domain/meeting/evolve.ts';
import { itemOfSnapshot, shownSnapshot, snapshotOf } from '#domain/meeting/snapshot.ts';
import { emptyMeeting, itemOf } from '#domain/meeting/state.ts';
import { overtaking } from '#domain/reactions.ts';
import { type Capacity, SEATS, SHARING_PARTNERS } from '#domain/roles.ts';
import {
  arrived,
  given,
  I1,
  meetingAfter,
  member,
  openWithOneItem,
  recorded,
  seenBy,
  told,
  toldToEach,
  viewerOf,
} from '../../support/meeting.ts';

/* I9. A validation holds for the words and the facts that were read. */

const [OLD, NEW] = ['a'.repeat(64), 'b'.repeat(64)];
const proposedText: MeetingEvent = {
  type: 'OutcomeProposed',
  itemId: 'i1',
  outcome: 'approval',
  textHash: OLD,
};
const validated = (capacity: Capacity): MeetingEvent => ({
  type: 'ProposalValidated',
  itemId: 'i1',
  memberId: capacity,
  capacity,
});
const overtaken = (which: string): MeetingEventOf<'ProposalOvertaken'> => ({
  type: 'ProposalOvertaken',
  itemId: 'i1',
  textHash: NEW,
  changes: toldToEach(which),
});
const past = [...openWithOneItem, proposedText];
const records = { type: 'record-outcome', ...I1, outcome: 'approval', motive: 'oui' } as const;
const coordination = member('coordination');
const social = member('social-service');
const validates = (textHash: string) => ({ type: 'validate-proposal', ...I1, textHash }) as const;
const proposalOf = (...events: MeetingEvent[]) =>
  itemOf(meetingAfter(...events), 'i1')?.proposal ?? undefined;

describe('faute B2 : une proposition dont les faits changent', () => {
  const fell = [...past, validated('social-service'), overtaken('first')];

  test('perd ses validations et prend l’empreinte du texte tel qu’il est', () => {
    expect(proposalOf(...fell)).toMatchObject({
      textHash: NEW,
      validatedBy: [],
      overtaken: true,
      fallen: [{ memberId: 'social-service', since: 0, validated: { outcome: 'approval' } }],
    });
    expect(told(given(...fell).when(validates(OLD), social))).toBe('STATE-01');
    expect(told(given(...fell).when(validates(NEW), social))).toEqual(['ProposalValidated']);
  });

  test('ne se consigne qu’une fois validée de nouveau, même soumise encore une fois', () => {
    const outcome = (...events: MeetingEvent[]) =>
      told(given(...events).when(records, coordination));
    const again: MeetingEvent = { ...proposedText, textHash: NEW };
    expect(outcome(...fell)).toBe('STATE-01');
    expect(outcome(...fell, again)).toBe('STATE-01');
    expect(outcome(...fell, validated('admin-fund'))).toEqual(['OutcomeRecorded']);
    expect(outcome(...fell, again, validated('social-service'))).toEqual(['OutcomeRecorded']);
  });

  test('n’attend ni qui s’y oppose, ni qui est parti, ni qui se déporte', () => {
    const again: MeetingEvent = { ...proposedText, textHash: NEW };
    const who = { memberId: 'social-service', capacity: 'social-service' } as const;
    const answers: MeetingEvent[] = [
      { type: 'ProposalObjected', itemId: 'i1', ...who },
      { type: 'MemberRecused', itemId: 'i1', ...who },
    ];
    // Two of the service sit, so that the quorum holds without the one who answered.
    const second: MeetingEvent = {
      ...(arrived('social-service') as object),
      memberId: 'm2',
    } as never;
    for (const answer of [
      ...answers,
      { type: 'MemberCheckedOut', memberId: who.memberId } as const,
    ])
      expect([
        answer.type,
        told(given(...fell, second, answer, again).when(records, coordination)),
      ]).toEqual([answer.type, ['OutcomeRecorded']]);
  });

  test('soumise de nouveau, elle garde à qui doit valider ce qui a changé et ce qu’il avait lu', () => {
    const motive = { id: 'new' };
    const again: MeetingEvent = { ...proposedText, outcome: 'denial', motive, textHash: 'c' };
    expect(proposalOf(...fell, again)).toMatchObject({
      outcome: 'denial',
      overtaken: false,
      changes: toldToEach('first'),
      fallen: [{ since: 0, validated: { outcome: 'approval', motive: null } }],
    });
    // Once he has answered, nothing is left to tell.
    const third: MeetingEvent = { ...proposedText, textHash: 'd' };
    expect(proposalOf(...fell, validated('social-service'), third)).toMatchObject({
      changes: toldToEach('first'),
      fallen: [{ since: toldToEach('first').length, validated: { outcome: 'approval' } }],
    });
    expect(proposalOf(...past, overtaken('first'), third)).toMatchObject({
      changes: [],
      fallen: [],
    });
  });

  test('soumise de nouveau au mot près, elle garde les validations et les oppositions', () => {
    const objection = {
      type: 'ProposalObjected',
      itemId: 'i1',
      memberId: 'm2',
      capacity: 'admin-fund',
    } as const;
    const answered = [...past, validated('social-service'), objection];
    const same = proposalOf(...answered, proposedText);
    expect(same).toMatchObject({
      validatedBy: ['social-service'],
      objections: [{ memberId: 'm2' }],
      fallen: [],
    });
    // Control: other words take both away.
    expect(proposalOf(...answered, { ...proposedText, textHash: NEW })).toMatchObject({
      validatedBy: [],
      objections: [],
      fallen: [{ memberId: 'social-service' }],
    });
  });

  test('que personne n’avait validée se relit et se soumet de nouveau', () => {
    const unread = [...past, overtaken('first')];
    expect(told(given(...unread).when(records, coordination))).toBe('STATE-01');
    const again: MeetingEvent = { ...proposedText, textHash: NEW };
    expect(told(given(...unread, again).when(records, coordination))).toEqual(['OutcomeRecorded']);
  });

  test('dont la lettre a changé sans acte sur le dossier ne se valide ni ne se consigne', () => {
    const stale = { textHash: NEW, submittedHash: NEW };
    expect(told(given(...past).when(validates(OLD), social, stale))).toBe('STATE-01');
    expect(told(given(...past).when(records, coordination, stale))).toBe('STATE-01');
    // Control: nothing changed.
    const same = { textHash: OLD, submittedHash: OLD };
    expect(told(given(...past).when(validates(OLD), social, same))).toEqual(['ProposalValidated']);
    expect(told(given(...past).when(records, coordination, same))).toEqual(['OutcomeRecorded']);
  });

  test('se reporte sans attendre : ce qui a été dit est gardé', () => {
    const defers = { ...records, outcome: 'deferral' } as const;
    expect(told(given(...fell).when(defers, coordination))).toEqual(['OutcomeRecorded']);
  });

  test('dit à chacun ce qui a changé depuis sa propre validation', () => {
    const twice = [...fell, validated('social-service'), overtaken('second')];
    const seen = seenBy(recorded(twice), member('social-service'));
    const proposal = itemOf(foldMeeting(seen, emptyMeeting), 'i1')?.proposal;
    const own = proposal?.fallen.find(({ memberId }) => memberId === 'social-service');
    expect(proposal?.changes.slice(own?.since).map(({ text }) => text.id)).toEqual([
      'second social-service',
    ]);
  });

  test.each<[string, MeetingEvent[]]>([
    ['sans texte soumis', [...openWithOneItem]],
    [
      'déjà consignée',
      [...past, { type: 'OutcomeRecorded', itemId: 'i1', measureCode: 'training' }],
    ],
    ['retirée par la personne', [...past, { type: 'ConsentLost', itemId: 'i1' }]],
    ['retirée de l’ordre du jour', [...past, { type: 'ItemRemoved', itemId: 'i1' }]],
    ['d’une séance close', [...past, { type: 'MeetingClosed' }]],
  ])('ne change plus rien : %s', (_of, events) => {
    const now = { textHash: NEW, changes: [] };
    const react = (...log: MeetingEvent[]) => {
      const meeting = meetingAfter(...log);
      const item = itemOf(meeting, 'i1') ?? meeting.removed.i1;
      return item && overtaking({ meeting, item }, now);
    };
    expect(react(...events)).toEqual([]);
    // Control: the same change does overtake a text that is still answered.
    expect(react(...past)).toHaveLength(1);
  });
});

describe('ce que chacun en apprend', () => {
  const said = [...past, overtaken('first')];

  test.each(SEATS)('le texte de sa fonction, et rien de ceux des autres : %s', (capacity) => {
    // Shared with every partner: what is left is the text of each.
    const shared = said.map((event) =>
      event.type === 'ItemAdded' ? { ...event, sharing: [...SHARING_PARTNERS] } : event,
    );
    const seen = seenBy(recorded(shared), { memberId: capacity, capacity });
    const proposal = itemOf(foldMeeting(seen, emptyMeeting), 'i1')?.proposal;
    expect([proposal?.overtaken, proposal?.textHash]).toEqual([true, NEW]);
    expect(proposal?.changes.map(({ text }) => text)).toEqual([{ id: `first ${capacity}` }]);
    for (const other of SEATS.filter((seat) => seat !== capacity))
      expect(JSON.stringify(seen)).not.toContain(`first ${other}`);
  });

  test('l’écran de salle n’en apprend rien', () => {
    const room = { memberId: 'room', capacity: 'room' } as const;
    const types = seenBy(recorded(said), room).map(({ event }) => event.type);
    expect(types).not.toContain('ProposalOvertaken');
  });

  test('à qui le point s’ouvre ensuite, l’image suffit pour décider comme le serveur', () => {
    const meeting = meetingAfter(...past, validated('social-service'), overtaken('first'));
    const item = itemOf(meeting, 'i1');
    const snapshot = item && snapshotOf(meeting, item);
    if (!snapshot) throw new Error('Le point a un dossier.');
    const viewer = {
      ...viewerOf({ memberId: 'cap-emploi', capacity: 'cap-emploi' }),
      external: [],
    };
    expect(itemOfSnapshot('i1', shownSnapshot(snapshot, viewer, null)).proposal).toMatchObject({
      overtaken: true,
      changes: [],
      fallen: [{ memberId: 'social-service', since: 0, validated: null }],
    });
  });
});
