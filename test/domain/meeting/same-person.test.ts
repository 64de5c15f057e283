import { describe, expect, it } from 'vitest';
import type { MeetingEvent } from '#domain/meeting/events.ts';
import { foldMeeting } from '#domain/meeting/evolve.ts';
import { seesItem } from '#domain/meeting/sight.ts';
import { countedHeads, countedSeats, emptyMeeting, itemOf } from '#domain/meeting/state.ts';
import {
  given,
  meetingAfter,
  member,
  recorded,
  seenBy,
  told,
  viewerOf,
} from '../../support/meeting.ts';

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
      expect([one.capacity, seesItem(viewerOf(one), itemOf(meeting, itemId), meeting)]).toEqual([
        one.capacity,
        false,
      ]);
    const other = { memberId: 'm-other', capacity: 'occupational-risks' } as const;
    expect(seesItem(viewerOf(other), itemOf(meeting, itemId), meeting)).toBe(true);
  });

  it('[COMP-03] présente dans l’autre qualité, n’y compte plus au quorum du point', () => {
    const arrived = happenedIn(
      given(...OPEN).when({ type: 'check-in', meetingId }, asRisks, facts),
    );
    const seats = (...events: MeetingEvent[]) => {
      const meeting = meetingAfter(...OPEN, ...arrived, ...events);
      return [...countedSeats(meeting, itemOf(meeting, itemId) ?? null)];
    };
    expect(seats(...recusedEvents)).toEqual([]);
    expect(seats()).toEqual([RISKS.capacity]);
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

  it('[COMP-03] une qualité reçue après le déport est voilée aussi, depuis le début', () => {
    const old: MeetingEvent = { type: 'MemberRecused', ...item, ...SOCIAL };
    const log = recorded([...OPEN, { type: 'ItemCalled', itemId }, old]);
    const later = { ...RISKS, memberIds: [SOCIAL.memberId, RISKS.memberId] };
    const held = foldMeeting(seenBy(log, later), emptyMeeting);
    expect(itemOf(held, itemId)).toMatchObject({ veiled: true, dossierId: null });
    // Control: another member of the same service sees it.
    const sees = foldMeeting(seenBy(log, RISKS), emptyMeeting);
    expect(itemOf(sees, itemId)).toMatchObject({ veiled: false, dossierId: 'd1' });
  });

  it('[COMP-03] arrivant dans une qualité reçue depuis, elle ne compte pas au quorum du point', () => {
    const old: MeetingEvent = { type: 'MemberRecused', ...item, ...SOCIAL };
    const stage = given(...OPEN, old);
    const events = happenedIn(stage.when({ type: 'check-in', meetingId }, asRisks, facts));
    expect(events).toContainEqual({ type: 'MemberRecused', ...item, ...RISKS });
    const meeting = meetingAfter(...OPEN, old, ...events);
    const here = itemOf(meeting, itemId) ?? null;
    expect([countedHeads(meeting, here), [...countedSeats(meeting, here)]]).toEqual([0, []]);
    expect(countedHeads(meeting, null)).toBe(1);
    // Elsewhere, and for another person, an arrival is an arrival.
    expect(told(stage.when({ type: 'check-in', meetingId }, asRisks))).toEqual(['MemberCheckedIn']);
  });

  it('[COMP-03] menant la séance dans une autre qualité, ne conclut pas et n’ouvre pas de vote', () => {
    const lead = { memberId: 'm-lead', capacity: 'coordination' } as const;
    const hers = { samePerson: [SOCIAL, lead] };
    const stage = given(...OPEN, { type: 'MemberRecused', ...item, ...SOCIAL });
    const asLead = member(lead.capacity, lead.memberId);
    const deferral = { outcome: 'deferral', motive: 'plus tard' } as const;
    for (const command of [
      { type: 'record-outcome', meetingId, ...item, ...deferral },
      { type: 'propose-outcome', meetingId, ...item, ...deferral },
      { type: 'open-ballot', meetingId, ...item },
    ] as const) {
      expect(stage.when(command, asLead, hers)).toMatchObject(refused('COMP-03'));
      // Control: another coordinator may.
      expect(told(stage.when(command, asLead))).toHaveLength(1);
    }
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
