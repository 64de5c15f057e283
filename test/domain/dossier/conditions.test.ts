import { describe, expect, it, test } from 'vitest';
import type { DossierCommandOf } from '#domain/dossier/commands.ts';
import type { DossierDecisionFacts } from '#domain/dossier/decide/decision.ts';
import { decideDossier } from '#domain/dossier/decide.ts';
import { awaitedRanks, decisionNamed, decisionState } from '#domain/dossier/decision-life.ts';
import type { DossierEvent } from '#domain/dossier/events.ts';
import { evolveDossier } from '#domain/dossier/evolve.ts';
import { emptyDossier } from '#domain/dossier/state.ts';
import type { Condition, Outcome } from '#domain/outcomes.ts';
import { CAPACITIES, type Capacity } from '#domain/roles.ts';

/* The document that a condition awaits: who says that it came, on which day, and what that changes. */

const NUMBER = '2026-58-0006';
const text = (id: string) => ({ id });
const condition = (kind: Condition['kind'], due: string): Condition => ({
  ...(kind ? { kind } : {}),
  text: text('t'),
  proof: text('p'),
  due,
});
const CONDITIONS = [
  condition('extension-of-stoppage', '2026-05-31'),
  condition('document-by-date', '2026-06-05'),
];
const decided = (
  outcome: Outcome = 'conditional-approval',
  conditionsDue?: string[],
): DossierEvent[] => [
  {
    type: 'OutcomeSubmitted',
    meetingId: 'm1',
    itemId: 'i1',
    outcome,
    motive: null,
    conditions: CONDITIONS,
  },
  {
    type: 'DecisionTaken',
    meetingId: 'm1',
    itemId: 'i1',
    decisionNumber: NUMBER,
    outcome,
    date: '2026-05-07',
    delegationId: 'del',
    factsVersion: 1,
    textHash: '',
    letters: [],
    ...(conditionsDue ? { conditionsDue } : {}),
  },
];
const lifted = (rank: number, id = 'l1'): DossierEvent => ({
  type: 'ConditionLifted',
  decisionNumber: NUMBER,
  condition: rank,
  proof: text('p'),
  date: '2026-05-29',
  delegationId: 'del',
  letters: [
    { id, number: '2026-58-C0001', kind: 'L15', recipient: 'insured', edition: 'e', sha256: 's' },
  ],
});
const dossierAfter = (...events: DossierEvent[]) =>
  events.reduce((dossier, event, seq) => evolveDossier(dossier, { seq, event }), emptyDossier);

type Lift = DossierCommandOf<'lift-condition'>;
interface Act extends Partial<Lift> {
  readonly capacity?: Capacity;
  readonly before?: readonly DossierEvent[];
  readonly today?: string;
  /** Last prescribed day of the stoppage. */
  readonly until?: string | null;
  readonly kinds?: readonly Outcome[];
  readonly typed?: boolean;
}
function lift({
  capacity = 'signatory',
  before = decided(),
  today = '2026-06-02',
  until = '2026-06-12',
  kinds = ['conditional-approval'],
  typed = true,
  ...asked
}: Act) {
  const command: Lift = {
    type: 'lift-condition',
    decisionNumber: NUMBER,
    condition: 1,
    proof: 'la convention signée',
    date: '2026-05-29',
    ...asked,
  };
  const facts = {
    today,
    panel: { panelId: 'p', fundCode: '581' },
    texts: typed ? { proof: text('typed') } : {},
    delegations: [{ id: 'del', fundCode: '581', kinds, from: '2026-01-01', until: '2026-12-31' }],
    current: {
      workStoppage: { prescribedUntil: until },
      measure: { periods: [{ start: '2026-05-18', end: '2026-06-12' }] },
    },
  } as unknown as DossierDecisionFacts;
  const actor = { memberId: 'me', capacity, voice: 'deliberative' } as const;
  return decideDossier({ dossier: dossierAfter(...before), command, facts, actor });
}
const said = (act: Act) => {
  const answer = lift(act);
  if ('refusal' in answer) return answer.refusal.rule;
  const { follows } = answer;
  return follows && 'lifted' in follows
    ? follows.lifted.remaining
    : answer.events.map(({ type }) => type);
};
const refusalOf = (act: Act): string => {
  const answer = lift(act);
  return 'refusal' in answer ? answer.refusal.message.replaceAll('\u00A0', ' ') : '';
};

describe('faute F levée : lever une condition', () => {
  test.each(CAPACITIES)('[SIGN-01] par qui signe : %s', (capacity) => {
    expect(said({ capacity })).toEqual(capacity === 'signatory' ? [0] : 'SIGN-01');
  });

  test.each<[string, Act, unknown]>([
    ['une délégation qui couvre l’accord sous condition', {}, [0]],
    ['une délégation qui ne le couvre pas', { kinds: ['approval'] }, 'SIGN-01'],
    ['la veille de la décision', { date: '2026-05-06' }, 'STATE-01'],
    ['le jour de la décision', { date: '2026-05-07' }, [0]],
    ['le dernier jour', { date: '2026-06-05', today: '2026-06-08' }, [0]],
    ['le lendemain du dernier jour', { date: '2026-06-06', today: '2026-06-08' }, 'STATE-01'],
    ['demain', { date: '2026-06-03' }, 'STATE-01'],
    ['sans date : aujourd’hui', { date: undefined }, [0]],
    ['une autre décision', { decisionNumber: '2026-58-0007' }, 'NOT-FOUND'],
    ['un rang que la lettre n’a pas', { condition: 2 }, 'NOT-FOUND'],
    ['un accord sans condition', { before: decided('approval') }, 'NOT-FOUND'],
    ['un report, qui demande des documents', { before: decided('deferral') }, 'NOT-FOUND'],
    ['sans dire quel document', { typed: false }, 'REASON-01'],
    ['déjà levée', { before: [...decided(), lifted(1)] }, 'STATE-01'],
    ['la dernière', { before: [...decided(), lifted(0)] }, []],
    ['une prolongation qui couvre l’action', { condition: 0 }, [1]],
    ['la veille de la fin de l’action', { condition: 0, until: '2026-06-11' }, 'PER-02'],
    [
      'la même lettre, un autre jour imprimé',
      { before: decided(undefined, ['2026-05-31', '2026-05-28']) },
      'STATE-01',
    ],
  ])('%s', (_what, act, expected) => {
    expect(said(act)).toEqual(expected);
  });

  it('un refus dit ce qui manque et quoi faire', () => {
    expect(refusalOf({ date: '2026-06-06', today: '2026-06-08' })).toMatch(
      /date limite est passée depuis le vendredi 5 juin 2026.+nouvelle décision, ou envoyez la fin d’accord/,
    );
    expect(refusalOf({ condition: 0, until: '2026-06-01' })).toMatch(
      /prolongation s’arrête le lundi 1er juin 2026, avant la fin de l’action, le vendredi 12 juin 2026/,
    );
  });
});

describe('son contraire : levée par erreur', () => {
  const mistake = { mistake: true } as const;
  test.each<[string, Act, unknown]>([
    [
      'elle attend de nouveau',
      { ...mistake, before: [...decided(), lifted(1)] },
      ['ConditionRestored'],
    ],
    ['elle attendait déjà', mistake, 'STATE-01'],
    [
      'sans dire pourquoi',
      { ...mistake, typed: false, before: [...decided(), lifted(1)] },
      'REASON-01',
    ],
    [
      'par la coordination',
      { ...mistake, capacity: 'coordination', before: [...decided(), lifted(1)] },
      'SIGN-01',
    ],
  ])('%s', (_what, act, expected) => {
    expect(said(act)).toEqual(expected);
  });
});

describe('l’état de la décision', () => {
  const restored: DossierEvent = {
    type: 'ConditionRestored',
    decisionNumber: NUMBER,
    condition: 1,
    reason: text('r'),
  };
  test.each<[string, readonly DossierEvent[], string, number[]]>([
    ['signée', decided(), 'conditional', [0, 1]],
    ['une condition levée', [...decided(), lifted(1)], 'conditional', [0]],
    ['toutes levées', [...decided(), lifted(1), lifted(0)], 'in-force', []],
    ['une levée par erreur', [...decided(), lifted(1), lifted(0), restored], 'conditional', [1]],
    ['un accord sans condition', decided('approval'), 'in-force', []],
    ['un report', decided('deferral'), 'in-force', []],
  ])('%s', (_what, events, state, awaited) => {
    const decision = decisionNamed(dossierAfter(...events), NUMBER);
    expect(decision && decisionState(decision)).toBe(state);
    expect(decision && awaitedRanks(decision)).toEqual(awaited);
  });

  it('la reprise ne touche que cette condition, et ses lettres', () => {
    const decision = decisionNamed(
      dossierAfter(...decided(), lifted(0, 'l0'), lifted(1, 'l1'), restored),
      NUMBER,
    );
    expect(
      decision?.conditions?.map(({ liftedOn, letters }) => [liftedOn, letters.map(({ id }) => id)]),
    ).toEqual([
      ['2026-05-29', ['l0']],
      [null, []],
    ]);
  });

  it('un jour imprimé l’emporte sur celui de l’issue ; un ancien événement garde celui de l’issue', () => {
    const due = (events: DossierEvent[]) =>
      decisionNamed(dossierAfter(...events), NUMBER)?.conditions?.map((one) => one.due);
    expect(due(decided('conditional-approval', ['2026-05-30', '2026-06-05']))).toEqual([
      '2026-05-30',
      '2026-06-05',
    ]);
    expect(due(decided())).toEqual(['2026-05-31', '2026-06-05']);
  });
});
