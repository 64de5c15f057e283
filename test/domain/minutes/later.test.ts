import { describe, expect, it, test } from 'vitest';
import type { DossierEvent } from '#domain/dossier/events.ts';
import { evolveDossier } from '#domain/dossier/evolve.ts';
import { emptyDossier } from '#domain/dossier/state.ts';
import { factsIn, isSaid, type LaterFact, type ToldFact } from '#domain/minutes/later.ts';
import type { MinutedCondition } from '#domain/minutes/record.ts';
import { nextSteps, type StepsAsked } from '#domain/minutes/steps.ts';

/* What becomes of an outcome after the close, and what it leaves to do. */

const scheduled = (meetingId: string, itemId: string): DossierEvent => ({
  ...{ type: 'Scheduled', meetingId, itemId },
});
const submitted = (meetingId: string, itemId: string): DossierEvent => ({
  ...{ type: 'OutcomeSubmitted', meetingId, itemId },
  ...{ outcome: 'approval', motive: null, conditions: [] },
});
const decided = (itemId: string, decisionNumber: string, replaces?: string): DossierEvent => ({
  ...{ type: 'DecisionTaken', meetingId: `m-${itemId}`, itemId, outcome: 'approval' },
  ...{ decisionNumber, date: '2026-06-05', delegationId: 'x', factsVersion: 1, textHash: '' },
  ...{ letters: [], ...(replaces ? { replaces } : {}) },
});
const aside: DossierEvent = {
  ...{ type: 'OutcomeSetAside', meetingId: 'm1', itemId: 'i1', capacity: 'signatory' },
  reason: { id: 'r' },
};
const corrected: DossierEvent = {
  ...{ type: 'DecisionCorrected', decisionNumber: 'n3', corrects: 'n1', on: '2026-06-06' },
  ...{ reportedOn: null, reason: { id: 'r' }, delegationId: 'x', factsVersion: 1 },
  ...{ letters: [], replacesLetters: [] },
};
const lapsed = {
  ...{ type: 'DecisionLapsed', decisionNumber: 'n2', ends: 'n1', ground: 'work-resumed' },
  ...{
    date: '2026-06-20',
    on: '2026-06-18',
    saidOn: null,
    note: null,
    delegationId: 'x',
    letters: [],
  },
} as const satisfies DossierEvent;

const withdrawn: DossierEvent = {
  ...{ type: 'DecisionWithdrawn', decisionNumber: 'n2', withdraws: 'n1', scope: 'withdrawn' },
  ...{ on: '2026-06-18', date: '2026-06-18', ground: { id: 'g' }, rule: null, askedOn: null },
  ...{ receivedOn: null, answer: null, delegationId: 'x', letters: [] },
};
const question: DossierEvent = {
  ...{ type: 'ObservationsAsked', decisionNumber: 'n1', on: '2026-06-08', replyBy: '2026-06-22' },
  ...{ ground: { id: 'g' }, rule: null, delegationId: 'x', letters: [] },
};

/** The facts of the last event, after the others. */
function told(...events: DossierEvent[]) {
  const last = events.at(-1);
  const before = events
    .slice(0, -1)
    .reduce(
      (dossier, event, index) => evolveDossier(dossier, { seq: index + 1, event }),
      emptyDossier,
    );
  return last ? factsIn(last, before).map(({ itemId, fact }) => [itemId, fact.kind]) : [];
}

describe('ce qu’un fait ajoute au relevé', () => {
  const passed = [scheduled('m1', 'i1'), submitted('m1', 'i1')];
  test.each<[string, DossierEvent[], string[][]]>([
    ['une décision, à son point', [...passed, decided('i1', 'n1')], [['i1', 'decided']]],
    ['une issue mise de côté', [...passed, aside], [['i1', 'aside']]],
    [
      'une correction, au point de la décision corrigée',
      [...passed, decided('i1', 'n1'), corrected],
      [['i1', 'corrected']],
    ],
    [
      'la fin d’un accord corrigé, au même point',
      [...passed, decided('i1', 'n1'), corrected, { ...lapsed, ends: 'n3' }],
      [['i1', 'lapsed']],
    ],
    [
      'la fin d’un accord, au point qui l’a donné',
      [...passed, decided('i1', 'n1'), lapsed],
      [['i1', 'lapsed']],
    ],
    [
      'le retrait d’un accord, au point qui l’a donné',
      [...passed, decided('i1', 'n1'), withdrawn],
      [['i1', 'withdrawn']],
    ],
    [
      'rien d’un avis demandé à la personne avant un retrait',
      [...passed, decided('i1', 'n1'), question],
      [],
    ],
    [
      'une autre issue, au relevé de la réunion d’avant',
      [...passed, aside, scheduled('m2', 'i2'), submitted('m2', 'i2')],
      [['i1', 'studied-again']],
    ],
    ['une première étude, rien', passed, []],
    [
      'une issue de nouveau consignée à la même réunion, rien',
      [...passed, submitted('m1', 'i1')],
      [],
    ],
    [
      'une décision qui en remplace une autre, aux deux points',
      [
        ...passed,
        decided('i1', 'n1'),
        scheduled('m2', 'i2'),
        submitted('m2', 'i2'),
        decided('i2', 'n2', 'n1'),
      ],
      [
        ['i1', 'replaced'],
        ['i2', 'decided'],
      ],
    ],
    [
      'une correction du dossier, rien',
      [...passed, { type: 'FactsChanged', version: 2, commitment: '' }],
      [],
    ],
  ])('%s', (_, events, expected) => {
    expect(told(...events)).toEqual(expected);
  });

  it('une nouvelle étude se dit une fois par réunion', () => {
    const again = { kind: 'studied-again', meetingId: 'm2', metOn: null } as const;
    const said: LaterFact = { ...again, on: '2026-06-20', by: null, since: 2 };
    expect(isSaid([said], again)).toBe(true);
    expect(isSaid([said], { ...again, meetingId: 'm3' })).toBe(false);
    expect(isSaid([], again)).toBe(false);
  });
});

describe('ce qui reste à faire', () => {
  const noted = { on: '2026-06-05', by: null, since: 1 } as const;
  const done = { kind: 'decided', decisionNumber: 'n1', outcome: 'approval', ...noted } as const;
  const back = { kind: 'aside', capacity: 'coordination', reason: null, ...noted } as const;
  const condition = (proof: string | null): MinutedCondition => ({
    ...{ kind: 'document-by-date', text: 'x', due: '2026-06-12', proof },
    ...{ reasonText: null, effectText: null },
  });
  const lifted = (rank: number): ToldFact => ({
    ...{ kind: 'lifted', condition: rank, received: '2026-06-06', ...noted },
  });
  const ask = (asked: Partial<StepsAsked>) =>
    nextSteps({ outcome: 'approval', conditions: [], choices: {}, facts: [], ...asked }).map(
      ({ who, what, by }) => [who, what, by],
    );

  test.each<[string, Partial<StepsAsked>, (string | null)[][]]>([
    ['sans issue, rien', { outcome: null }, []],
    ['une issue à signer', {}, [['signatory', 'décider', null]]],
    ['un accord signé, rien', { facts: [done] }, []],
    [
      'une issue mise de côté',
      { facts: [back] },
      [['coordination', 'inscrire de nouveau le dossier', null]],
    ],
    ['signée après avoir été mise de côté, rien', { facts: [back, done] }, []],
    [
      'un ajournement signé',
      { outcome: 'deferral', facts: [done] },
      [['coordination', 'inscrire de nouveau le dossier', null]],
    ],
    [
      'des conditions, celles qui attendent encore',
      {
        outcome: 'conditional-approval',
        conditions: [condition('a'), condition(null)],
        facts: [done, lifted(0)],
      },
      [['insured', 'donner le document attendu', '2026-06-12']],
    ],
    [
      'une condition levée par erreur attend de nouveau',
      {
        ...{ outcome: 'conditional-approval', conditions: [condition('a')] },
        facts: [done, lifted(0), { kind: 'restored', condition: 0, ...noted }],
      },
      [['insured', 'donner « a »', '2026-06-12']],
    ],
    [
      'un appel promis',
      {
        ...{ outcome: 'redirection', facts: [done] },
        choices: { redirection: { target: 'social-service', callBy: '2026-06-20' } },
      },
      [['social-service', 'appeler la personne', '2026-06-20']],
    ],
    [
      'un accord terminé, rien',
      {
        facts: [
          done,
          { kind: 'lapsed', decisionNumber: 'n2', until: '2026-06-20', ground: null, ...noted },
        ],
      },
      [],
    ],
    [
      'étudié de nouveau, rien ici',
      { facts: [back, { kind: 'studied-again', meetingId: 'm2', metOn: null, ...noted }] },
      [],
    ],
  ])('%s', (_, asked, expected) => {
    expect(ask(asked)).toEqual(expected);
  });
});
