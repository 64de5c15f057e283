import { describe, expect, it, test } from 'vitest';
import type { MeetingEvent } from '#domain/meeting/events.ts';
import { foldMeeting } from '#domain/meeting/evolve.ts';
import { emptyMeeting, everItem } from '#domain/meeting/state.ts';
import { presenceOn, recusedSeats, type Step, staysIn } from '#domain/minutes/attendance.ts';
import { pointNumbers } from '#domain/minutes/numbers.ts';
import { added, arrived, frozen, opened, planned, recorded } from '../../support/meeting.ts';

/* Who was there, from when to when, and on which point (D4 : a member who left was there throughout). */

const leave = (memberId: string): MeetingEvent => ({ type: 'MemberCheckedOut', memberId });
const called = (itemId: string): MeetingEvent => ({ type: 'ItemCalled', itemId });
const left = (itemId: string): MeetingEvent => ({ type: 'ItemLeft', itemId });
const recused = (capacity: 'medical-service' | 'admin-fund'): MeetingEvent => ({
  ...{ type: 'MemberRecused', itemId: 'i1', memberId: capacity, capacity },
});
const outcome: MeetingEvent = {
  ...{ type: 'OutcomeRecorded', itemId: 'i1', dossierId: 'd-i1', measureCode: 'training' },
  ...{ outcome: 'approval', motive: null, conditions: [] },
};

/** A meeting as the server keeps it: each event, and the state before it. */
function stepsOf(...events: MeetingEvent[]): Step[] {
  let before = emptyMeeting;
  return recorded(events).map((one) => {
    const step = { recorded: one, before };
    before = foldMeeting([one], before);
    return step;
  });
}
const itemAfter = (...events: MeetingEvent[]) => {
  const item = everItem(foldMeeting(recorded(events), emptyMeeting), 'i1');
  if (!item) throw new Error('no item');
  return item;
};

describe('faute D4 : les présences', () => {
  it('vont de chaque arrivée à chaque départ, retours compris', () => {
    const told = [arrived('coordination'), arrived('admin-fund'), leave('coordination')];
    told.push(arrived('coordination'), leave('admin-fund'), leave('nobody'));
    const events = told.map((event, index) => ({ at: `2026-06-04T12:0${index}:00.000Z`, event }));
    const at = (index: number) => events[index]?.at ?? null;
    expect(staysIn(events).map(({ memberId, spans }) => [memberId, spans])).toEqual([
      [
        'coordination',
        [
          { from: at(0), until: at(2) },
          { from: at(3), until: null },
        ],
      ],
      ['admin-fund', [{ from: at(1), until: at(4) }]],
    ]);
  });

  const before = [planned, added('i1'), frozen, opened, arrived('coordination')];
  test.each<[string, MeetingEvent[], string[], string[]]>([
    [
      'qui arrive pendant le point n’y était pas au début',
      [called('i1'), arrived('admin-fund'), outcome],
      ['coordination'],
      ['coordination', 'admin-fund'],
    ],
    [
      'qui part pendant le point n’y est plus à la fin',
      [arrived('admin-fund'), called('i1'), leave('admin-fund'), outcome],
      ['coordination', 'admin-fund'],
      ['coordination'],
    ],
    [
      'un point jamais appelé commence et finit à son issue',
      [arrived('admin-fund'), outcome],
      ['coordination', 'admin-fund'],
      ['coordination', 'admin-fund'],
    ],
    [
      'un point quitté sans issue finit là',
      [called('i1'), left('i1'), arrived('admin-fund')],
      ['coordination'],
      ['coordination'],
    ],
    [
      'un déport tardif vaut depuis le début',
      [arrived('admin-fund'), called('i1'), recused('admin-fund'), outcome],
      ['coordination'],
      ['coordination'],
    ],
  ])('%s', (_, after, start, end) => {
    const events = [...before, ...after];
    expect(presenceOn(stepsOf(...events), itemAfter(...events))).toEqual({ start, end });
  });

  it('un service déporté n’a pas siégé, sauf par quelqu’un d’autre (COMP-03)', () => {
    const seatOf = () => 'admin-fund' as const;
    const item = itemAfter(...before, arrived('admin-fund'), recused('admin-fund'), outcome);
    const none = { start: ['coordination'], end: ['coordination'] } as const;
    expect(recusedSeats(item, none, seatOf)).toEqual([{ seat: 'admin-fund', sat: false }]);
    const other = { start: ['admin-fund'], end: [] } as const;
    expect(recusedSeats(item, other, seatOf)).toEqual([{ seat: 'admin-fund', sat: true }]);
  });
});

describe('le numéro d’un point (decisions 18)', () => {
  const numbers = (...events: MeetingEvent[]) =>
    Object.fromEntries(pointNumbers(stepsOf(planned, ...events)));
  test.each<[string, MeetingEvent[], Record<string, number>]>([
    ['n’existe pas avant le gel', [added('i1')], {}],
    [
      'suit l’ordre du gel',
      [added('i1'), added('i2', { afterId: null }), frozen],
      { i2: 1, i1: 2 },
    ],
    [
      'ne change pas quand le point bouge',
      [added('i1'), added('i2'), frozen, { type: 'ItemMoved', itemId: 'i1', afterId: 'i2' }],
      { i1: 1, i2: 2 },
    ],
    [
      'd’un point tardif est le suivant, même s’il se place en tête',
      [added('i1'), frozen, added('i2', { afterId: null, late: true })],
      { i1: 1, i2: 2 },
    ],
    [
      'd’un point retiré ne sert plus',
      [added('i1'), added('i2'), frozen, { type: 'ItemRemoved', itemId: 'i1' }, added('i3')],
      { i1: 1, i2: 2, i3: 3 },
    ],
    [
      'd’un nouveau gel garde les anciens',
      [added('i1'), frozen, { type: 'ItemMoved', itemId: 'i1', afterId: null }, frozen],
      { i1: 1 },
    ],
  ])('%s', (_, events, expected) => {
    expect(numbers(...events)).toEqual(expected);
  });
});
