import { describe, expect, it, test } from 'vitest';
import { refuse } from '#domain/catalogue/rule.ts';
import { checkDossier } from '#domain/dossier/checks/index.ts';
import type { DossierCommand } from '#domain/dossier/commands.ts';
import type { DossierDecisionFacts, SigningDelegation } from '#domain/dossier/decide/decision.ts';
import { decideDossier } from '#domain/dossier/decide.ts';
import { evolveDossier } from '#domain/dossier/evolve.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { emptyDossier, type SubmittedOutcome } from '#domain/dossier/state.ts';
import { OUTCOMES, type Outcome } from '#domain/outcomes.ts';
import { CAPACITIES } from '#domain/roles.ts';
import visible from '../../fixtures/cases/visible.json' with { type: 'json' };
import { member } from '../../support/meeting.ts';
import { MEETING } from '../checks/judged.ts';

const C01 = visible.cases.find(({ id }) => id === 'C01')?.dossier as DossierFacts;
const TODAY = '2026-04-23';

const delegation: SigningDelegation = {
  id: 'del',
  fundCode: '581',
  kinds: [...OUTCOMES],
  from: '2026-01-01',
  until: '2026-04-30',
};
const outcomeOf = (outcome: Outcome): SubmittedOutcome => ({
  meetingId: 'm1',
  itemId: 'i1',
  outcome,
  motive: null,
  conditions: [],
});

const facts = (changes: Partial<DossierDecisionFacts> = {}): DossierDecisionFacts => ({
  today: TODAY,
  panel: { panelId: 'p1', fundCode: '581' },
  current: C01,
  version: 1,
  lifted: [],
  check: (dossier) =>
    checkDossier(dossier, { ...MEETING, date: changes.today ?? TODAY, fundCode: '581' }),
  external: [],
  settings: MEETING.settings,
  texts: {},
  referenceTaken: false,
  newId: 'd1',
  commit: () => 'commitment',
  delegations: [delegation],
  outcome: outcomeOf('approval'),
  textHash: 'a'.repeat(64),
  ...changes,
});

const ask = (
  command: DossierCommand,
  who: (typeof CAPACITIES)[number],
  changes: Partial<DossierDecisionFacts> = {},
) =>
  decideDossier({
    dossier: { ...emptyDossier, seq: 1, version: 1 },
    command,
    facts: facts(changes),
    actor: member(who),
  });

const told = (decision: ReturnType<typeof ask>) =>
  'refusal' in decision
    ? decision.refusal.rule
    : decision.signs
      ? 'signs'
      : decision.events.map(({ type }) => type);

const decide: DossierCommand = {
  type: 'take-decision',
  dossierId: 'd1',
  basedOn: { meetingId: 'm1', itemId: 'i1' },
};

describe('la décision de la caisse', () => {
  test.each(CAPACITIES)('[SIGN-01] S22 : seul un signataire signe, pas « %s »', (capacity) => {
    expect(told(ask(decide, capacity))).toBe(capacity === 'signatory' ? 'signs' : 'SIGN-01');
  });

  test.each([
    ['la veille du début', '2025-12-31', 'SIGN-01'],
    ['le premier jour', '2026-01-01', 'signs'],
    ['le dernier jour', '2026-04-30', 'signs'],
    ['le lendemain', '2026-05-01', 'SIGN-01'],
  ])('[SIGN-01] S23 : délégation, %s', (_when, today, expected) => {
    const check = () => [];
    expect(told(ask(decide, 'signatory', { today, check }))).toBe(expected);
  });

  it('[SIGN-01] la délégation couvre cet objet et cette caisse, ou rien', () => {
    const sign = (changes: Partial<SigningDelegation>) =>
      told(ask(decide, 'signatory', { delegations: [{ ...delegation, ...changes }] }));
    expect([sign({ kinds: ['denial'] }), sign({ fundCode: '181' }), sign({})]).toEqual([
      'SIGN-01',
      'SIGN-01',
      'signs',
    ]);
  });

  it('[MED-03] S06 : un avis devenu défavorable après la séance empêche de signer', () => {
    const changed = {
      ...C01,
      medicalAdvice: { sense: 'unfavourable' as const, date: '2026-04-22' },
    };
    expect(told(ask(decide, 'signatory', { current: changed }))).toBe('MED-03');
    expect(told(ask(decide, 'signatory', { current: changed, outcome: outcomeOf('denial') }))).toBe(
      'signs',
    );
  });

  it('[STATE-01] la lettre lue doit être celle qui part', () => {
    const read = (textHash: string) => told(ask({ ...decide, textHash }, 'signatory'));
    expect([read('a'.repeat(64)), read('b'.repeat(64))]).toEqual(['signs', 'STATE-01']);
  });

  it('[NOT-FOUND] pas de décision sur une autre issue que celle de ce point', () => {
    const other: DossierCommand = { ...decide, basedOn: { meetingId: 'm1', itemId: 'i2' } };
    expect(told(ask(other, 'signatory'))).toBe('NOT-FOUND');
    expect(told(ask(decide, 'signatory', { outcome: null }))).toBe('NOT-FOUND');
  });

  it('[STATE-01] une seule décision par issue', () => {
    const decided = evolveDossier(
      { ...emptyDossier, outcome: outcomeOf('approval') },
      {
        seq: 2,
        event: {
          type: 'DecisionTaken',
          meetingId: 'm1',
          itemId: 'i1',
          decisionNumber: '2026-58-0001',
          outcome: 'approval',
          date: TODAY,
          delegationId: 'del',
          factsVersion: 1,
          textHash: '',
          letters: [],
        },
      },
    );
    const again = decideDossier({
      dossier: decided,
      command: decide,
      facts: facts(),
      actor: member('signatory'),
    });
    expect('refusal' in again && again.refusal.message).toContain('2026-58-0001');
  });
});

describe('l’avis du médecin', () => {
  const advise = (sense: 'favourable' | 'unfavourable'): DossierCommand => ({
    type: 'record-advice',
    dossierId: 'd1',
    sense,
    expectedEnd: '2026-07-31',
  });

  test.each(CAPACITIES)('[ROLE-01] chacun son acte : « %s »', (capacity) => {
    const physician = capacity === 'medical-service' || capacity === 'occupational-health';
    expect(told(ask(advise('unfavourable'), capacity))).toEqual(
      physician ? ['FactsChanged', 'AdviceGiven'] : 'ROLE-01',
    );
  });

  it('devient le fait que lisent les règles, à la date du jour, sans raison', () => {
    const decision = ask(advise('unfavourable'), 'medical-service');
    const written = 'newFacts' in decision ? decision.newFacts : null;
    expect(written?.version).toBe(2);
    expect(written?.facts.medicalAdvice).toEqual({ sense: 'unfavourable', date: TODAY });
    expect(written?.facts.workStoppage?.expectedEnd).toBe('2026-07-31');
  });
});

describe('retirer un accord', () => {
  const withdraw = (
    what: 'presentation' | 'cap-emploi' | 'guest',
    date = TODAY,
  ): DossierCommand => ({
    type: 'withdraw-consent',
    dossierId: 'd1',
    what,
    date,
  });

  test.each(CAPACITIES)(
    '[ROLE-01] coordination et service social l’enregistrent : « %s »',
    (capacity) => {
      const allowed = capacity === 'coordination' || capacity === 'social-service';
      expect(told(ask(withdraw('presentation'), capacity))).toEqual(
        allowed ? ['FactsChanged', 'ConsentWithdrawn'] : 'ROLE-01',
      );
    },
  );

  it('[STATE-01] ni demain, ni un accord jamais donné', () => {
    expect(told(ask(withdraw('presentation', '2026-04-24'), 'coordination'))).toBe('STATE-01');
    expect(told(ask(withdraw('guest'), 'coordination'))).toBe('STATE-01');
  });

  it('ne retire que ce qui est retiré', () => {
    const decision = ask(withdraw('cap-emploi'), 'coordination');
    const consents = 'newFacts' in decision ? decision.newFacts?.facts.consents : null;
    expect(consents).toEqual({ ...C01.consents, sharing: ['occupational-health'] });
  });
});

describe('créer et corriger', () => {
  const wrong = { ...C01, insured: { ...C01.insured, nir: '284035899800122' } };

  it('[ID-01] une clé fausse n’entre jamais', () => {
    const create = (dossier: DossierFacts): DossierCommand => ({
      type: 'create-dossier',
      panelId: 'p1',
      dossier,
    });
    const on = { current: null, version: 0 };
    expect(told(ask(create(wrong), 'coordination', on))).toBe('ID-01');
    expect(told(ask(create(C01), 'coordination', on))).toEqual(['DossierReceived']);
    expect(
      told(
        ask(
          {
            type: 'update-dossier',
            dossierId: 'd1',
            changes: { insured: { nir: wrong.insured.nir } },
          },
          'coordination',
        ),
      ),
    ).toBe('ID-01');
  });

  it('un changement ne touche que les clés données, et rien ne change quand rien ne diffère', () => {
    const change = (changes: Extract<DossierCommand, { type: 'update-dossier' }>['changes']) =>
      ask({ type: 'update-dossier', dossierId: 'd1', changes }, 'coordination');
    const decision = change({ measure: { totalHours: 20 } });
    expect(decision).toMatchObject({
      events: [{ type: 'FactsChanged', version: 2, liftingsEnded: [] }],
    });
    const written = 'newFacts' in decision ? decision.newFacts?.facts : null;
    expect(written).toEqual({ ...C01, measure: { ...C01.measure, totalHours: 20 } });
    expect(told(change({ measure: { totalHours: 24 } }))).toEqual([]);
  });

  it('[ROLE-01] personne ne modifie ce qu’il ne lit pas', () => {
    const change: DossierCommand = {
      type: 'update-dossier',
      dossierId: 'd1',
      changes: { selfEmployed: { health: 'x' } },
    };
    expect(told(ask(change, 'coordination'))).toBe('ROLE-01');
    expect(told(ask({ ...change, changes: { socialAssessment: TODAY } }, 'admin-fund'))).toBe(
      'ROLE-01',
    );
  });

  it('[ROLE-01] le service médical écrit le côté santé d’un indépendant, et rien d’autre', () => {
    const write = (changes: Extract<DossierCommand, { type: 'update-dossier' }>['changes']) =>
      told(ask({ type: 'update-dossier', dossierId: 'd1', changes }, 'medical-service'));
    expect(write({ selfEmployed: { health: 'Ne porte plus de charges' } })).toEqual([
      'FactsChanged',
    ]);
    for (const changes of [
      { selfEmployed: { plan: 'new-status' as const } },
      { selfEmployed: { health: 'x', plan: null } },
      { selfEmployed: null },
      { receivedAt: TODAY },
      {},
    ])
      expect(write(changes)).toBe('ROLE-01');
  });

  it('[ROLE-01] redire la valeur d’un champ qu’on ne lit pas ne dit pas si elle est la bonne', () => {
    const guess = (socialAssessment: string): DossierCommand => ({
      type: 'update-dossier',
      dossierId: 'd1',
      changes: { socialAssessment },
    });
    const right = String(C01.socialAssessment);
    expect(told(ask(guess(right), 'admin-fund'))).toBe('ROLE-01');
    expect(told(ask(guess(right), 'social-service'))).toEqual([]);
  });
});

const create: DossierCommand = { type: 'create-dossier', panelId: 'p1', dossier: C01 };
const update = (changes: object): DossierCommand => ({
  type: 'update-dossier',
  dossierId: 'd1',
  changes,
});
const advise: DossierCommand = { type: 'record-advice', dossierId: 'd1', sense: 'favourable' };
const withdraw = (
  what: 'presentation' | 'employer-information' | 'occupational-health' | 'guest',
  date = TODAY,
): DossierCommand => ({ type: 'withdraw-consent', dossierId: 'd1', what, date });

describe('ce que dit un refus', () => {
  const NOT_FOUND = 'Ce dossier n’existe pas ou vous n’y avez pas accès.';
  const NO_DELEGATION =
    'Aucune délégation de signature de la caisse ne vous couvre pour cette décision à cette date. Rien n’est parti.';
  const READ_ONLY =
    'Votre fonction lit ce dossier sans le modifier. Transmettez la correction à la coordination.';
  type Asked = Parameters<typeof ask>;
  const rows: [string, Asked, string, string][] = [
    ['créer, en lecture seule', [create, 'medical-service'], 'ROLE-01', READ_ONLY],
    ['corriger, en lecture seule', [update({}), 'occupational-risks'], 'ROLE-01', READ_ONLY],
    [
      'créer sous une référence prise',
      [create, 'admin-fund', { current: null, referenceTaken: true }],
      'STATE-01',
      `Un dossier porte déjà la référence ${C01.reference}. Rien n’a été créé.`,
    ],
    [
      'prendre la référence d’un autre',
      [update({ reference: 'R-9' }), 'coordination', { referenceTaken: true }],
      'STATE-01',
      'Un autre dossier porte la référence R-9.',
    ],
    [
      'corriger un champ illisible',
      [update({ selfEmployed: { health: 'x' } }), 'social-service'],
      'ROLE-01',
      'Un des champs nommés n’est pas lisible par votre fonction.',
    ],
    [
      'corriger un dossier inconnu',
      [update({}), 'coordination', { current: null }],
      'NOT-FOUND',
      NOT_FOUND,
    ],
    [
      'donner l’avis d’un autre',
      [advise, 'coordination'],
      'ROLE-01',
      'Seul un médecin enregistre son propre avis.',
    ],
    [
      'donner un avis sur un dossier inconnu',
      [advise, 'medical-service', { current: null }],
      'NOT-FOUND',
      NOT_FOUND,
    ],
    [
      'retirer un accord, sans en avoir la fonction',
      [withdraw('guest'), 'admin-fund'],
      'ROLE-01',
      'La coordination ou le service social enregistre ce retrait.',
    ],
    [
      'retirer un accord d’un dossier inconnu',
      [withdraw('guest'), 'coordination', { current: null }],
      'NOT-FOUND',
      NOT_FOUND,
    ],
    [
      'retirer un accord demain',
      [withdraw('guest', '2026-04-24'), 'coordination'],
      'STATE-01',
      'La date du retrait est dans l’avenir. Rien n’a changé.',
    ],
    [
      'retirer un accord jamais donné',
      [withdraw('guest'), 'coordination'],
      'STATE-01',
      'Cet accord n’était pas donné, ou il est déjà retiré.',
    ],
    ['décider sans être signataire', [decide, 'coordination'], 'SIGN-01', NO_DELEGATION],
    [
      'décider sans délégation',
      [decide, 'signatory', { delegations: [] }],
      'SIGN-01',
      NO_DELEGATION,
    ],
    [
      'décider sur une autre séance',
      [{ ...decide, basedOn: { meetingId: 'm2', itemId: 'i1' } }, 'signatory'],
      'NOT-FOUND',
      'Aucune issue de ce point n’attend de décision.',
    ],
    [
      'décider sur un dossier inconnu',
      [decide, 'signatory', { current: null }],
      'NOT-FOUND',
      'Aucune issue de ce point n’attend de décision.',
    ],
    [
      'signer une autre lettre que celle qui a été lue',
      [{ ...decide, textHash: 'b'.repeat(64) }, 'signatory'],
      'STATE-01',
      'La lettre a changé depuis que vous l’avez lue. Relisez-la avant de signer ; rien n’est parti.',
    ],
  ];
  it.each(rows)('%s', (_, asked, rule, message) => {
    expect(ask(...asked)).toEqual(refuse(rule, message));
  });

  it.each(OUTCOMES)('« %s » se signe : aucune issue n’est sans lettre', (outcome) => {
    expect(told(ask(decide, 'signatory', { outcome: outcomeOf(outcome) }))).toBe('signs');
  });
});

describe('ce qu’un acte écrit, et rien d’autre', () => {
  it('créer : la première version, ses champs, sa source', () => {
    expect(ask(create, 'admin-fund', { current: null, version: 0 })).toMatchObject({
      events: [
        {
          type: 'DossierReceived',
          panelId: 'p1',
          source: 'form',
          version: 1,
          commitment: 'commitment',
        },
      ],
      newFacts: { facts: C01, version: 1 },
      results: { dossierId: 'd1' },
    });
  });

  it('signer : aucun événement encore, l’issue et la délégation', () => {
    expect(ask(decide, 'signatory')).toEqual({
      events: [],
      signs: { outcome: outcomeOf('approval'), delegation },
    });
  });

  it.each([
    ['favourable', true],
    ['unfavourable', false],
  ] as const)(
    'un avis %s du médecin du travail devient son accord ou son refus',
    (sense, given) => {
      const decision = ask(
        { type: 'record-advice', dossierId: 'd1', sense },
        'occupational-health',
      );
      expect(decision).toEqual({
        events: [
          {
            type: 'FactsChanged',
            version: 2,
            liftingsEnded: [],
            commitment: 'commitment',
          },
          { type: 'AdviceGiven', capacity: 'occupational-health', sense },
        ],
        newFacts: {
          facts: { ...C01, occupationalPhysicianConsent: { given, date: TODAY } },
          version: 2,
        },
      });
    },
  );

  it('le même avis redonné le même jour est un acte, sans nouveaux faits', () => {
    const current: DossierFacts = { ...C01, medicalAdvice: { sense: 'favourable', date: TODAY } };
    expect(ask(advise, 'medical-service', { current })).toEqual({
      events: [{ type: 'AdviceGiven', capacity: 'medical-service', sense: 'favourable' }],
    });
  });

  it.each([
    ['presentation', { presentation: null }],
    ['employer-information', { employerInformation: false }],
    ['occupational-health', { sharing: ['cap-emploi'] }],
  ] as const)('retirer « %s » ne change que cet accord', (what, consents) => {
    const decision = ask(withdraw(what), 'coordination');
    expect('newFacts' in decision && decision.newFacts?.facts.consents).toEqual({
      ...C01.consents,
      ...consents,
    });
  });

  it('[STATE-01] sans aucun accord noté, il n’y en a pas à retirer à un partenaire', () => {
    expect(
      told(ask(withdraw('guest'), 'coordination', { current: { ...C01, consents: null } })),
    ).toBe('STATE-01');
  });

  it('[ID-01] un numéro faux déjà là n’empêche pas de corriger le reste', () => {
    const current = { ...C01, insured: { ...C01.insured, nir: '284035899800122' } };
    expect(told(ask(update({ measure: { totalHours: 20 } }), 'coordination', { current }))).toEqual(
      ['FactsChanged'],
    );
  });

  it('garder sa propre référence n’est pas en prendre une', () => {
    const same = update({ reference: C01.reference, measure: { totalHours: 20 } });
    expect(told(ask(same, 'coordination', { referenceTaken: true }))).toEqual(['FactsChanged']);
    expect(told(ask(update({ reference: 'R-9' }), 'coordination'))).toEqual(['FactsChanged']);
  });
});
