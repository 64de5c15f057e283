import { describe, expect, it, test } from 'vitest';
import type { MeetingCommandOf } from '#domain/meeting/commands.ts';
import type { MeetingEvent } from '#domain/meeting/events.ts';
import { foldMeeting } from '#domain/meeting/evolve.ts';
import { ownVersion, versionNamed } from '#domain/meeting/minutes-versions.ts';
import { emptyMeeting } from '#domain/meeting/state.ts';
import type { Capacity } from '#domain/roles.ts';
import {
  added,
  arrived,
  frozen,
  given,
  M1,
  meetingAfter,
  member,
  opened,
  planned,
  recorded,
  seenBy,
  told,
  viewerOf,
} from '../../support/meeting.ts';

/* The versions of the minutes as each viewer counts them, and the one that a later meeting approves. */

const outcome = (itemId: string): MeetingEvent => ({
  ...{ type: 'OutcomeRecorded', itemId, dossierId: `d-${itemId}`, measureCode: 'training' },
  ...{ outcome: 'approval', motive: null, conditions: [] },
});
const text = (id: string) => ({ id, commitment: 'c' });
const fixed = (version: number, ...about: string[]): MeetingEvent => ({
  ...{ type: 'MinutesFixed', version, about, frame: text('frame') },
  items: ['i1', 'i2'].map((itemId) => ({ itemId, content: text(`${itemId}-${version}`) })),
});
/** i1 is shared with Cap emploi, i2 with nobody; the admin-fund member is recused on i2. */
const closed: MeetingEvent[] = [
  planned,
  added('i1', { sharing: ['cap-emploi'] }),
  added('i2', { sharing: [] }),
  frozen,
  opened,
  ...(['coordination', 'social-service', 'admin-fund'] as const).map(arrived),
  { type: 'MemberRecused', itemId: 'i2', memberId: 'admin-fund', capacity: 'admin-fund' },
  ...[outcome('i1'), outcome('i2')],
  { type: 'MeetingClosed' },
];
const versions = [fixed(1), fixed(2, 'i2'), fixed(3, 'i1'), fixed(4, 'i2', 'i1')];

const viewer = (capacity: Capacity) => viewerOf({ memberId: capacity, capacity });
const seen = (capacity: Capacity, ...events: MeetingEvent[]) =>
  seenBy(recorded([...closed, ...events]), viewer(capacity)).flatMap(({ event }) =>
    event.type === 'MinutesFixed' ? [[event.version, ...event.about]] : [],
  );

describe('les versions du relevé, pour chacun', () => {
  test.each<[Capacity, (string | number)[][]]>([
    ['coordination', [[1], [2, 'i2'], [3, 'i1'], [4, 'i2', 'i1']]],
    ['signatory', [[1], [2, 'i2'], [3, 'i1'], [4, 'i2', 'i1']]],
    // Their own numbers have no gap, and name no point that they do not see.
    ['cap-emploi', [[1], [2, 'i1'], [3, 'i1']]],
    ['admin-fund', [[1], [2, 'i1'], [3, 'i1']]],
    ['occupational-health', [[1]]],
    ['room', []],
  ])('%s', (capacity, expected) => {
    expect(seen(capacity, ...versions)).toEqual(expected);
  });

  it('personne ne reçoit ce qui est scellé', () => {
    for (const capacity of ['coordination', 'cap-emploi'] as const) {
      const sent = seenBy(recorded([...closed, ...versions]), viewer(capacity));
      expect(JSON.stringify(sent)).not.toMatch(/frame|content|i1-1/u);
    }
  });

  it('un accord de partage retiré depuis ne change pas les numéros d’avant', () => {
    const withdrawn: MeetingEvent = {
      ...{ type: 'ItemClosedTo', itemId: 'i1', capacities: ['cap-emploi'] },
    };
    const meeting = foldMeeting(recorded([...closed, ...versions, withdrawn]), emptyMeeting);
    expect(versionNamed(viewer('cap-emploi'), meeting, 2)?.version).toBe(3);
    expect(versionNamed(viewer('cap-emploi'), meeting, 4)).toBeNull();
    expect(ownVersion(viewer('cap-emploi'), meeting, 4)).toBe(3);
    // What he may no longer see comes as withheld, in its place.
    const sent = seenBy(recorded([...closed, ...versions, withdrawn]), viewer('cap-emploi'));
    expect(sent.filter(({ event }) => event.type === 'MinutesFixed')).toHaveLength(1);
    expect(sent.filter(({ event }) => event.type === 'Withheld').length).toBeGreaterThan(1);
  });

  it('une approbation se dit par le numéro de chacun', () => {
    const approved: MeetingEvent = { type: 'MinutesApproved', version: 4, inMeetingId: 'm2' };
    const told = (capacity: Capacity) =>
      seenBy(recorded([...closed, ...versions, approved]), viewer(capacity)).at(-1)?.event;
    expect(told('coordination')).toEqual(approved);
    expect(told('cap-emploi')).toEqual({ ...approved, version: 3 });
    expect(told('occupational-health')).toEqual({ ...approved, version: 1 });
    expect(told('room')?.type).toBe('MeetingClosed');
  });
});

describe('approuver le relevé (decisions 12)', () => {
  const approve = (
    version: number,
    more: Partial<MeetingCommandOf<'approve-minutes'>> = {},
  ): MeetingCommandOf<'approve-minutes'> => ({
    ...{ type: 'approve-minutes', ...M1, version, inMeetingId: 'm2', ...more },
  });
  const later = { heldIn: { isLater: true } };
  const approved = (version: number): MeetingEvent => ({
    ...{ type: 'MinutesApproved', version, inMeetingId: 'm2' },
  });
  const lead = member('coordination');
  const [first, second] = versions as [MeetingEvent, MeetingEvent];

  test.each<[string, MeetingEvent[], ReturnType<typeof approve>, string | string[]]>([
    ['la version lue', [first, second], approve(2), ['MinutesApproved']],
    ['une version plus ancienne que la dernière', [first, second], approve(1), ['MinutesApproved']],
    ['une version qui n’existe pas', [first], approve(2), 'STATE-01'],
    ['la même deux fois', [first, approved(1)], approve(1), 'STATE-01'],
    ['une plus récente ensuite', [first, approved(1), second], approve(2), ['MinutesApproved']],
    ['une plus ancienne ensuite', [first, second, approved(2)], approve(1), 'STATE-01'],
    [
      'une erreur reprise',
      [first, second, approved(2)],
      approve(2, { mistake: true }),
      ['MinutesApprovalDropped'],
    ],
    ['une erreur qui n’en est pas une', [first, second], approve(2, { mistake: true }), 'STATE-01'],
    ['d’une clôture d’avant les relevés fixés, la première', [], approve(1), ['MinutesApproved']],
    ['d’une clôture d’avant, aucune autre', [], approve(2), 'STATE-01'],
  ])('%s', (_, events, command, expected) => {
    expect(told(given(...closed, ...events).when(command, lead, later))).toEqual(expected);
  });

  it('une fois l’erreur reprise, l’autre version s’approuve', () => {
    const dropped: MeetingEvent = { type: 'MinutesApprovalDropped', version: 2 };
    const events = [...closed, first, second, approved(2), dropped];
    expect(meetingAfter(...events).approval).toBeNull();
    expect(told(given(...events).when(approve(1), lead, later))).toEqual(['MinutesApproved']);
  });

  test.each<[string, MeetingEvent[], Capacity, object, string]>([
    ['avant la clôture', closed.slice(0, -1), 'coordination', later, 'STATE-01'],
    ['par un service', [...closed, first], 'social-service', later, 'ROLE-01'],
    ['par le signataire', [...closed, first], 'signatory', later, 'ROLE-01'],
    [
      'dans une réunion d’avant',
      [...closed, first],
      'coordination',
      { heldIn: { isLater: false } },
      'STATE-01',
    ],
    ['dans une réunion inconnue', [...closed, first], 'coordination', { heldIn: null }, 'STATE-01'],
  ])('jamais %s', (_, events, capacity, facts, rule) => {
    expect(told(given(...events).when(approve(1), member(capacity), facts))).toBe(rule);
  });
});
