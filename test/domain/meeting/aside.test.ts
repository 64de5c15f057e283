import { describe, expect, it, test } from 'vitest';
import type { MeetingEvent } from '#domain/meeting/events.ts';
import { foldMeeting } from '#domain/meeting/evolve.ts';
import { emptyMeeting, isSettled } from '#domain/meeting/state.ts';
import { CAPACITIES, type Capacity } from '#domain/roles.ts';
import {
  added,
  frozen,
  given,
  I1,
  meetingAfter,
  member,
  opened,
  planned,
  recorded,
  seenBy,
} from '../../support/meeting.ts';

/* What a meeting keeps of an outcome that was set aside before its decision, and who is told what. */

const reason = { id: 'why', commitment: 'c' };
const outcome = (value: 'approval' | 'denial'): MeetingEvent => ({
  type: 'OutcomeRecorded',
  itemId: 'i1',
  dossierId: 'd1',
  measureCode: 'training',
  outcome: value,
});
const aside: MeetingEvent = {
  type: 'AsideNoted',
  itemId: 'i1',
  capacity: 'coordination',
  reason,
};
const past = [
  planned,
  added('i1', { sharing: ['cap-emploi', 'occupational-health', 'guest'] }),
  frozen,
  opened,
  outcome('approval'),
];

describe('faute F : le point dont l’issue est mise de côté', () => {
  it('garde ce qui avait été consigné, par qui et pourquoi', () => {
    const item = meetingAfter(...past, { type: 'MeetingClosed' }, aside).items.i1;
    expect(item).toMatchObject({
      outcome: null,
      setAside: { recorded: { outcome: 'approval' }, capacity: 'coordination', reason },
    });
  });

  it('séance ouverte, il se reprend : avis, retrait, ou une autre issue, et la séance attend', () => {
    const before = given(...past);
    const after = given(...past, aside);
    const lead = member('coordination');
    const tell = (stage: ReturnType<typeof given>, command: Parameters<typeof before.when>[0]) => {
      const decision = stage.when(command, lead);
      return 'refusal' in decision
        ? decision.refusal.rule
        : decision.events.map(({ type }) => type);
    };
    const remove = { type: 'remove-item', ...I1, reason: 'à revoir' } as const;
    const close = { type: 'close-meeting', meetingId: 'm1' } as const;
    expect([tell(before, remove), tell(after, remove)]).toEqual(['STATE-01', ['ItemRemoved']]);
    expect([tell(before, close), tell(after, close)]).toEqual([['MeetingClosed'], 'STATE-01']);
    const again = meetingAfter(...past, aside, outcome('denial')).items.i1;
    expect([again?.outcome?.outcome, again?.setAside]).toEqual(['denial', null]);
    expect(again && isSettled(again)).toBe(true);
  });
});

/** Who is told why: those of the fund who read what was chosen with an outcome. */
const READS_WHY: readonly Capacity[] = [
  'coordination',
  'social-service',
  'medical-service',
  'occupational-risks',
  'admin-fund',
  'signatory',
];
const NEVER_COME: readonly Capacity[] = ['technical-admin'];

describe('faute F : ce que chacun apprend d’une issue mise de côté', () => {
  const log = recorded([...past, { type: 'MeetingClosed' }, aside]);
  test.each(CAPACITIES)('« %s » : par qui, et le motif s’il le lit', (capacity) => {
    const seen = seenBy(log, { memberId: capacity, capacity });
    const told = seen.find(({ event }) => event.type === 'AsideNoted');
    if (NEVER_COME.includes(capacity)) return expect(told).toBeUndefined();
    const shown = told?.event as typeof aside;
    expect(shown.capacity).toBe(capacity === 'room' ? undefined : 'coordination');
    expect(shown.reason?.id).toBe(READS_WHY.includes(capacity) ? 'why' : undefined);
    expect(JSON.stringify(seen)).not.toContain('"c"');
    // Whoever saw the item before still does.
    expect(foldMeeting(seen, emptyMeeting).items.i1?.setAside).not.toBeNull();
  });
});
