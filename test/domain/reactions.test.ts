import { describe, expect, it, test } from 'vitest';
import type { MeetingEvent } from '#domain/meeting/events.ts';
import { everItem } from '#domain/meeting/state.ts';
import { inMeeting } from '#domain/reactions.ts';
import type { SharingPartner } from '#domain/roles.ts';
import {
  added,
  frozen,
  meetingAfter,
  opened,
  planned,
  recorded,
  seenBy,
} from '../support/meeting.ts';
import { caseDossier } from '../support/stage.ts';

const base = caseDossier('C01');
const agreed = (sharing: SharingPartner[], presentation: string | null = '2026-04-01') => ({
  ...base,
  consents: { presentation, sharing, employerInformation: true },
});
const BOTH: SharingPartner[] = ['occupational-health', 'cap-emploi'];
const decided: MeetingEvent = {
  type: 'DecisionNoted',
  itemId: 'i1',
  decisionNumber: '2026-58-0001',
};
const removed: MeetingEvent = { type: 'ItemRemoved', itemId: 'i1' };
const closed: MeetingEvent = { type: 'MeetingClosed' };
const log = [planned, added('i1', { sharing: BOTH }), frozen, opened];

const PASTS: [string, MeetingEvent[]][] = [
  ['sur un point à l’ordre du jour', log],
  ['sur un point décidé', [...log, decided]],
  ['une séance close', [...log, closed]],
  ['un point retiré de l’ordre du jour', [...log, removed]],
];

function told(past: MeetingEvent[], after: ReturnType<typeof agreed>): MeetingEvent[] {
  const meeting = meetingAfter(...past);
  const item = everItem(meeting, 'i1');
  if (!item) throw new Error('Le point existe.');
  return inMeeting(agreed(BOTH), after, { meeting, item });
}

const capEmploi = { memberId: 'c', capacity: 'cap-emploi' } as const;
const reads = (events: MeetingEvent[]) =>
  seenBy(recorded(events), capEmploi).some(({ event }) => 'dossierId' in event);

describe('un accord repris vaut aussi pour le passé', () => {
  test.each(PASTS)('[CONS-02] le partage retiré ferme %s', (_of, past) => {
    const events = told(past, agreed(['occupational-health']));
    expect(events).toEqual([{ type: 'ItemClosedTo', itemId: 'i1', capacities: ['cap-emploi'] }]);
    // Control: the partner did read it before.
    expect([reads(past), reads([...past, ...events])]).toEqual([true, false]);
  });

  test.each(PASTS)('[CONS-01] la présentation retirée ferme %s', (_of, past) => {
    const events = told(past, agreed(BOTH, null));
    expect(events.map(({ type }) => type)).toContain('ConsentLost');
    expect(reads([...past, ...events])).toBe(false);
  });

  it('[CONS-02] un accord donné n’ouvre que ce qui est encore à venir', () => {
    const alone = [planned, added('i1', { sharing: [] }), frozen, opened];
    const opens = (past: MeetingEvent[]) => {
      const meeting = meetingAfter(...past);
      const item = everItem(meeting, 'i1');
      return item ? inMeeting(agreed([]), agreed(['cap-emploi']), { meeting, item }).length : null;
    };
    expect(opens(alone)).toBe(1);
    expect([opens([...alone, closed]), opens([...alone, removed])]).toEqual([0, 0]);
  });

  it('[CONS-02] le bulletin d’un partenaire part avec l’accord, tant que le vote est ouvert', () => {
    const shared = added('i1', { sharing: ['cap-emploi'] });
    const votes: MeetingEvent[] = (['cap-emploi', 'social-service'] as const).map((capacity) => ({
      type: 'BallotCast',
      itemId: 'i1',
      memberId: capacity,
      capacity,
      voice: 'consultative',
      choice: 'for',
    }));
    const past = [
      planned,
      shared,
      frozen,
      opened,
      { type: 'BallotOpened', itemId: 'i1', round: 1 },
    ] as MeetingEvent[];
    const left = (before: MeetingEvent[]) => {
      const meeting = meetingAfter(...before);
      const item = everItem(meeting, 'i1');
      const events = item ? inMeeting(agreed(['cap-emploi']), agreed([]), { meeting, item }) : [];
      return Object.keys(everItem(meetingAfter(...before, ...events), 'i1')?.ballot?.cast ?? {});
    };
    expect(left([...past, ...votes])).toEqual(['social-service']);
    const tally = { for: 2, against: 0, abstain: 0 };
    const counted: MeetingEvent = { type: 'BallotClosed', itemId: 'i1', consultative: tally };
    expect(left([...past, ...votes, counted])).toEqual(['cap-emploi', 'social-service']);
  });

  it('rien ne change quand rien ne change', () => {
    expect(told(log, agreed(BOTH))).toEqual([]);
  });
});
