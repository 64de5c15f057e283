import { describe, expect, it } from 'vitest';
import type { MeetingEvent } from '#domain/meeting/events.ts';
import { seesItem } from '#domain/meeting/sight.ts';
import { countedSeats, itemOf } from '#domain/meeting/state.ts';
import { given, meetingAfter, member } from '../../support/meeting.ts';

/* One person, two capacities of the panel: recusal, presence, hand and voice are hers, not theirs. */

const SOCIAL = { memberId: 'm-social', capacity: 'social-service' } as const;
const RISKS = { memberId: 'm-risks', capacity: 'occupational-risks' } as const;
const facts = { samePerson: [SOCIAL, RISKS] };
const asSocial = member(SOCIAL.capacity, SOCIAL.memberId);
const asRisks = member(RISKS.capacity, RISKS.memberId);
const [meetingId, itemId] = ['m1', 'i1'];
const item = { itemId } as const;

const OPEN: MeetingEvent[] = [
  {
    type: 'MeetingPlanned',
    panelId: 'p1',
    profileKey: 'cpam-local-cell',
    kind: 'meeting',
    startsAt: '2026-06-04T14:00:00+02:00',
  },
  {
    type: 'ItemAdded',
    itemId,
    dossierId: 'd1',
    measureCode: 'training',
    afterId: null,
    late: false,
  },
  { type: 'AgendaFrozen', version: 1 },
  { type: 'MeetingOpened', members: [] },
];
const happenedIn = (decision: object): MeetingEvent[] =>
  'events' in decision ? (decision.events as MeetingEvent[]) : [];
const refused = (rule: string) => ({ refusal: { rule } });

describe('faute A2 : une personne qui siège en deux qualités', () => {
  const recusal = { type: 'declare-recusal', meetingId, ...item } as const;
  const recusedEvents = happenedIn(given(...OPEN).when(recusal, asSocial, facts));

  it('[COMP-03] se déporte dans toutes : le point lui est fermé partout', () => {
    const meeting = meetingAfter(...OPEN, ...recusedEvents);
    for (const one of [SOCIAL, RISKS])
      expect([one.capacity, seesItem(one, itemOf(meeting, itemId), meeting)]).toEqual([
        one.capacity,
        false,
      ]);
    const other = { memberId: 'm-other', capacity: 'occupational-risks' } as const;
    expect(seesItem(other, itemOf(meeting, itemId), meeting)).toBe(true);
  });

  it('[COMP-03] déportée, n’a plus de voix dans l’autre qualité', () => {
    const stage = given(...OPEN, ...recusedEvents, { type: 'BallotOpened', itemId, round: 1 });
    const opinion = { type: 'give-opinion', meetingId, ...item, value: 'favourable' } as const;
    const ballot = { type: 'cast-ballot', meetingId, ...item, choice: 'for' } as const;
    expect(stage.when(opinion, asRisks, facts)).toMatchObject(refused('COMP-03'));
    expect(stage.when(ballot, asRisks, facts)).toMatchObject(refused('COMP-03'));
  });

  it('[COMP-03] un déport ancien, inscrit sur une seule qualité, lui ôte aussi sa voix', () => {
    const old: MeetingEvent = { type: 'MemberRecused', ...item, ...SOCIAL };
    const opinion = { type: 'give-opinion', meetingId, ...item, value: 'favourable' } as const;
    const stage = given(...OPEN, old);
    expect(stage.when(opinion, asRisks, facts)).toMatchObject(refused('COMP-03'));
    // What was recorded by the former version is completed by a new recusal.
    expect(happenedIn(stage.when(recusal, asRisks, facts))).toEqual([
      { type: 'MemberRecused', ...item, ...RISKS },
    ]);
  });

  it('[ROLE-01] donne un seul avis et un seul vote par point, dans la première qualité', () => {
    const opinion = { type: 'give-opinion', meetingId, ...item, value: 'favourable' } as const;
    const ballot = { type: 'cast-ballot', meetingId, ...item, choice: 'for' } as const;
    const said = happenedIn(given(...OPEN).when(opinion, asSocial, facts));
    const stage = given(...OPEN, ...said, { type: 'BallotOpened', itemId, round: 1 });
    expect(stage.when(opinion, asRisks, facts)).toMatchObject(refused('ROLE-01'));
    expect(stage.when(ballot, asRisks, facts)).toMatchObject(refused('ROLE-01'));
    expect(happenedIn(stage.when(ballot, asSocial, facts)).at(-1)).toMatchObject(SOCIAL);
    expect(happenedIn(stage.when(opinion, asSocial, facts))).toHaveLength(1);
  });

  it('[ROLE-01] ne vote pas deux fois, même sans avoir donné d’avis', () => {
    const ballot = { type: 'cast-ballot', meetingId, ...item, choice: 'for' } as const;
    const opened: MeetingEvent = { type: 'BallotOpened', itemId, round: 1 };
    const cast = happenedIn(given(...OPEN, opened).when(ballot, asRisks, facts));
    const stage = given(...OPEN, opened, ...cast);
    expect(stage.when(ballot, asSocial, facts)).toMatchObject(refused('ROLE-01'));
  });

  it('est présente une fois : venir dans l’autre qualité quitte le premier siège', () => {
    const arrive = { type: 'check-in', meetingId } as const;
    const first = happenedIn(given(...OPEN).when(arrive, asSocial, facts));
    const moved = happenedIn(given(...OPEN, ...first).when(arrive, asRisks, facts));
    const meeting = meetingAfter(...OPEN, ...first, ...moved);
    expect(Object.keys(meeting.present)).toEqual([RISKS.memberId]);
    expect([...countedSeats(meeting, null)]).toEqual([RISKS.capacity]);
    const leave = { type: 'check-out', meetingId } as const;
    const gone = happenedIn(given(...OPEN, ...first, ...moved).when(leave, asSocial, facts));
    expect(meetingAfter(...OPEN, ...first, ...moved, ...gone).present).toEqual({});
  });

  it('lève une seule main', () => {
    const raise = { type: 'raise-hand', meetingId } as const;
    const up = happenedIn(given(...OPEN).when(raise, asSocial, facts));
    expect(given(...OPEN, ...up).when(raise, asRisks, facts)).toMatchObject(refused('STATE-01'));
    const lower = { type: 'lower-hand', meetingId } as const;
    const down = happenedIn(given(...OPEN, ...up).when(lower, asRisks, facts));
    expect(meetingAfter(...OPEN, ...up, ...down).hands).toEqual([]);
  });

  it('témoin : deux personnes ont chacune la leur', () => {
    const opinion = { type: 'give-opinion', meetingId, ...item, value: 'favourable' } as const;
    const arrive = { type: 'check-in', meetingId } as const;
    const events = [
      ...happenedIn(given(...OPEN).when(arrive, asSocial)),
      ...happenedIn(given(...OPEN).when(arrive, asRisks)),
      ...happenedIn(given(...OPEN).when(opinion, asSocial)),
      ...happenedIn(given(...OPEN).when(opinion, asRisks)),
    ];
    const meeting = meetingAfter(...OPEN, ...events);
    expect(Object.keys(meeting.present)).toHaveLength(2);
    expect(Object.keys(itemOf(meeting, itemId)?.opinions ?? {})).toHaveLength(2);
  });
});
