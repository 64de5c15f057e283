import { describe, expect, it, test } from 'vitest';
import type { DossierCommandOf } from '#domain/dossier/commands.ts';
import type { DossierDecisionFacts } from '#domain/dossier/decide/decision.ts';
import { decideDossier } from '#domain/dossier/decide.ts';
import { decisionNamed, decisionState, isStanding } from '#domain/dossier/decision-life.ts';
import type { DossierEvent } from '#domain/dossier/events.ts';
import { evolveDossier } from '#domain/dossier/evolve.ts';
import { LAPSE_GROUNDS } from '#domain/dossier/lapse-grounds.ts';
import { emptyDossier } from '#domain/dossier/state.ts';
import { isApproval, OUTCOMES, type Outcome } from '#domain/outcomes.ts';
import { CAPACITIES, type Capacity } from '#domain/roles.ts';

/* An agreement ends before its action (CRPA L242-2, 1°): by whom, on which day, on which ground. */

const NUMBER = '2026-58-0032';
const DUES = ['2026-06-10', '2026-06-12'];
const decided = (outcome: Outcome = 'conditional-approval'): DossierEvent[] => [
  {
    type: 'OutcomeSubmitted',
    meetingId: 'm1',
    itemId: 'i1',
    outcome,
    motive: null,
    conditions: DUES.map((due) => ({
      kind: 'document-by-date',
      text: { id: 't' },
      proof: { id: 'p' },
      due,
    })),
  },
  {
    type: 'DecisionTaken',
    meetingId: 'm1',
    itemId: 'i1',
    decisionNumber: NUMBER,
    outcome,
    date: '2026-05-22',
    delegationId: 'del',
    factsVersion: 1,
    textHash: '',
    letters: [],
  },
];
const lifted = (condition: number): DossierEvent => ({
  type: 'ConditionLifted',
  decisionNumber: NUMBER,
  condition,
  proof: { id: 'p' },
  date: '2026-06-09',
  delegationId: 'del',
  letters: [],
});
const lapsed: DossierEvent = {
  type: 'DecisionLapsed',
  decisionNumber: '2026-58-0040',
  ends: NUMBER,
  ground: 'rights-ended',
  date: '2026-06-15',
  on: '2026-06-11',
  saidOn: null,
  note: null,
  delegationId: 'del',
  letters: [],
};
const dossierAfter = (...events: DossierEvent[]) =>
  events.reduce((dossier, event, seq) => evolveDossier(dossier, { seq, event }), emptyDossier);

type Lapse = DossierCommandOf<'lapse-decision'>;
interface Act extends Partial<Lapse> {
  readonly capacity?: Capacity;
  readonly before?: readonly DossierEvent[];
  readonly today?: string;
  readonly until?: string | null;
  readonly kinds?: readonly Outcome[];
}
function lapse({
  capacity = 'signatory',
  before = decided(),
  today = '2026-06-11',
  until = '2026-06-14',
  kinds = OUTCOMES,
  ...asked
}: Act) {
  const command: Lapse = {
    type: 'lapse-decision',
    decisionNumber: NUMBER,
    date: '2026-06-15',
    ground: 'rights-ended',
    ...asked,
  };
  const facts = {
    today,
    panel: { panelId: 'p', fundCode: '581' },
    texts: {},
    delegations: [{ id: 'del', fundCode: '581', kinds, from: '2026-01-01', until: '2026-12-31' }],
    current: {
      workStoppage: { prescribedUntil: until },
      measure: { periods: [{ start: '2026-06-08', end: '2026-06-23' }] },
    },
  } as unknown as DossierDecisionFacts;
  const actor = { memberId: 'me', capacity, voice: 'deliberative' } as const;
  return decideDossier({ dossier: dossierAfter(...before), command, facts, actor });
}
const endedBy = (act: Act) => {
  const answer = lapse(act);
  if ('refusal' in answer) return null;
  return answer.follows && 'ended' in answer.follows ? answer.follows.ended : null;
};
const refusalOf = (act: Act): string => {
  const answer = lapse(act);
  return 'refusal' in answer
    ? `${answer.refusal.rule} ${answer.refusal.message.replaceAll('\u00A0', ' ')}`
    : 'accepté';
};

describe('faute F terminée : mettre fin à un accord', () => {
  test.each(CAPACITIES)('[SIGN-01] par qui signe : %s', (capacity) => {
    expect(refusalOf({ capacity }).split(' ')[0]).toBe(
      capacity === 'signatory' ? 'accepté' : 'SIGN-01',
    );
  });

  test.each(OUTCOMES)('un accord, et rien d’autre (decisions 6) : %s', (outcome) => {
    const said = refusalOf({ before: decided(outcome) });
    if (isApproval(outcome)) expect(said).toBe('accepté');
    else expect(said).toMatch(/^STATE-01 .+n’accorde rien/);
  });

  test.each<[string, Act, RegExp]>([
    ['une délégation qui ne couvre pas cet accord', { kinds: ['denial'] }, /^SIGN-01/],
    ['une autre décision', { decisionNumber: '2026-58-0033' }, /^NOT-FOUND/],
    [
      'la veille de l’accord',
      { date: '2026-05-21' },
      /^STATE-01 .+L’accord est du vendredi 22 mai 2026|^STATE-01 L’accord/,
    ],
    ['le jour de l’accord', { date: '2026-05-22' }, /^accepté/],
    ['le dernier jour de l’action', { date: '2026-06-23' }, /^accepté/],
    ['le lendemain', { date: '2026-06-24' }, /rien à arrêter/],
    [
      'déjà terminé',
      { before: [...decided(), lapsed] },
      /depuis le lundi 15 juin 2026 : décision n° 2026-58-0040/,
    ],

    ['l’arrêt finit la veille', { ground: 'stoppage-ended' }, /^accepté/],
    [
      'l’arrêt couvre ce jour',
      { ground: 'stoppage-ended', until: '2026-06-15' },
      /prescrit jusqu’au lundi 15 juin 2026/,
    ],
    ['la fin de l’arrêt manque', { ground: 'stoppage-ended', until: null }, /Complétez-la/],

    ['reprise aujourd’hui', { ground: 'work-resumed', date: '2026-06-11' }, /^accepté/],
    ['reprise demain', { ground: 'work-resumed', date: '2026-06-12' }, /attendez ce jour/],

    [
      'le lendemain de la date limite',
      { ground: 'condition-not-met', date: '2026-06-11' },
      /^accepté/,
    ],
    [
      'le jour de la date limite',
      { ground: 'condition-not-met', today: '2026-06-10', date: '2026-06-11' },
      /date limite est le mercredi 10 juin 2026/,
    ],
    [
      'avant la fin du délai',
      { ground: 'condition-not-met', date: '2026-06-10' },
      /pouvait arriver jusqu’au mercredi 10 juin 2026/,
    ],
    [
      'la condition en retard est levée',
      { ground: 'condition-not-met', before: [...decided(), lifted(0)] },
      /date limite est le vendredi 12 juin 2026/,
    ],
    [
      'rien n’est attendu',
      { ground: 'condition-not-met', before: [...decided(), lifted(0), lifted(1)] },
      /n’attend de document/,
    ],
    [
      'un accord sans condition',
      { ground: 'condition-not-met', before: decided('approval') },
      /n’attend de document/,
    ],

    ['dit demain', { ground: 'measure-abandoned', saidOn: '2026-06-12' }, /dans l’avenir/],
    ['dit aujourd’hui', { ground: 'measure-abandoned', saidOn: '2026-06-11' }, /^accepté/],
  ])('%s', (_what, act, said) => {
    expect(refusalOf(act)).toMatch(said);
  });

  it('la parole de la personne est datée : aujourd’hui si rien n’est dit, et jamais pour une autre raison', () => {
    const days = LAPSE_GROUNDS.map(
      (ground) => endedBy({ ground, date: '2026-06-11', until: '2026-06-10' })?.saidOn,
    );
    expect(days).toEqual(
      LAPSE_GROUNDS.map((one) => (one === 'measure-abandoned' ? '2026-06-11' : null)),
    );
    expect(endedBy({ ground: 'measure-abandoned', saidOn: '2026-06-09' })?.saidOn).toBe(
      '2026-06-09',
    );
  });

  it('la condition qui manque depuis le plus longtemps est celle que la lettre dit', () => {
    const act = { ground: 'condition-not-met', today: '2026-06-15', date: '2026-06-16' } as const;
    expect(endedBy(act)?.condition).toBe(0);
    expect(endedBy({ ...act, before: [...decided(), lifted(0)] })?.condition).toBe(1);
    expect(endedBy({})?.condition).toBeNull();
  });

  it('une autre décision qui prend sa place l’emporte sur tout le reste : rien à terminer', () => {
    const next: DossierEvent = {
      ...(decided('denial')[1] as DossierEvent & { type: 'DecisionTaken' }),
      decisionNumber: '2026-58-0041',
      replaces: NUMBER,
    };
    for (const before of [decided(), decided('approval'), [...decided(), lapsed]]) {
      const decision = decisionNamed(dossierAfter(...before, next), NUMBER);
      expect(decision && decisionState(decision)).toBe('superseded');
      expect(decision?.replacedBy).toBe('2026-58-0041');
      expect(refusalOf({ before: [...before, next] })).toMatch(/^STATE-01/);
    }
  });

  it('une fois terminé, rien n’est plus attendu ni levé', () => {
    const dossier = dossierAfter(...decided(), lapsed);
    const decision = decisionNamed(dossier, NUMBER);
    expect(decision && [decisionState(decision), isStanding(decision)]).toEqual(['lapsed', false]);
    expect(decision?.lapsed).toMatchObject({ decisionNumber: '2026-58-0040', date: '2026-06-15' });
  });
});
