import { describe, expect, it } from 'vitest';
import type { MeetingCommand } from '#domain/meeting/commands.ts';
import type { MeetingEvent, Recorded } from '#domain/meeting/events.ts';
import { foldMeeting } from '#domain/meeting/evolve.ts';
import { emptyMeeting } from '#domain/meeting/state.ts';
import { spentOn } from '#domain/meeting/timing.ts';
import { added, given, I1, M1, member, openWithOneItem } from '../../support/meeting.ts';

const lead = member('coordination');
const openBallot: MeetingEvent = { type: 'BallotOpened', itemId: 'i1', round: 1 };
const typesOf = (decision: ReturnType<ReturnType<typeof given>['when']>): string[] =>
  'refusal' in decision ? [decision.refusal.message] : decision.events.map((event) => event.type);

describe('faute C4 : un vote ne survit pas à son point', () => {
  const presented = [
    ...openWithOneItem,
    added('i2'),
    { type: 'ItemCalled', itemId: 'i1' } as const,
    openBallot,
  ];
  const ends: readonly (readonly [string, MeetingCommand, string[]])[] = [
    [
      'appeler un autre point',
      { type: 'call-item', ...M1, itemId: 'i2' },
      ['BallotClosed', 'ItemLeft', 'ItemCalled'],
    ],
    [
      'retirer le point',
      { type: 'remove-item', ...I1, reason: 'doublon' },
      ['BallotClosed', 'ItemLeft', 'ItemRemoved'],
    ],
    [
      'consigner l’issue',
      { type: 'record-outcome', ...I1, outcome: 'deferral', motive: null },
      ['BallotClosed', 'OutcomeRecorded'],
    ],
  ];
  it.each(ends)('%s clôt le vote ouvert, et le dit dans le journal', (_, command, types) => {
    expect(typesOf(given(...presented).when(command, lead))).toEqual(types);
  });
  it('sans vote ouvert, rien de plus', () => {
    const closed: MeetingEvent[] = [...presented, { type: 'BallotClosed', itemId: 'i1' }];
    const call = { type: 'call-item', ...M1, itemId: 'i2' } as const;
    expect(typesOf(given(...closed).when(call, lead))).toEqual(['ItemLeft', 'ItemCalled']);
  });
});

describe('faute B4 : le temps d’un point est le temps où il est présenté', () => {
  const at = (minute: number) => `2026-06-04T14:${String(minute).padStart(2, '0')}:00+02:00`;
  const minutes = (count: number) => count * 60_000;
  const happens = (...timed: readonly (readonly [number, MeetingEvent])[]) => {
    const start = openWithOneItem.map((event): readonly [number, MeetingEvent] => [0, event]);
    const events = [...start, [0, added('i2')] as const, ...timed];
    return foldMeeting(
      events.map(([minute, event], index): Recorded => {
        return { seq: index + 1, at: at(minute), by: 'coordination', event };
      }),
      emptyMeeting,
    );
  };
  const called = (itemId: string) => ({ type: 'ItemCalled', itemId }) as const;
  const left = (itemId: string) => ({ type: 'ItemLeft', itemId }) as const;
  const spentAt = (meeting: ReturnType<typeof happens>, itemId: string, minute: number) => {
    const item = meeting.items[itemId];
    return item ? spentOn(item, Date.parse(at(minute))) : null;
  };

  it('s’additionne quand le point est rappelé', () => {
    const meeting = happens(
      [1, called('i1')],
      [5, left('i1')],
      [5, called('i2')],
      [10, left('i2')],
      [10, called('i1')],
    );
    expect(spentAt(meeting, 'i1', 12)).toBe(minutes(6));
    expect(spentAt(meeting, 'i2', 12)).toBe(minutes(5));
  });
  it('s’arrête avec la séance et reprend avec elle', () => {
    const paused = happens([1, called('i1')], [4, { type: 'MeetingSuspended' }]);
    expect(spentAt(paused, 'i1', 30)).toBe(minutes(3));
    const resumed = happens(
      [1, called('i1')],
      [4, { type: 'MeetingSuspended' }],
      [30, { type: 'MeetingResumed' }],
    );
    expect(spentAt(resumed, 'i1', 32)).toBe(minutes(5));
  });
  it('ne compte rien d’un point jamais appelé', () => {
    expect(spentAt(happens(), 'i1', 30)).toBeNull();
  });
});

describe('faute B3 : une date passée ne peut pas être une échéance', () => {
  const presented = [...openWithOneItem, { type: 'ItemCalled', itemId: 'i1' } as const];
  const dueOn = (due: string, type: 'record-outcome' | 'propose-outcome' = 'record-outcome') =>
    given(...presented).when(
      {
        type,
        ...I1,
        outcome: 'conditional-approval',
        motive: null,
        conditions: [{ text: 'Prolongation reçue', due, proof: 'avis d’arrêt' }],
      },
      lead,
    );
  it.each(['record-outcome', 'propose-outcome'] as const)('%s', (type) => {
    expect(typesOf(dueOn('2020-01-31', type))).toEqual([expect.stringContaining('est déjà passé')]);
    expect(typesOf(dueOn('2026-06-03', type))[0]).toContain('est déjà passé');
    expect(typesOf(dueOn('2026-06-04', type))[0]).not.toContain('passé');
  });
});
