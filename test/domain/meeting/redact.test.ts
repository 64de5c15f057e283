import fc from 'fast-check';
import { Compile } from 'typebox/compile';
import { describe, expect, it, test } from 'vitest';
import { decideMeeting } from '#domain/meeting/decide.ts';
import { MeetingEvent, type Recorded } from '#domain/meeting/events.ts';
import { foldMeeting } from '#domain/meeting/evolve.ts';
import { knownTo } from '#domain/meeting/known.ts';
import { seesItem, type Viewer } from '#domain/meeting/redact.ts';
import { emptyMeeting, type Meeting } from '#domain/meeting/state.ts';
import { CAPACITIES, type Capacity } from '#domain/roles.ts';
import {
  added,
  arrived,
  factsFor,
  frozen,
  heardLive,
  member,
  type OneViewer,
  opened,
  planned,
  recorded,
  seenBy,
  viewerOf,
} from '../../support/meeting.ts';
import { play, profileKey, randomLog, step } from '../../support/random-meeting.ts';
import { holds, runs } from '../../support/runs.ts';

const viewers: Viewer[] = CAPACITIES.map((capacity) => viewerOf({ memberId: capacity, capacity }));
const viewer = fc.constantFrom(...viewers);
const RUNS = runs(400, 50_000);

/** Everything but the number of the last event, which a resumed fold counts alike. */
const world = ({ seq: _, ...meeting }: Meeting) => meeting;
const fold = (events: readonly Recorded[]) => world(foldMeeting(events, emptyMeeting));

const on = (itemId: string) => ({ meetingId: 'm1', itemId });
const proposed = (itemId: string) =>
  ({ type: 'propose-outcome', ...on(itemId), outcome: 'approval', motive: 'motif' }) as const;

describe('reprendre n’est pas une fonction', () => {
  it('reprendre à tout point donne ce que donne le début', () => {
    holds(
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

  it('un partage avec un autre partenaire ne prend pas de numéro, même consentement repris', () => {
    const log = recorded([
      planned,
      added('i1', { sharing: ['cap-emploi'] }),
      { type: 'ItemDisclosed', itemId: 'i1', to: ['occupational-health'] },
      { type: 'ConsentLost', itemId: 'i1' },
    ]);
    const capEmploi = { memberId: 'c', capacity: 'cap-emploi' } as const;
    expect(seenBy(log, capEmploi).map(({ event }) => event.type)).toEqual(
      heardLive(log, capEmploi).map(({ event }) =>
        event.type === 'ItemAdded' ? 'Withheld' : event.type,
      ),
    );
    expect(seenBy(log, capEmploi)).toHaveLength(3);
  });

  it('qui découvre un point en plein vote y vote, et lit la proposition', () => {
    const log = play([
      { kind: 'act', by: 'coordination', command: { type: 'open-ballot', ...on('i0') } },
      { kind: 'act', by: 'coordination', command: proposed('i0') },
      { kind: 'consents', itemId: 'i0', presentation: true, sharing: ['cap-emploi', 'guest'] },
    ]);
    const guest = { memberId: 'guest', capacity: 'guest' } as const;
    const held = foldMeeting(seenBy(log, guest), emptyMeeting).items.i0;
    expect(held?.ballot).toMatchObject({ round: 1, open: true, cast: {} });
    expect(held?.proposal).toMatchObject({ outcome: 'approval', validatedBy: [] });
  });

  it('[CONS-02] un point qui ne saute que des points cachés ne bouge pas pour un partenaire', () => {
    const log = recorded([
      planned,
      added('i1', { sharing: ['cap-emploi'] }),
      added('caché', { sharing: [], afterId: 'i1' }),
      added('i2', { sharing: ['cap-emploi'], afterId: 'caché' }),
      { type: 'ItemMoved', itemId: 'i2', afterId: 'i1' },
      { type: 'ItemMoved', itemId: 'i2', afterId: null },
    ]);
    const moves = (who: OneViewer) =>
      seenBy(log, who).filter(({ event }) => event.type === 'ItemMoved').length;
    expect(moves({ memberId: 'c', capacity: 'cap-emploi' })).toBe(1);
    expect(moves({ memberId: 'coordination', capacity: 'coordination' })).toBe(2);
  });

  it('[COMP-03] le numéro voilé s’en va avec le point retiré', () => {
    const log = recorded([
      planned,
      added('i1'),
      { type: 'MemberRecused', itemId: 'i1', memberId: 'm', capacity: 'medical-service' },
      { type: 'ItemRemoved', itemId: 'i1' },
    ]);
    const who = { memberId: 'm', capacity: 'medical-service' } as const;
    expect(foldMeeting(seenBy(log.slice(0, -1), who), emptyMeeting).agenda).toEqual(['i1']);
    expect(foldMeeting(seenBy(log, who), emptyMeeting).agenda).toEqual([]);
  });

  it('tout ce qui est envoyé est un événement du vocabulaire public', () => {
    const isEvent = Compile(MeetingEvent);
    holds(
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

  /** The same meeting without these items: whoever was put below one of them is below its neighbour. */
  const asIfNever = (log: readonly Recorded[], secret: ReadonlySet<string>): Recorded[] => {
    let meeting = emptyMeeting;
    const kept: Recorded[] = [];
    for (const one of log) {
      const { event } = one;
      const { agenda } = meeting;
      meeting = foldMeeting([one], meeting);
      if ('itemId' in event && secret.has(event.itemId)) continue;
      const others = (id: string) => !secret.has(id) && !('itemId' in event && event.itemId === id);
      const above = (id: string | null): string | null =>
        id !== null && secret.has(id)
          ? (agenda.slice(0, agenda.indexOf(id)).findLast(others) ?? null)
          : id;
      const moved = 'afterId' in event ? { ...event, afterId: above(event.afterId) } : event;
      kept.push({ ...one, seq: kept.length + 1, event: moved });
    }
    return kept;
  };

  it('[CONS-02] ce qu’un membre ne peut pas voir ne change rien à ce qu’il reçoit', () => {
    let hidden = 0;
    holds(
      fc.property(randomLog(80), viewer, (log, who) => {
        const secret = neverSeen(log, who);
        hidden += secret.size;
        const renumbered = asIfNever(log, secret);
        expect(seenBy(renumbered, who)).toEqual(seenBy(log, who));
        expect(heardLive(renumbered, who)).toEqual(heardLive(log, who));
      }),
      RUNS,
    );
    // The property would hold of nothing if nothing were ever hidden.
    expect(hidden).toBeGreaterThan(100);
  });

  it('le bulletin d’un autre ne se lit pas, ni son choix ne se devine', () => {
    holds(
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
    const capEmploi = viewerOf({ memberId: 'c', capacity: 'cap-emploi' });
    expect(neverSeen(log, capEmploi)).toEqual(new Set(['i1']));
    expect(log.filter(({ event }) => 'itemId' in event)).toHaveLength(2);
    expect(seenBy(log, capEmploi).filter(({ event }) => 'itemId' in event)).toEqual([]);
  });
});

describe('le client refuse ce que le serveur refuse', () => {
  it('la décision du client, sur ce qu’il a reçu, est celle du serveur', () => {
    const seats = viewers.filter(({ capacity }) => capacity !== 'technical-admin');
    let accepted = 0;
    holds(
      fc.property(
        fc.array(step, { maxLength: 50 }),
        step,
        fc.constantFrom(...seats),
        profileKey,
        (steps, last, who, key) => {
          if (last.kind !== 'act') return;
          const log = play(steps, key);
          const { command } = last;
          const actor = member(who.capacity);
          const server = knownTo(actor, command, foldMeeting(log, emptyMeeting));
          const client = foldMeeting(seenBy(log, who), emptyMeeting);
          const facts = factsFor(command);
          const theirs = decideMeeting({ meeting: server, command, facts, actor });
          const ours = decideMeeting({ meeting: client, command, facts, actor });
          const rule = (decision: typeof theirs) =>
            'refusal' in decision ? decision.refusal.rule : 'accepted';
          accepted += rule(theirs) === 'accepted' ? 1 : 0;
          expect(rule(ours)).toBe(rule(theirs));
        },
      ),
      runs(2000, 200_000),
    );
    expect(accepted).toBeGreaterThan(50);
  });
});

describe('ordre du jour', () => {
  it('des déplacements, ajouts et retraits mêlés ne perdent ni ne doublent aucun point', () => {
    holds(
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

describe('l’ordre du jour figé', () => {
  const hasChanged = (log: readonly Recorded[], who: OneViewer): boolean => {
    const { agenda, frozen: kept } = foldMeeting(seenBy(log, who), emptyMeeting);
    return kept?.agenda.join() !== agenda.join();
  };
  const lead = { memberId: 'coordination', capacity: 'coordination' } as const;
  const capEmploi = { memberId: 'c', capacity: 'cap-emploi' } as const;
  const log = [planned, added('i1', { sharing: ['cap-emploi'] }), added('i2'), added('i3'), frozen];

  it('garde l’ordre et l’heure : un déplacement se voit, le retour à l’ordre figé l’efface', () => {
    const away = { type: 'ItemMoved', itemId: 'i3', afterId: null } as const;
    const back = { type: 'ItemMoved', itemId: 'i3', afterId: 'i2' } as const;
    expect(hasChanged(recorded(log), lead)).toBe(false);
    expect(hasChanged(recorded([...log, away]), lead)).toBe(true);
    expect(hasChanged(recorded([...log, away, back]), lead)).toBe(false);
    expect(foldMeeting(recorded(log), emptyMeeting).frozen?.at).toBe(recorded(log).at(-1)?.at);
  });

  it('ce que la rédaction retire n’est pas un changement, ce que la coordination retire en est un', () => {
    const lost = { type: 'ConsentLost', itemId: 'i1' } as const;
    expect(hasChanged(recorded([...log, lost]), capEmploi)).toBe(false);
    expect(hasChanged(recorded([...log, { type: 'ItemRemoved', itemId: 'i1' }]), lead)).toBe(true);
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
    ['cpam-local-cell', ['occupational-health', 'cap-emploi', 'guest', 'signatory']],
    // The médecin du travail of an MSA belongs to it.
    ['msa-coordination', ['cap-emploi', 'guest', 'signatory']],
  ] as const)(
    'faute D3 : « %s », le motif écrit pour la cellule ne va ni aux partenaires ni au signataire',
    (profile, others) => {
      const motiveForMembers = { id: 'panels', commitment: 'c' };
      const sharing = ['occupational-health', 'cap-emploi', 'guest'] as const;
      const outcome = { outcome: 'denial', motive: { id: 'm', commitment: 'c' }, motiveForMembers };
      const log = recorded([
        { ...planned, profileKey: profile },
        added('i1', { sharing: [...sharing] }),
        frozen,
        { type: 'MeetingOpened', members: [] },
        { type: 'OutcomeProposed', itemId: 'i1', textHash: 'h', conditions: [], ...outcome },
        {
          ...{ type: 'OutcomeRecorded', itemId: 'i1', measureCode: 'training', dossierId: 'd-i1' },
          ...outcome,
        },
      ] as MeetingEvent[]);
      const reads = (capacity: Capacity, id: string) =>
        JSON.stringify(seenBy(log, { memberId: capacity, capacity })).includes(`"${id}"`);
      const members = CAPACITIES.filter((capacity) => reads(capacity, 'panels'));
      expect(members).toEqual(
        CAPACITIES.filter(
          (one) => reads(one, 'm') && !(others as readonly Capacity[]).includes(one),
        ),
      );
      expect(members).toContain('social-service');
    },
  );

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
