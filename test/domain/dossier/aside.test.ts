import { describe, expect, it, test } from 'vitest';
import { decideDossier } from '#domain/dossier/decide.ts';
import type { DossierEvent } from '#domain/dossier/events.ts';
import { evolveDossier } from '#domain/dossier/evolve.ts';
import { emptyDossier, released, stageOf } from '#domain/dossier/state.ts';
import { OUTCOMES } from '#domain/outcomes.ts';
import { CAPACITIES, SETTING_ASIDE } from '#domain/roles.ts';
import { member } from '../../support/meeting.ts';

/* An outcome that is not decided goes back to the panel. */

const at = { meetingId: 'm1', itemId: 'i1' };
const reason = { id: 'r', commitment: 'c' };
const scheduled: DossierEvent = { type: 'Scheduled', ...at };
const submitted: DossierEvent = {
  type: 'OutcomeSubmitted',
  ...at,
  outcome: 'approval',
  motive: null,
  conditions: [],
};
const aside: DossierEvent = { type: 'OutcomeSetAside', ...at, capacity: 'signatory', reason };
const taken: DossierEvent = {
  type: 'DecisionTaken',
  ...at,
  decisionNumber: '2026-58-0001',
  outcome: 'approval',
  date: '2026-06-04',
  delegationId: 'del',
  factsVersion: 1,
  textHash: '',
  letters: [],
};
const dossierAfter = (...events: DossierEvent[]) =>
  events.reduce((dossier, event, seq) => evolveDossier(dossier, { seq, event }), emptyDossier);

const ask = (
  past: readonly DossierEvent[],
  who: (typeof CAPACITIES)[number] = 'signatory',
  texts: object = { reason },
) => {
  const decision = decideDossier({
    dossier: dossierAfter(...past),
    command: { type: 'set-outcome-aside', dossierId: 'd1', reason: 'motif' },
    // Nothing else of the dossier is asked.
    facts: { texts } as never,
    actor: member(who),
  });
  return 'refusal' in decision ? decision.refusal : decision.events;
};
const rule = (told: ReturnType<typeof ask>) => ('rule' in told ? told.rule : told);

describe('faute F : mettre une issue de côté', () => {
  test.each(CAPACITIES)('[ROLE-01] le signataire et la coordination, pas « %s »', (capacity) => {
    const office = SETTING_ASIDE.find((one) => one === capacity);
    expect(rule(ask([scheduled, submitted], capacity))).toEqual(
      office ? [{ ...aside, capacity: office }] : 'ROLE-01',
    );
  });

  test.each<[string, DossierEvent[], object, string]>([
    ['[STATE-01] sans issue', [scheduled], { reason }, 'STATE-01'],
    ['[STATE-01] une seconde fois', [scheduled, submitted, aside], { reason }, 'STATE-01'],
    [
      '[STATE-01] une fois la décision prise',
      [scheduled, submitted, taken],
      { reason },
      'STATE-01',
    ],
    ['[REASON-01] sans motif', [scheduled, submitted], {}, 'REASON-01'],
  ])('%s : refusé', (_, past, texts, expected) => {
    expect(rule(ask(past, 'signatory', texts))).toBe(expected);
  });

  it('[STATE-01] la décision prise, le refus dit son numéro et la suite', () => {
    const refused = ask([scheduled, submitted, taken]);
    expect('message' in refused && refused.message).toMatch(/2026-58-0001.*retire.*séance/);
  });

  test.each(OUTCOMES)(
    '[I36] « %s » mis de côté, le dossier peut aller à une autre séance',
    (outcome) => {
      const proposed: DossierEvent = { ...submitted, outcome };
      const tied = dossierAfter(scheduled, proposed);
      // Control: the outcome ties it to the closed meeting.
      expect([released(tied).scheduled, stageOf(tied)]).toEqual([at, 'outcome-proposed']);
      const freed = dossierAfter(scheduled, proposed, aside);
      expect([freed.outcome, stageOf(freed)]).toEqual([null, 'scheduled']);
      expect([released(freed).scheduled, stageOf(released(freed))]).toEqual([null, 'waiting']);
      const again = dossierAfter(scheduled, proposed, aside, { ...scheduled, itemId: 'i2' });
      expect([again.scheduled?.itemId, stageOf(again)]).toEqual(['i2', 'scheduled']);
    },
  );
});
