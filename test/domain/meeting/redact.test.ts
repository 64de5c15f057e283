import fc from 'fast-check';
import { Compile } from 'typebox/compile';
import { describe, expect, it, test } from 'vitest';
import { decideMeeting } from '#domain/meeting/decide.ts';
import { MeetingEvent, type Recorded } from '#domain/meeting/events.ts';
import { foldMeeting } from '#domain/meeting/evolve.ts';
import { seesItem, type Viewer } from '#domain/meeting/redact.ts';
import { emptyMeeting, type Meeting } from '#domain/meeting/state.ts';
import { CAPACITIES } from '#domain/roles.ts';
import {
  added,
  arrived,
  factsFor,
  frozen,
  heardLive,
  member,
  opened,
  planned,
  recorded,
  seenBy,
} from '../../support/meeting.ts';
import { play, randomLog, step } from '../../support/random-meeting.ts';

const viewers: Viewer[] = CAPACITIES.map((capacity) => ({ memberId: capacity, capacity }));
const viewer = fc.constantFrom(...viewers);
const RUNS = { numRuns: 400 };

/** Everything but the number of the last event, which a resumed fold counts alike. */
const world = ({ seq: _, ...meeting }: Meeting) => meeting;
const fold = (events: readonly Recorded[]) => world(foldMeeting(events, emptyMeeting));

describe('reprendre n’est pas une fonction', () => {
  it('reprendre à tout point donne ce que donne le début', () => {
    fc.assert(
      fc.property(randomLog(), viewer, fc.nat(), (log, who, cut) => {
        const heard = heardLive(log, who);
        const all = seenBy(log, who);
        const at = heard.length === 0 ? 0 : cut % (heard.length + 1);
        expect(all.map(({ seq }) => seq)).toEqual(all.map((_, index) => index + 1));
        expect(all).toHaveLength(heard.length);
        const resumed = foldMeeting(all.slice(at), foldMeeting(heard.slice(0, at), emptyMeeting));
        expect(world(resumed)).toEqual(fold(all));
        expect(fold(heard)).toEqual(fold(all));
      }),
      RUNS,
    );
  });

  it('tout ce qui est envoyé est un événement du vocabulaire public', () => {
    const isEvent = Compile(MeetingEvent);
    fc.assert(
      fc.property(randomLog(40), viewer, (log, who) => {
        for (const { event } of seenBy(log, who)) expect(isEvent.Check(event)).toBe(true);
      }),
      RUNS,
    );
  });
});

describe('non-interférence', () => {
  /** Items that this viewer never saw, at any moment of the log. */
  const neverSeen = (log: readonly Recorded[], who: Viewer): Set<string> => {
    const ids = new Set(log.flatMap(({ event }) => ('itemId' in event ? [event.itemId] : [])));
    let meeting = emptyMeeting;
    for (const one of log) {
      meeting = foldMeeting([one], meeting);
      for (const id of ids)
        if (
          seesItem(who, meeting.items[id], meeting) ||
          seesItem(who, meeting.removed[id], meeting)
        )
          ids.delete(id);
    }
    return ids;
  };

  it('[CONS-02] ce qu’un membre ne peut pas voir ne change rien à ce qu’il reçoit', () => {
    let hidden = 0;
    fc.assert(
      fc.property(randomLog(80), viewer, (log, who) => {
        const secret = neverSeen(log, who);
        hidden += secret.size;
        const without = log.filter(({ event }) => !('itemId' in event && secret.has(event.itemId)));
        const renumbered = without.map((one, index) => ({ ...one, seq: index + 1 }));
        expect(seenBy(renumbered, who)).toEqual(seenBy(log, who));
        expect(heardLive(renumbered, who)).toEqual(heardLive(log, who));
      }),
      RUNS,
    );
    // The property would hold of nothing if nothing were ever hidden.
    expect(hidden).toBeGreaterThan(100);
  });

  it('le bulletin d’un autre ne se lit pas, ni son choix ne se devine', () => {
    fc.assert(
      fc.property(randomLog(80), viewer, (log, who) => {
        const flipped = log.map((one) =>
          one.event.type === 'BallotCast' && one.event.memberId !== who.memberId
            ? { ...one, event: { ...one.event, choice: 'abstain' as const } }
            : one,
        );
        expect(seenBy(flipped, who)).toEqual(seenBy(log, who));
      }),
      RUNS,
    );
  });

  it('témoin : une rédaction qui laisserait passer serait prise', () => {
    const log = recorded([
      planned,
      added('i1', { sharing: [] }),
      frozen,
      opened,
      { type: 'ItemCalled', itemId: 'i1' },
    ]);
    const capEmploi = { memberId: 'c', capacity: 'cap-emploi' } as const;
    expect(neverSeen(log, capEmploi)).toEqual(new Set(['i1']));
    expect(log.filter(({ event }) => 'itemId' in event)).toHaveLength(2);
    expect(seenBy(log, capEmploi).filter(({ event }) => 'itemId' in event)).toEqual([]);
  });
});

describe('le client refuse ce que le serveur refuse', () => {
  it('la décision du client, sur ce qu’il a reçu, est celle du serveur', () => {
    const seats = viewers.filter(({ capacity }) => capacity !== 'technical-admin');
    let accepted = 0;
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 50 }),
        step,
        fc.constantFrom(...seats),
        (steps, last, who) => {
          if (last.kind !== 'act') return;
          const log = play(steps);
          const { command } = last;
          const actor = member(who.capacity);
          const server = foldMeeting(log, emptyMeeting);
          const client = foldMeeting(seenBy(log, who), emptyMeeting);
          // An act on an item that is not the actor's is not his to preview.
          const item = 'itemId' in command ? server.items[command.itemId] : undefined;
          const isHidden =
            item && !seesItem(who, item, server) && !item.recused.includes(who.memberId);
          if (isHidden) return;
          const facts = factsFor(command);
          const theirs = decideMeeting({ meeting: server, command, facts, actor });
          const ours = decideMeeting({ meeting: client, command, facts, actor });
          const rule = (decision: typeof theirs) =>
            'refusal' in decision ? decision.refusal.rule : 'accepted';
          accepted += rule(theirs) === 'accepted' ? 1 : 0;
          expect(rule(ours)).toBe(rule(theirs));
        },
      ),
      { numRuns: 1500 },
    );
    expect(accepted).toBeGreaterThan(50);
  });
});

describe('ordre du jour', () => {
  it('des déplacements, ajouts et retraits mêlés ne perdent ni ne doublent aucun point', () => {
    fc.assert(
      fc.property(randomLog(120), viewer, (log, who) => {
        const meeting = foldMeeting(log, emptyMeeting);
        const gone = new Set(Object.keys(meeting.removed));
        const put = log.flatMap(({ event }) => (event.type === 'ItemAdded' ? [event.itemId] : []));
        expect([...meeting.agenda].sort()).toEqual(put.filter((id) => !gone.has(id)).sort());
        expect(new Set(meeting.agenda).size).toBe(meeting.agenda.length);
        // Every viewer reads the same order of what he may see.
        const seen = foldMeeting(seenBy(log, who), emptyMeeting);
        const mine = seen.agenda.filter((id) => !seen.items[id]?.veiled);
        const theirs = meeting.agenda.filter((id) => mine.includes(id));
        if (who.capacity !== 'signatory') expect(mine).toEqual(theirs);
      }),
      RUNS,
    );
  });
});

describe('l’écran de salle', () => {
  const said = [
    planned,
    added('i1'),
    frozen,
    opened,
    arrived('coordination'),
    {
      type: 'OpinionGiven',
      itemId: 'i1',
      memberId: 's',
      capacity: 'social-service',
      value: 'unfavourable',
      reason: { id: 't', commitment: 'c' },
    },
    {
      type: 'OutcomeRecorded',
      itemId: 'i1',
      measureCode: 'training',
      dossierId: 'd-i1',
      outcome: 'denial',
      motive: { id: 'm', commitment: 'c' },
    },
  ] as MeetingEvent[];

  it('ne reçoit ni dossier, ni avis, ni issue, ni motif', () => {
    const shown = JSON.stringify(seenBy(recorded(said), { memberId: 'salle', capacity: 'room' }));
    for (const secret of ['d-i1', 'unfavourable', 'denial', '"m"', '"t"'])
      expect(shown).not.toContain(secret);
    const lead = JSON.stringify(
      seenBy(recorded(said), { memberId: 'c', capacity: 'coordination' }),
    );
    for (const known of ['d-i1', 'unfavourable', 'denial', '"m"']) expect(lead).toContain(known);
  });

  test.each([
    ['medical-service', ['medical-service']],
    [
      'occupational-health',
      ['coordination', 'social-service', 'medical-service', 'occupational-health'],
    ],
    ['social-service', ['coordination', 'social-service', 'medical-service']],
  ] as const)('[R4127-104] les raisons de « %s » ne vont qu’à ses lecteurs', (author, readers) => {
    const given = {
      type: 'OpinionGiven',
      itemId: 'i1',
      memberId: author,
      capacity: author,
      value: 'unfavourable',
      reason: { id: 'secret', commitment: 'c' },
    } as MeetingEvent;
    const log = recorded([planned, added('i1'), frozen, given]);
    const who = viewers.filter((one) => JSON.stringify(seenBy(log, one)).includes('secret'));
    expect(who.map(({ capacity }) => capacity).sort()).toEqual([...readers].sort());
  });
});
