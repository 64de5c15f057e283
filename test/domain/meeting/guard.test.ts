import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { guardKeepsWords, projectDossier, reasonRow } from '#domain/dossier/view.ts';
import type { MeetingEvent, Recorded } from '#domain/meeting/events.ts';
import { foldMeeting } from '#domain/meeting/evolve.ts';
import type { Viewer } from '#domain/meeting/redact.ts';
import { emptyMeeting } from '#domain/meeting/state.ts';
import { PROFILE_KEYS, type ProfileKey, profileOf } from '#domain/profile.ts';
import { CAPACITIES, isPhysician, SEATS } from '#domain/roles.ts';
import { canaryDossier, createAviary } from '../../support/canaries.ts';
import {
  added,
  arrived,
  frozen,
  given,
  heardLive,
  I1,
  member,
  opened,
  planned,
  recorded,
  seenBy,
  told,
  viewerOf,
} from '../../support/meeting.ts';
import { play, type Step, step } from '../../support/random-meeting.ts';
import { holds, runs } from '../../support/runs.ts';

const viewers: Viewer[] = CAPACITIES.map((capacity) => viewerOf({ memberId: capacity, capacity }));
const lift = { type: 'lift-guard', ...I1 } as const;
const mine = member('occupational-health');

const inPanel = (profileKey: ProfileKey) => ({ ...planned, profileKey }) as MeetingEvent;
const said = (capacity: (typeof SEATS)[number], text: string): MeetingEvent => ({
  type: 'OpinionGiven',
  itemId: 'i1',
  memberId: capacity,
  capacity,
  value: 'unfavourable',
  reason: { id: text, commitment: 'c' },
});
const msa = [
  inPanel('msa-coordination'),
  added('i1', { sharing: ['cap-emploi', 'occupational-health'] }),
  frozen,
  opened,
  arrived('occupational-health'),
  arrived('medical-service'),
  arrived('social-service'),
] as const;
const lifted: MeetingEvent = {
  type: 'GuardLifted',
  itemId: 'i1',
  memberId: 'medical-service',
  capacity: 'medical-service',
  reasons: [{ capacity: 'occupational-health', reason: { id: 'restriction', commitment: 'c' } }],
  objections: [],
};
const readersOf = (log: readonly Recorded[], text: string) =>
  viewers
    .filter((who) => JSON.stringify(seenBy(log, who)).includes(text))
    .map(({ capacity }) => capacity)
    .sort();

describe('la garde des médecins, cellule MSA', () => {
  it('les restrictions écrites par le médecin du travail n’ont d’abord que les médecins pour lecteurs', () => {
    const before = [...msa, said('occupational-health', 'restriction')];
    expect(readersOf(recorded(before), 'restriction')).toEqual([
      'medical-service',
      'occupational-health',
    ]);
    expect(readersOf(recorded([...before, lifted]), 'restriction')).toEqual(
      [...reasonRow('occupational-health').readers].sort(),
    );
  });

  it('témoin : dans une cellule sans garde, les mêmes mots sont lus aussitôt', () => {
    const [, ...rest] = msa;
    const log = [inPanel('cpam-local-cell'), ...rest, said('occupational-health', 'restriction')];
    expect(readersOf(recorded(log), 'restriction')).toEqual(
      [...reasonRow('occupational-health').readers].sort(),
    );
  });

  it('le sens de l’avis est dit à tous ; les mots d’un autre service ne sont pas gardés', () => {
    const log = recorded([
      ...msa,
      said('occupational-health', 'restriction'),
      said('social-service', 'logement'),
    ]);
    expect(readersOf(log, 'unfavourable')).toContain('cap-emploi');
    expect(readersOf(log, 'logement')).toEqual([...reasonRow('social-service').readers].sort());
  });

  it('une objection du médecin du travail est gardée de même, puis rendue', () => {
    const proposal: MeetingEvent = {
      type: 'OutcomeProposed',
      itemId: 'i1',
      outcome: 'approval',
      textHash: 'a'.repeat(64),
    };
    const objected: MeetingEvent = {
      type: 'ProposalObjected',
      itemId: 'i1',
      memberId: 'occupational-health',
      capacity: 'occupational-health',
      reason: { id: 'objection', commitment: 'c' },
    };
    const events = [...msa, proposal, objected];
    expect(readersOf(recorded(events), 'objection')).toEqual([
      'medical-service',
      'occupational-health',
    ]);
    const decision = given(...events).when(lift, mine);
    const opened = 'events' in decision ? decision.events : [];
    const held = foldMeeting(
      seenBy(recorded([...events, ...opened]), { memberId: 's', capacity: 'social-service' }),
      emptyMeeting,
    );
    expect(held.items.i1).toMatchObject({
      guardLifted: true,
      proposal: { objections: [{ reason: { id: 'objection' } }] },
    });
  });

  it('deux mondes : tant que personne ne la lève, ce qu’un médecin du travail écrit ne change rien pour les autres', () => {
    let kept = 0;
    const others = viewers.filter(({ capacity }) => !isPhysician(capacity));
    holds(
      fc.property(fc.array(step, { maxLength: 60 }), fc.constantFrom(...others), (steps, who) => {
        const unlifted = steps.filter(
          (one) => one.kind !== 'act' || one.command.type !== 'lift-guard',
        );
        const log = play([speaks, ...unlifted], 'msa-coordination');
        const otherwise = log.map((one) => ({ ...one, event: reworded(one.event) }));
        kept += otherwise.filter(({ event }, at) => event !== log[at]?.event).length;
        expect(seenBy(otherwise, who)).toEqual(seenBy(log, who));
        expect(heardLive(otherwise, who)).toEqual(heardLive(log, who));
      }),
      runs(400, 50_000),
    );
    // The property would hold of nothing if no physician ever wrote.
    expect(kept).toBeGreaterThan(200);
  });

  it('témoin des deux mondes : la garde levée, la différence se voit', () => {
    const log = [...msa, said('occupational-health', 'restriction')];
    const social = { memberId: 's', capacity: 'social-service' } as const;
    const worlds = (event: MeetingEvent) => [
      seenBy(recorded([...log, event]), social),
      seenBy(recorded([...log, { ...event, reasons: [] } as MeetingEvent]), social),
    ];
    const [one, other] = worlds(lifted);
    expect(one).not.toEqual(other);
  });
});

/** The médecin du travail says no, and why, on an item that is open. */
const speaks: Step = {
  kind: 'act',
  by: 'occupational-health',
  command: {
    type: 'give-opinion',
    meetingId: 'm1',
    itemId: 'i0',
    value: 'unfavourable',
    reason: 'raison',
  },
};

/** The same event, had the médecin du travail written something else. */
function reworded(event: MeetingEvent): MeetingEvent {
  const isHis =
    (event.type === 'OpinionGiven' || event.type === 'ProposalObjected') &&
    event.capacity === 'occupational-health';
  return isHis ? { ...event, reason: { id: 'autrement', commitment: 'd' } } : event;
}

describe('lift-guard : qui, quand', () => {
  const when = (events: readonly MeetingEvent[], actor = mine) =>
    told(given(...events).when(lift, actor));

  test.each(['occupational-health', 'medical-service'] as const)('« %s », présent, lève', (one) => {
    expect(when(msa, member(one))).toEqual(['GuardLifted']);
  });

  test.each(SEATS.filter((seat) => !isPhysician(seat)))('« %s » ne lève pas', (seat) => {
    expect(when([...msa, arrived(seat)], member(seat))).toBe('ROLE-01');
  });

  test.each(PROFILE_KEYS.filter((key) => profileOf(key).secrecyGuard === 'none'))(
    'le profil « %s » n’a pas de garde',
    (key) => {
      const [, ...rest] = msa;
      expect(when([inPanel(key), ...rest])).toBe('ROLE-01');
    },
  );

  const gone: MeetingEvent = { type: 'MemberCheckedOut', memberId: 'occupational-health' };
  const recused: MeetingEvent = {
    type: 'MemberRecused',
    itemId: 'i1',
    memberId: 'occupational-health',
    capacity: 'occupational-health',
  };
  test.each([
    ['absent', [...msa, gone], 'STATE-01'],
    ['séance pas encore ouverte', msa.slice(0, 3), 'STATE-01'],
    ['séance suspendue', [...msa, { type: 'MeetingSuspended' }], 'STATE-01'],
    ['déporté', [...msa, recused], 'COMP-03'],
    ['accord retiré', [...msa, { type: 'ConsentLost', itemId: 'i1' }], 'CONS-01'],
    ['déjà levée', [...msa, lifted], 'STATE-01'],
  ] as [string, MeetingEvent[], string][])('%s : refusé', (_, events, rule) => {
    expect(when(events)).toBe(rule);
  });

  it('au fil de l’eau personne n’est présent : un médecin de la cellule lève', () => {
    const written = { ...msa[0], kind: 'written-consultation' } as MeetingEvent;
    expect(when([written, ...msa.slice(1, 4)])).toEqual(['GuardLifted']);
  });
});

describe('le dossier sous la garde', () => {
  const facts = {
    ...canaryDossier(createAviary(), 'd', 1),
    occupationalPhysicianConsent: { given: true, date: '2026-05-18' },
    medicalAdvice: { sense: 'favourable' as const, date: '2026-05-17' },
  };
  const reads = (capacity: (typeof CAPACITIES)[number], guarded: boolean) => {
    const view = projectDossier(
      { ...facts, measure: { ...facts.measure, unfitness: 'declared' } },
      capacity,
      guarded,
    );
    return {
      consent: 'occupationalPhysicianConsent' in view,
      unfitness: 'unfitness' in ((view.measure ?? {}) as object),
      advice: 'medicalAdvice' in view,
    };
  };

  test.each([
    ['medical-service', true],
    ['occupational-health', true],
    ['coordination', true],
    ['signatory', true],
    ['social-service', false],
    ['occupational-risks', false],
    ['admin-fund', false],
    ['cap-emploi', false],
  ] as const)('« %s » lit ce qu’un médecin du travail a fait savoir : %s', (capacity, still) => {
    const before = reads(capacity, false);
    expect(reads(capacity, true)).toEqual({
      consent: before.consent && still,
      unfitness: before.unfitness && still,
      advice: before.advice,
    });
    expect(before.consent || before.unfitness).toBe(true);
  });

  it('les mots gardés sont ceux de la classe médicale du travail, pour tout membre sans qualité de médecin', () => {
    const kept = SEATS.filter((seat) => guardKeepsWords(reasonRow('occupational-health'), seat));
    expect(kept).toEqual(SEATS.filter((seat) => !isPhysician(seat)));
    expect(SEATS.filter((seat) => guardKeepsWords(reasonRow('social-service'), seat))).toEqual([]);
  });
});
