import fc from 'fast-check';
import { createRoot } from 'solid-js';
import { unwrap } from 'solid-js/store';
import { describe, expect, test } from 'vitest';
import { createLiveMeeting, type LiveMeeting } from '../../client/live/live-meeting.ts';
import { ServerClock } from '../../client/live/server-clock.ts';
import { createDrafts, type ItemDrafts } from '../../client/meeting/kept/drafts.ts';
import type { MeetingEvent } from '../../domain/meeting/events.ts';
import { foldMeeting } from '../../domain/meeting/evolve.ts';
import { emptyMeeting } from '../../domain/meeting/state.ts';
import {
  CLOSING_GROUNDS,
  OUT_OF_SCOPE_KINDS,
  REDIRECTION_TARGETS,
} from '../../domain/outcome-choices.ts';
import { CONDITION_KINDS } from '../../domain/outcomes.ts';
import { profileOf } from '../../domain/profile.ts';
import type { LiveEvent } from '../../domain/wire/live.ts';
import { holds, runs } from '../support/runs.ts';
import { FakeClock, live, ME, PERSON } from './fake-line.ts';

const ITEMS = ['item-1', 'item-2', 'item-3'];
const MEMBERS = [ME, 'member-a', 'member-b'];
const itemId = fc.constantFrom(...ITEMS);
const memberId = fc.constantFrom(...MEMBERS);
const capacity = fc.constantFrom('medical-service', 'social-service', 'cap-emploi');
const voice = fc.constantFrom('deliberative', 'consultative');
const text = fc.record({ id: fc.constantFrom('t1', 't2'), text: fc.string({ maxLength: 5 }) });
const afterId = fc.option(itemId, { nil: null });
const due = fc.constantFrom('2026-06-30', '2026-07-15');
const conditions = fc.array(fc.record({ text, due, proof: text }), { maxLength: 2 });
const of = (type: string, fields: Record<string, fc.Arbitrary<unknown>> = {}) =>
  fc.record({ type: fc.constant(type), ...fields });
const tally = fc.record({ for: fc.nat(3), against: fc.nat(3), abstain: fc.nat(3) });
const profileKey = fc.constantFrom('cpam-local-cell', 'msa-coordination', 'ssi-activity');
const outcome = fc.constantFrom('approval', 'conditional-approval', 'denial', 'deferral');

/** Anything a server may send, in any order, sensible or not. */
const anyEvent = fc.oneof(
  of('MeetingPlanned', {
    panelId: fc.constant('panel'),
    profileKey,
    kind: fc.constant('meeting'),
    startsAt: fc.constant('2026-06-04T14:00:00+02:00'),
  }),
  of('ItemAdded', {
    itemId,
    dossierId: fc.constant('d'),
    measureCode: fc.constant('training'),
    afterId,
    late: fc.boolean(),
  }),
  of('ItemMoved', { itemId, afterId }),
  of('ItemRemoved', { itemId }),
  of('AgendaFrozen', { version: fc.constant(1) }),
  of('MeetingOpened', {
    members: fc.constant([]),
    profile: profileKey.map((key) => structuredClone(profileOf(key))),
  }),
  of('MeetingSuspended'),
  of('MeetingResumed'),
  of('MeetingClosed'),
  of('MemberCheckedIn', { memberId, capacity, voice }),
  of('MemberCheckedOut', { memberId }),
  of('ItemCalled', { itemId }),
  of('ItemLeft', { itemId }),
  of('MemberRecused', { itemId, memberId, capacity }),
  of('OpinionGiven', {
    itemId,
    memberId,
    capacity,
    value: fc.constantFrom('favourable', 'unfavourable'),
    reason: text,
  }),
  of('BallotOpened', { itemId, round: fc.nat(3) }),
  of('BallotCast', { itemId, memberId, voice, choice: fc.constantFrom('for', 'against') }),
  of('BallotClosed', { itemId, tally }),
  of('OutcomeProposed', { itemId, outcome, motive: text, conditions, textHash: fc.string() }),
  of('ProposalValidated', { itemId, memberId, capacity }),
  of('ProposalObjected', { itemId, memberId, capacity, reason: text }),
  of('OutcomeRecorded', {
    itemId,
    measureCode: fc.constant('training'),
    outcome,
    motive: text,
    conditions,
  }),
  of('AsideNoted', {
    itemId,
    capacity: fc.constantFrom('signatory', 'coordination'),
    reason: text,
  }),
  of('DecisionNoted', { itemId, decisionNumber: fc.constant('2026-58-0001') }),
  of('ConsentLost', { itemId }),
  of('ItemHidden', { itemId }),
  of('ItemVeiled', { itemId, memberId, afterId }),
  of('HandRaised', { memberId }),
  of('FloorGiven', { memberId }),
  of('Withheld'),
) as fc.Arbitrary<MeetingEvent>;

const anyMeeting = fc
  .array(fc.tuple(anyEvent, memberId), { minLength: 1, maxLength: 40 })
  .map((pairs) => pairs.map(([event, by], index) => live(index + 1, event, by)));

interface Page {
  readonly page: LiveMeeting;
  readonly drafts: ItemDrafts;
  readonly hears: (items: readonly LiveEvent[]) => void;
}

/** A page as a member has it open, its socket in the hands of the test. */
function openPage(): Page {
  let receive: (message: string) => void = () => {};
  const known = {
    today: '2026-06-04',
    roster: [],
    own: [],
    findings: () => [],
    isStale: () => false,
  };
  const setup = { meetingId: 'meeting-1', person: PERSON, known, clock: new ServerClock(() => 0) };
  const page = createLiveMeeting(setup, {
    openSocket: ({ message }) => {
      receive = message;
      return { send: () => {}, close: () => {} };
    },
    after: new FakeClock().after,
    random: () => 0.5,
    newId: () => 'act',
    visible: () => true,
    stillLoggedIn: () => Promise.resolve(true),
  });
  page.connection.start();
  const say = (message: unknown) => receive(JSON.stringify(message));
  say({
    type: 'welcome',
    protocol: 1,
    you: { memberId: ME, capacity: 'admin-fund', personId: PERSON },
    head: 0,
    since: 0,
    epoch: 'epoch-1',
  });
  return { page, drafts: createDrafts(), hears: (items) => say({ type: 'events', items }) };
}

const inPage = (body: (page: Page) => void) =>
  createRoot((dispose) => {
    body(openPage());
    dispose();
  });

const plain = <T>(store: T): T => structuredClone(unwrap(store));

describe('the one copy of the meeting', () => {
  test('is what the same events give when simply folded, however the frames are cut', () => {
    holds(
      fc.property(anyMeeting, fc.integer({ min: 1, max: 7 }), (events, size) => {
        inPage(({ page, hears }) => {
          for (let at = 0; at < events.length; at += size) hears(events.slice(at, at + size));
          expect(plain(page.meeting)).toEqual(foldMeeting(events, emptyMeeting));
        });
      }),
      runs(100, 10_000),
    );
  });

  test('faute B2 : le texte qu’un membre avait validé reste tel quel quand un autre prend sa place', () => {
    const at = { itemId: 'item-1' };
    const condition = (id: string, day: string) => ({
      text: { id, text: id },
      due: day,
      proof: { id: `p${id}`, text: id },
    });
    const proposes = (textHash: string, ...conditions: object[]) => ({
      type: 'OutcomeProposed',
      ...at,
      outcome: 'conditional-approval',
      motive: { id: textHash, text: textHash },
      conditions,
      textHash,
    });
    const validates = (by: string) => ({
      type: 'ProposalValidated',
      ...at,
      memberId: by,
      capacity: 'social-service',
    });
    const events = [
      {
        type: 'ItemAdded',
        ...at,
        dossierId: 'd',
        measureCode: 'training',
        afterId: null,
        late: false,
      },
      proposes('one'),
      validates('a'),
      validates('b'),
      proposes('two', condition('t1', '2026-06-30')),
      validates('c'),
      proposes('three', condition('t2', '2026-07-15'), condition('t3', '2026-07-16')),
      validates('a'),
      proposes('four'),
    ].map((event, index) => live(index + 1, event as MeetingEvent));
    inPage(({ page, hears }) => {
      for (const [rank, event] of events.entries()) {
        hears([event]);
        expect(plain(page.meeting)).toEqual(foldMeeting(events.slice(0, rank + 1), emptyMeeting));
      }
      const fallen = page.meeting.items['item-1']?.proposal?.fallen ?? [];
      expect(fallen.map((one) => [one.memberId, one.validated?.conditions.length])).toEqual([
        ['b', 0],
        ['c', 1],
        ['a', 2],
      ]);
    });
  });

  test('never writes into the domain’s own constants', () => {
    const before = JSON.stringify([
      emptyMeeting,
      profileOf('cpam-local-cell'),
      profileOf('msa-coordination'),
    ]);
    holds(
      fc.property(anyMeeting, (events) => inPage(({ hears }) => hears(events))),
      runs(50, 5000),
    );
    expect(
      JSON.stringify([emptyMeeting, profileOf('cpam-local-cell'), profileOf('msa-coordination')]),
    ).toBe(before);
  });
});

describe('what a member is typing', () => {
  const typing = fc.record({
    opinion: fc.constantFrom('favourable', 'favourable-with-reservation', null),
    reason: fc.string(),
    ballot: fc.constantFrom('for', 'against', null),
    objection: fc.string(),
    outcome: fc.constantFrom('denial', null),
    motive: fc.string(),
    motiveForMembers: fc.string(),
    choices: fc.record({
      closing: fc.record({ ground: fc.constantFrom(...CLOSING_GROUNDS, null), date: due }),
      outOfScope: fc.record({
        kind: fc.constantFrom(...OUT_OF_SCOPE_KINDS, null),
        name: fc.string(),
        address: fc.string(),
        phone: fc.string(),
        date: due,
      }),
      redirection: fc.record({
        target: fc.constantFrom(...REDIRECTION_TARGETS, null),
        agreedOn: due,
        sharedOn: due,
        callBy: due,
      }),
    }),
    conditions: fc.array(
      fc.record({
        kind: fc.constantFrom(...CONDITION_KINDS, null),
        text: fc.string(),
        due,
        proof: fc.string(),
        reasonText: fc.string(),
        effectText: fc.string(),
      }),
    ),
  });

  test('is untouched by any sequence of server frames', () => {
    holds(
      fc.property(fc.dictionary(itemId, typing), anyMeeting, (typed, events) => {
        inPage(({ drafts, hears }) => {
          for (const [id, draft] of Object.entries(typed)) drafts.change(id, draft);
          for (const event of events) {
            hears([event]);
            for (const [id, draft] of Object.entries(typed)) {
              expect(plain(drafts.of(id))).toEqual(draft);
            }
          }
        });
      }),
      runs(50, 5000),
    );
  });

  test('the check would see a draft that changed (control)', () => {
    inPage(({ drafts }) => {
      drafts.change('item-1', { reason: 'avant' });
      const before = plain(drafts.of('item-1'));
      drafts.change('item-1', { reason: 'après' });
      expect(plain(drafts.of('item-1'))).not.toEqual(before);
    });
  });
});
