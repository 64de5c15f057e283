import { describe, expect, test } from 'vitest';
import { FIELD_PATHS, mayRead } from '#domain/dossier/view.ts';
import type { MeetingEvent, MeetingEventOf } from '#domain/meeting/events.ts';
import { foldMeeting } from '#domain/meeting/evolve.ts';
import { itemOfSnapshot, shownSnapshot, snapshotOf } from '#domain/meeting/snapshot.ts';
import { emptyMeeting, itemOf } from '#domain/meeting/state.ts';
import { overtaking } from '#domain/reactions.ts';
import { type Capacity, SEATS, SHARING_PARTNERS } from '#domain/roles.ts';
import {
  added,
  arrived,
  frozen,
  given,
  I1,
  meetingAfter,
  member,
  opened,
  openWithOneItem,
  planned,
  recorded,
  seenBy,
  told,
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
const changed = (field: string) => ({ field, text: { id: `t-${field}`, commitment: 'c' } });
const overtaken = (...fields: string[]): MeetingEventOf<'ProposalOvertaken'> => ({
  type: 'ProposalOvertaken',
  itemId: 'i1',
  textHash: NEW,
  changes: fields.map(changed),
});
const past = [...openWithOneItem, proposedText];
const records = { type: 'record-outcome', ...I1, outcome: 'approval', motive: 'oui' } as const;
const coordination = member('coordination');
const social = member('social-service');
const validates = (textHash: string) => ({ type: 'validate-proposal', ...I1, textHash }) as const;
const proposalOf = (...events: MeetingEvent[]) =>
  itemOf(meetingAfter(...events), 'i1')?.proposal ?? undefined;

describe('faute B2 : une proposition dont les faits changent', () => {
  const fell = [...past, validated('social-service'), overtaken('measure.periods')];

  test('perd ses validations et prend l’empreinte du texte tel qu’il est', () => {
    expect(proposalOf(...fell)).toMatchObject({
      textHash: NEW,
      validatedBy: [],
      overtaken: true,
      fallen: [{ memberId: 'social-service', since: 0 }],
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

  test('que personne n’avait validée se relit et se soumet de nouveau', () => {
    const unread = [...past, overtaken('measure.periods')];
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
    const twice = [...fell, validated('social-service'), overtaken('insured.address')];
    const proposal = proposalOf(...twice);
    const own = proposal?.fallen.find(({ memberId }) => memberId === 'social-service');
    expect(proposal?.changes.slice(own?.since).map(({ field }) => field)).toEqual([
      'insured.address',
    ]);
  });

  test.each<[string, MeetingEvent[]]>([
    ['sans texte soumis', [...openWithOneItem]],
    [
      'déjà consignée',
      [...past, { type: 'OutcomeRecorded', itemId: 'i1', measureCode: 'training' }],
    ],
    ['retirée par l’assuré', [...past, { type: 'ConsentLost', itemId: 'i1' }]],
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
  const FIELDS = ['measure.periods', 'insured.address', 'occupationalPhysicianConsent', 'inconnu'];
  const fieldsFor = (capacity: Capacity, ...events: MeetingEvent[]) => {
    const seen = seenBy(recorded(events), { memberId: capacity, capacity });
    const proposal = itemOf(foldMeeting(seen, emptyMeeting), 'i1')?.proposal;
    expect([capacity, proposal?.overtaken, proposal?.textHash]).toEqual([capacity, true, NEW]);
    return proposal?.changes.map(({ field }) => field);
  };
  const said = [...past, overtaken(...FIELDS)];

  test('seuls les champs qu’il lit ; un champ inconnu à personne', () => {
    expect(fieldsFor('coordination', ...said)).toEqual(FIELDS.slice(0, 3));
    expect(fieldsFor('occupational-risks', ...said)).toEqual([FIELDS[0], FIELDS[2]]);
    expect(fieldsFor('admin-fund', ...said)).toEqual(FIELDS.slice(0, 2));
  });

  test.each(SEATS)('champ par champ, comme la table des lectures : %s', (capacity) => {
    const read = FIELD_PATHS.filter((field) => mayRead(capacity, field));
    // Shared with every partner: what is left is the table.
    const shared = past.map((event) =>
      event.type === 'ItemAdded' ? { ...event, sharing: [...SHARING_PARTNERS] } : event,
    );
    expect(fieldsFor(capacity, ...shared, overtaken(...FIELD_PATHS))).toEqual(read);
    expect(read.length).toBeLessThan(FIELD_PATHS.length);
  });

  test('sous la garde des médecins, un champ gardé reste aux médecins et à la coordination', () => {
    const guarded: MeetingEvent[] = [
      { ...(planned as MeetingEventOf<'MeetingPlanned'>), profileKey: 'msa-coordination' },
      added('i1'),
      frozen,
      opened,
      proposedText,
      overtaken(...FIELDS),
    ];
    const lifted: MeetingEvent = {
      type: 'GuardLifted',
      itemId: 'i1',
      memberId: 'medical-service',
      capacity: 'medical-service',
    };
    expect(fieldsFor('medical-service', ...guarded)).toContain(FIELDS[2]);
    expect(fieldsFor('social-service', ...guarded)).toEqual(FIELDS.slice(0, 2));
    // Lifting the guard tells nothing of earlier moments (decision 16).
    expect(fieldsFor('social-service', ...guarded, lifted)).toEqual(FIELDS.slice(0, 2));
  });

  test('l’écran de salle n’en apprend rien', () => {
    const room = { memberId: 'room', capacity: 'room' } as const;
    const types = seenBy(recorded(said), room).map(({ event }) => event.type);
    expect(types).not.toContain('ProposalOvertaken');
  });

  test('à qui le point s’ouvre ensuite, l’image suffit pour décider comme le serveur', () => {
    const meeting = meetingAfter(...past, validated('social-service'), overtaken('reference'));
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
      fallen: [{ memberId: 'social-service', since: 0 }],
    });
  });
});
