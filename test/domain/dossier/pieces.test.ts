import { describe, expect, it, test } from 'vitest';
import type { DossierDecisionFacts } from '#domain/dossier/decide/decision.ts';
import { WRITERS } from '#domain/dossier/decide/writers.ts';
import { decideDossier } from '#domain/dossier/decide.ts';
import type { DossierEvent } from '#domain/dossier/events.ts';
import { evolveDossier } from '#domain/dossier/evolve.ts';
import { emptyDossier } from '#domain/dossier/state.ts';
import type { Outcome } from '#domain/outcomes.ts';
import { CAPACITIES, type Capacity } from '#domain/roles.ts';

/* The documents that a letter asked for come one by one, each on its day. */

const NUMBER = '2026-58-0001';
const asked: DossierEvent = {
  type: 'PiecesAsked',
  decisionNumber: NUMBER,
  date: '2026-06-04',
  until: '2026-06-19',
  pieces: 2,
};
const decided = (outcome: Outcome): DossierEvent[] => [
  {
    type: 'OutcomeSubmitted',
    meetingId: 'm1',
    itemId: 'i1',
    outcome,
    motive: null,
    conditions: [],
  },
  {
    type: 'DecisionTaken',
    meetingId: 'm1',
    itemId: 'i1',
    decisionNumber: '2026-58-0002',
    outcome,
    date: '2026-06-10',
    delegationId: 'del',
    factsVersion: 1,
    textHash: '',
    letters: [],
  },
];
const dossierAfter = (...events: DossierEvent[]) =>
  events.reduce((dossier, event, seq) => evolveDossier(dossier, { seq, event }), emptyDossier);

interface Act {
  readonly capacity?: Capacity;
  readonly piece?: number;
  readonly date?: string | null;
  readonly decisionNumber?: string;
  readonly before?: readonly DossierEvent[];
}
function receive({ capacity = 'coordination', before = [asked], ...act }: Act) {
  const command = {
    type: 'receive-piece',
    dossierId: 'd1',
    decisionNumber: NUMBER,
    piece: 0,
    date: '2026-06-12',
    ...act,
  } as const;
  const facts = { today: '2026-06-15' } as DossierDecisionFacts;
  const actor = { memberId: 'me', capacity, voice: 'deliberative' } as const;
  return decideDossier({ dossier: dossierAfter(...before), command, facts, actor });
}
const said = (act: Act) => {
  const decision = receive(act);
  return 'refusal' in decision ? decision.refusal.rule : decision.events.map(({ type }) => type);
};

describe('la réception d’un document demandé', () => {
  test.each(CAPACITIES)('[ROLE-01] par ceux qui préparent le dossier : %s', (capacity) => {
    expect(said({ capacity })).toEqual(WRITERS.includes(capacity) ? ['PieceReceived'] : 'ROLE-01');
  });

  test.each<[string, Act, unknown]>([
    ['la veille de la lettre', { date: '2026-06-03' }, 'STATE-01'],
    ['le jour de la lettre', { date: '2026-06-04' }, ['PieceReceived']],
    ['aujourd’hui', { date: '2026-06-15' }, ['PieceReceived']],
    ['demain', { date: '2026-06-16' }, 'STATE-01'],
    ['un rang que la lettre n’a pas', { piece: 2 }, 'NOT-FOUND'],
    ['une autre décision', { decisionNumber: '2026-58-0009' }, 'NOT-FOUND'],
    ['un dossier à qui rien n’est demandé', { before: [] }, 'NOT-FOUND'],
    ['une décision prise depuis', { before: [asked, ...decided('approval')] }, 'STATE-01'],
    ['un nouvel ajournement', { before: [asked, ...decided('deferral')] }, ['PieceReceived']],
    ['rien à reprendre', { date: null }, []],
  ])('%s', (_what, act, expected) => {
    expect(said(act)).toEqual(expected);
  });

  it('deux personnes qui ouvrent le courrier ne se défont pas', () => {
    const one = receive({ piece: 0 });
    const other = receive({ piece: 1, date: '2026-06-14' });
    const events = [one, other].flatMap((act) => ('refusal' in act ? [] : act.events));
    expect(dossierAfter(asked, ...events).requests[0]?.received).toEqual([
      '2026-06-12',
      '2026-06-14',
    ]);
  });

  it('une erreur se reprend, et la reprise ne touche que ce document', () => {
    const came = (piece: number, date: string | null): DossierEvent => ({
      type: 'PieceReceived',
      decisionNumber: NUMBER,
      piece,
      date,
    });
    const { requests } = dossierAfter(
      asked,
      came(0, '2026-06-12'),
      came(1, '2026-06-13'),
      came(0, null),
    );
    expect(requests[0]?.received).toEqual([null, '2026-06-13']);
  });

  it('l’événement ne dit rien du document', () => {
    const act = receive({});
    expect('refusal' in act ? null : act.events).toEqual([
      { type: 'PieceReceived', decisionNumber: NUMBER, piece: 0, date: '2026-06-12' },
    ]);
  });
});
