import { describe, expect, it, test } from 'vitest';
import type { DossierEvent } from '#domain/dossier/events.ts';
import { evolveDossier } from '#domain/dossier/evolve.ts';
import { delayOf, replacedBy } from '#domain/dossier/reopening.ts';
import { currentDecision, emptyDossier, released, stageOf } from '#domain/dossier/state.ts';
import type { OutcomeChoices } from '#domain/outcome-choices.ts';
import { OUTCOMES, type Outcome } from '#domain/outcomes.ts';
import { given, member, planned } from '../../support/meeting.ts';

/* A request that was decided, and that the panel studies again (decisions 6). */

const first = { meetingId: 'm1', itemId: 'i1' };
const again = { meetingId: 'm2', itemId: 'i2' };
const reason = { id: 'r', commitment: 'c' };
const reopens = { decisionNumber: '2026-58-0001', reason, date: '2026-06-10' };
const submitted = (outcome: Outcome, at = first, choices: OutcomeChoices = {}): DossierEvent => ({
  type: 'OutcomeSubmitted',
  ...at,
  outcome,
  motive: null,
  conditions: [],
  choices,
});
const taken = (outcome: Outcome, at = first, more: object = {}): DossierEvent => ({
  type: 'DecisionTaken',
  ...at,
  decisionNumber: at === first ? '2026-58-0001' : '2026-58-0002',
  outcome,
  date: '2026-06-04',
  delegationId: 'del',
  factsVersion: 1,
  textHash: '',
  letters: [],
  ...more,
});
const decided = (outcome: Outcome, choices: OutcomeChoices = {}): DossierEvent[] => [
  { type: 'Scheduled', ...first },
  submitted(outcome, first, choices),
  taken(outcome),
];
const reopening: DossierEvent = { type: 'Scheduled', ...again, reopens };
const removal: DossierEvent = { type: 'Unscheduled', ...again };
const dossierAfter = (...events: DossierEvent[]) =>
  events.reduce((dossier, event, seq) => evolveDossier(dossier, { seq, event }), emptyDossier);

describe('faute F : une demande décidée se reprend', () => {
  test.each(OUTCOMES.filter((one) => one !== 'deferral'))(
    '« %s » : étudiée de nouveau, puis décidée par une autre décision qui remplace la première',
    (outcome) => {
      const open = dossierAfter(...decided(outcome), reopening);
      expect([stageOf(open), currentDecision(open), open.decisions.length]).toEqual([
        'scheduled',
        null,
        1,
      ]);
      expect(replacedBy(open, 'approval')).toBe('2026-58-0001');
      const replaces = { replaces: '2026-58-0001' };
      const over = dossierAfter(
        ...decided(outcome),
        reopening,
        submitted('approval', again),
        taken('approval', again, replaces),
      );
      expect([stageOf(over), over.reopened, currentDecision(over)?.replaces]).toEqual([
        'decided',
        null,
        '2026-58-0001',
      ]);
    },
  );

  it('retirée de l’ordre du jour qui la reprenait, elle est décidée comme avant', () => {
    const before = dossierAfter(...decided('denial'));
    const back = dossierAfter(...decided('denial'), reopening, removal);
    expect(stageOf(back)).toBe('decided');
    expect({ ...back, seq: 0, passages: [], reopened: null }).toEqual({
      ...before,
      seq: 0,
      passages: [],
      reopened: null,
    });
    expect(released(back).scheduled).toEqual(before.scheduled);
  });

  it('ajournée à la reprise, elle reste reprise jusqu’à la décision, quel que soit le passage', () => {
    const deferred = dossierAfter(
      ...decided('denial'),
      reopening,
      submitted('deferral', again),
      taken('deferral', again),
    );
    expect([stageOf(deferred), replacedBy(deferred, 'deferral')]).toEqual(['waiting', null]);
    const third = { meetingId: 'm3', itemId: 'i3' };
    const next = evolveDossier(deferred, { seq: 9, event: { type: 'Scheduled', ...third } });
    const off = evolveDossier(next, { seq: 10, event: { type: 'Unscheduled', ...third } });
    expect([stageOf(next), stageOf(off)]).toEqual(['scheduled', 'waiting']);
    expect(replacedBy(off, 'approval')).toBe('2026-58-0001');
  });

  const agreedOn = { redirection: { target: 'social-service' as const, agreedOn: '2026-06-03' } };
  test.each<[string, Outcome, OutcomeChoices, string | undefined]>([
    [
      'une demande close n’a pas eu de réponse : son délai ne s’est pas arrêté',
      'withdrawn',
      {},
      undefined,
    ],
    ['une réorientation acceptée non plus', 'redirection', agreedOn, undefined],
    [
      'une réorientation qui refuse est une réponse : il court du jour de la reprise',
      'redirection',
      {},
      '2026-06-10',
    ],
    ['un refus aussi', 'denial', {}, '2026-06-10'],
    ['un hors champ aussi', 'out-of-scope', {}, '2026-06-10'],
  ])('[PER-09] %s', (_, outcome, choices, from) => {
    expect(delayOf(dossierAfter(...decided(outcome, choices))).delayFrom).toBeUndefined();
    expect(delayOf(dossierAfter(...decided(outcome, choices), reopening)).delayFrom).toBe(from);
  });
});

describe('faute F : inscrire de nouveau une demande décidée', () => {
  const add = { type: 'add-item', meetingId: 'm1', dossierId: 'd1' } as const;
  const ask = (agreed: boolean | null, why: string | null, scheduledIn: string | null = null) => {
    const dossier = {
      dossierId: 'd1',
      measureCode: 'training' as const,
      presentation: true,
      sharing: [],
      scheduledIn,
      findings: [],
      decided: agreed === null ? null : { decisionNumber: '2026-58-0001', agreed },
    };
    const decision = given(planned).when({ ...add, reason: why }, member('coordination'), {
      dossier,
    });
    if ('refusal' in decision) return decision.refusal;
    const [event] = decision.events;
    return event?.type === 'ItemAdded' ? (event.reopens ?? null) : undefined;
  };
  it('[REASON-01] avec son motif, que la décision nomme', () => {
    expect(ask(false, null)).toMatchObject({ rule: 'REASON-01' });
    expect(ask(false, 'le devis a changé')).toMatchObject({ decisionNumber: '2026-58-0001' });
  });
  it('[STATE-01] jamais tant qu’un accord vaut : il se corrige, se retire ou prend fin', () => {
    const refused = ask(true, 'le devis a changé');
    expect(refused).toMatchObject({ rule: 'STATE-01' });
    expect(JSON.stringify(refused)).toContain('renouvelle');
  });
  it('[STATE-01] sa séance encore ouverte, la phrase dit quand, et non de le retirer', () => {
    const refused = JSON.stringify(ask(false, 'le devis a changé', 'm1'));
    expect(refused).toContain('dès qu’elle sera close');
    expect(refused).not.toContain('Retirez-le');
    expect(JSON.stringify(ask(null, null, 'm1'))).toContain('Retirez-le');
  });
  it('un dossier sans décision s’inscrit sans motif, et un motif n’y fait rien', () => {
    expect([ask(null, null), ask(null, 'sans objet')]).toEqual([null, null]);
  });
});
