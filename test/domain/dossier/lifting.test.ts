import { describe, expect, it, test } from 'vitest';
import { RULES } from '#domain/catalogue/index.ts';
import { DEFAULT_CHECK_SETTINGS } from '#domain/dossier/checks/index.ts';
import type { DossierCommand } from '#domain/dossier/commands.ts';
import type { DossierDecisionFacts } from '#domain/dossier/decide/decision.ts';
import { decideDossier } from '#domain/dossier/decide.ts';
import type { DossierEvent } from '#domain/dossier/events.ts';
import { evolveDossier } from '#domain/dossier/evolve.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { forbids } from '#domain/dossier/forbids.ts';
import { hasRoom, LIFTERS, leaveToLift, stillLifted, withLifts } from '#domain/dossier/lifting.ts';
import { type Dossier, emptyDossier } from '#domain/dossier/state.ts';
import { CAPACITIES, type Capacity } from '#domain/roles.ts';
import { dossier, findingsOf } from '../checks/judged.ts';

const OPEN = { ...DEFAULT_CHECK_SETTINGS, regularisation: 'with-reason' as const };
/** Begun on Tuesday 2 June, judged on Thursday 4 June 2026. */
const BEGUN = dossier('training', {
  measure: { periods: [{ start: '2026-06-02', end: '2026-06-26' }] },
});
const REASON = { id: 'text-1', commitment: 'c' };

const asked = (
  command: DossierCommand,
  who: Capacity = 'coordination',
  more: { state?: Dossier; facts?: Partial<DossierDecisionFacts>; about?: DossierFacts } = {},
) => {
  const current = more.about ?? BEGUN;
  return decideDossier({
    dossier: more.state ?? { ...emptyDossier, seq: 1, version: 1 },
    command,
    actor: { memberId: 'm', capacity: who, voice: 'deliberative' },
    facts: {
      today: '2026-06-04',
      panel: { panelId: 'p1', fundCode: '581' },
      external: [],
      settings: OPEN,
      texts: { reason: REASON },
      current,
      version: 1,
      lifted: more.state?.lifted ?? [],
      check: (facts) => [...findingsOf('PER-03', facts), ...findingsOf('MED-03', facts)],
      referenceTaken: false,
      newId: 'd1',
      commit: () => '',
      delegations: [],
      outcome: null,
      textHash: '',
      ...more.facts,
    },
  });
};
const lift = (code: string): DossierCommand => ({
  type: 'lift-finding',
  dossierId: 'd1',
  code,
  reason: 'L’organisme a avancé la session sans prévenir.',
});
const back = (code = 'PER-03'): DossierCommand => ({
  type: 'restore-finding',
  dossierId: 'd1',
  code,
});
const saidBy = (decision: ReturnType<typeof asked>) =>
  'refusal' in decision ? decision.refusal.message.replaceAll('\u00A0', ' ') : null;
/** A lifting of each of these rules. */
const liftedAll = (...codes: string[]): Dossier => ({
  ...lifted(),
  lifted: codes.flatMap((code) => lifted(code).lifted),
});
const AT = { meetingId: 's1', itemId: 'i1' };
const decided = (state: Dossier): Dossier => ({
  ...state,
  outcome: { ...AT, outcome: 'approval', motive: null, conditions: [] },
  decisions: [
    { ...AT, decisionNumber: '2026-58-0042', outcome: 'approval', date: '2026-06-04', letters: [] },
  ],
});
const ruleOf = (decision: ReturnType<typeof asked>) =>
  'refusal' in decision ? decision.refusal.rule : null;
const lifted = (code = 'PER-03'): Dossier =>
  evolveDossier(emptyDossier, {
    seq: 1,
    event: {
      type: 'FindingLifted',
      code,
      reason: REASON,
      capacity: 'coordination',
      date: '2026-06-04',
    },
  });

describe('lever un constat bloquant', () => {
  it('[PER-03] étant donné une cellule qui l’a ouvert, quand la coordination donne son motif, alors il ne bloque plus', () => {
    const decision = asked(lift('PER-03'));
    expect('events' in decision && decision.events).toEqual([
      {
        type: 'FindingLifted',
        code: 'PER-03',
        reason: REASON,
        capacity: 'coordination',
        date: '2026-06-04',
      },
    ]);
    const findings = findingsOf('PER-03', BEGUN);
    expect(forbids('approval', findings)?.rule).toBe('PER-03');
    const after = withLifts(findings, lifted().lifted);
    expect(forbids('approval', after)).toBeNull();
    expect(after[0]).toMatchObject({ severity: 'warning', lifted: true });
  });

  it('[PER-03] quand la cellule ne l’a pas ouvert, personne ne le lève', () => {
    const facts = { settings: DEFAULT_CHECK_SETTINGS };
    for (const who of LIFTERS) expect(ruleOf(asked(lift('PER-03'), who, { facts }))).toBe('PER-03');
  });

  it('sans motif écrit, il reste bloquant', () => {
    expect(ruleOf(asked(lift('PER-03'), 'coordination', { facts: { texts: {} } }))).toBe(
      'REASON-01',
    );
  });

  test.each(CAPACITIES.map((who) => [who]))('%s', (who) => {
    const expected = LIFTERS.includes(who) ? null : 'ROLE-01';
    expect(ruleOf(asked(lift('PER-03'), who))).toBe(expected);
    expect(ruleOf(asked(back(), who, { state: lifted() }))).toBe(expected);
  });

  it('une fois la décision prise, rien ne se lève ni ne se rétablit', () => {
    const told = [
      asked(lift('PER-03'), 'coordination', { state: decided({ ...emptyDossier, version: 1 }) }),
      asked(back(), 'coordination', { state: decided(lifted()) }),
    ];
    expect(told.map(ruleOf)).toEqual(['STATE-01', 'STATE-01']);
    expect(told.map(saidBy)).toEqual(Array(2).fill('La décision n° 2026-58-0042 est déjà prise.'));
  });

  it.each([
    [
      'qui ne peut pas',
      () => asked(lift('PER-03'), 'medical-service'),
      'La coordination ou les services administratifs lèvent un constat bloquant.',
    ],
    [
      'sans motif',
      () => asked(lift('PER-03'), 'coordination', { facts: { texts: {} } }),
      'Dites pourquoi : sans motif écrit, le constat reste bloquant.',
    ],
    [
      'absent',
      () => asked(lift('PER-03'), 'coordination', { about: dossier('training') }),
      'Ce constat ne bloque pas ce dossier. Rien n’a changé.',
    ],
    ['jamais levé', () => asked(back()), 'Ce constat n’a pas été levé. Rien n’a changé.'],
  ])('un refus se dit en une phrase : %s', (_, decide, said) => {
    expect(saidBy(decide())).toBe(said);
  });

  it.each([
    ['un autre constat bloque', 'MED-03', 'blocking'],
    ['il alerte seulement', 'PER-03', 'warning'],
  ] as const)('il ne se lève pas quand %s', (_, code, severity) => {
    const [found] = findingsOf('PER-03', BEGUN);
    const facts = { check: () => (found ? [{ ...found, code, severity }] : []) };
    expect(ruleOf(asked(lift('PER-03'), 'coordination', { facts }))).toBe('STATE-01');
  });

  it('une autre règle levée ne vaut pas pour lui', () => {
    const state = liftedAll('EE-02');
    expect(ruleOf(asked(lift('PER-03'), 'coordination', { state }))).toBeNull();
    expect(ruleOf(asked(back('PER-03'), 'coordination', { state }))).toBe('STATE-01');
  });

  it('[EE-02] [PER-03] chaque marge dit ce que les textes laissent ouvert', () => {
    expect(leaveToLift('EE-02', DEFAULT_CHECK_SETTINGS)).toEqual({
      why: 'Le décret ne dit pas si les 28 jours se comptent par poste, par entreprise ou par arrêt.',
    });
    expect(leaveToLift('PER-03', OPEN)).toEqual({
      why: 'Aucun texte n’interdit mot à mot de régulariser une action commencée avant la décision.',
    });
    expect(leaveToLift('PER-03', DEFAULT_CHECK_SETTINGS)).toEqual({
      never: 'La cellule n’a pas ouvert la régularisation dans ses réglages.',
    });
    expect(leaveToLift('MED-03', OPEN)).toEqual({
      never: 'La loi ne laisse ici aucune marge : ce constat ne se lève pas.',
    });
  });

  it('un constat absent, ou déjà levé, ne se lève pas', () => {
    expect(ruleOf(asked(lift('PER-03'), 'coordination', { about: dossier('training') }))).toBe(
      'STATE-01',
    );
    expect(ruleOf(asked(lift('PER-03'), 'coordination', { state: lifted() }))).toBe('STATE-01');
  });

  // The annex leaves room to two rules; another one is a decision of law, to be made on purpose.
  const MARGIN = ['PER-03', 'EE-02'];
  const never = [...new Set(RULES.map(({ code }) => code))].filter(
    (code) => !MARGIN.includes(code),
  );
  test.each(never)('[%s] nulle marge : personne ne peut passer outre', (code) => {
    expect(leaveToLift(code, OPEN)).toHaveProperty('never');
    expect(ruleOf(asked(lift(code)))).toBe(code);
  });
});

describe('ce qui a été levé', () => {
  const changed = (changes: Extract<DossierCommand, { type: 'update-dossier' }>['changes']) => {
    const command = { type: 'update-dossier', dossierId: 'd1', changes } as const;
    const decision = asked(command, 'coordination', { state: lifted() });
    if ('refusal' in decision) throw new Error(decision.refusal.message);
    const fold = (state: Dossier, event: DossierEvent) =>
      evolveDossier(state, { seq: state.seq + 1, event });
    return decision.events.reduce(fold, lifted()).lifted;
  };

  it('[PER-03] tient tant que les faits que la règle lit ne changent pas', () => {
    expect(changed({ receivedAt: '2026-05-02' })).toHaveLength(1);
    expect(changed({ measure: { periods: [] } })).toEqual([]);
  });

  it('[PER-03] tombe de même pour un événement qui nommait encore les champs', () => {
    const left = (...fields: string[]) =>
      evolveDossier(lifted(), {
        seq: 2,
        event: { type: 'FactsChanged', version: 2, fields, commitment: '' },
      }).lifted;
    expect(left('receivedAt')).toHaveLength(1);
    expect(left('measure.periods')).toEqual([]);
  });

  it('[EE-02] tombe dès que l’un de ses faits change, et celui-là seul', () => {
    const state = liftedAll('EE-02', 'PER-03');
    const remaining = (field: string) => stillLifted(state.lifted, [field]).map(({ code }) => code);
    expect(remaining('measure.previous')).toEqual(['PER-03']);
    expect(remaining('measure.periods')).toEqual([]);
    expect(remaining('receivedAt')).toEqual(['EE-02', 'PER-03']);
  });

  it('ne dit levé que ce qui bloquait, même quand plusieurs règles le sont', () => {
    const [found] = findingsOf('PER-03', BEGUN);
    const { lifted: both } = liftedAll('EE-02', 'PER-03');
    const alert = found && { ...found, severity: 'warning' as const };
    expect(withLifts(alert ? [alert] : [], both)).toEqual([alert]);
    expect(withLifts(found ? [found] : [], both)).toEqual([
      { ...found, severity: 'warning', lifted: true },
    ]);
  });

  it('se rétablit', () => {
    const decision = asked(back(), 'admin-fund', { state: lifted() });
    expect('events' in decision && decision.events).toEqual([
      { type: 'FindingRestored', code: 'PER-03' },
    ]);
    expect(ruleOf(asked(back()))).toBe('STATE-01');
    const after = evolveDossier(lifted(), {
      seq: 2,
      event: { type: 'FindingRestored', code: 'PER-03' },
    });
    expect(after.lifted).toEqual([]);
  });

  it('témoin : lever une règle n’en lève aucune autre', () => {
    const vetoed = dossier('training', {
      medicalAdvice: { sense: 'unfavourable', date: '2026-06-01' },
    });
    const findings = withLifts(findingsOf('MED-03', vetoed), lifted().lifted);
    expect(forbids('approval', findings)?.rule).toBe('MED-03');
  });
});

test('aucune règle qui lit un fait à part ne se lève : une levée se dit par le seul code', () => {
  // Whoever sees another finding of the same rule would see that the hidden one was lifted.
  const apart = RULES.filter(({ readsApart = [] }) => readsApart.length > 0);
  expect(apart.map(({ code }) => code)).toContain('EE-03');
  expect(apart.filter(({ code }) => hasRoom(code))).toEqual([]);
  // Control: a rule that leaves room.
  expect(hasRoom('EE-02')).toBe(true);
});
