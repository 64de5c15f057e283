import { describe, expect, it, test } from 'vitest';
import type { DossierEvent } from '#domain/dossier/events.ts';
import { evolveDossier } from '#domain/dossier/evolve.ts';
import { emptyDossier, passageAfter, released, stageOf } from '#domain/dossier/state.ts';
import { OUTCOMES, type Outcome } from '#domain/outcomes.ts';

const scheduled = (itemId: string): DossierEvent => ({
  type: 'Scheduled',
  meetingId: 'm1',
  itemId,
});
const submitted = (outcome: Outcome): DossierEvent => ({
  type: 'OutcomeSubmitted',
  meetingId: 'm1',
  itemId: 'i1',
  outcome,
  motive: null,
  conditions: [],
});
const taken = (outcome: Outcome): DossierEvent => ({
  type: 'DecisionTaken',
  decisionNumber: '2026-58-0001',
  meetingId: 'm1',
  itemId: 'i1',
  outcome,
  date: '2026-06-04',
  delegationId: 'del',
  factsVersion: 1,
  textHash: 'a'.repeat(64),
  letters: [],
});
const dossierAfter = (...events: DossierEvent[]) =>
  events.reduce((dossier, event, seq) => evolveDossier(dossier, { seq, event }), emptyDossier);

describe('où en est un dossier', () => {
  it('attend, est à l’ordre du jour, attend la décision', () => {
    expect(stageOf(dossierAfter())).toBe('waiting');
    expect(stageOf(dossierAfter(scheduled('i1')))).toBe('scheduled');
    expect(stageOf(dossierAfter(scheduled('i1'), submitted('approval')))).toBe('outcome-proposed');
  });

  test.each(OUTCOMES)(
    'une fois « %s » notifié, seul l’ajournement le rend à la cellule',
    (outcome) => {
      const dossier = dossierAfter(scheduled('i1'), submitted(outcome), taken(outcome));
      expect(stageOf(dossier)).toBe(outcome === 'deferral' ? 'waiting' : 'decided');
    },
  );

  it('ajourné, il revient à l’ordre du jour d’une autre séance', () => {
    const again = dossierAfter(
      scheduled('i1'),
      submitted('deferral'),
      taken('deferral'),
      scheduled('i2'),
    );
    expect(stageOf(again)).toBe('scheduled');
    expect(again.passages.map(({ itemId }) => itemId)).toEqual(['i1', 'i2']);
  });

  it('[CONS-01] garde chaque passage, même retiré de l’ordre du jour', () => {
    const unscheduled: DossierEvent = { type: 'Unscheduled', meetingId: 'm1', itemId: 'i1' };
    const dossier = dossierAfter(scheduled('i1'), unscheduled);
    expect([dossier.scheduled, dossier.passages.length]).toEqual([null, 1]);
  });
});

describe('une fois la séance close', () => {
  const deferred = dossierAfter(scheduled('i1'), submitted('deferral'), taken('deferral'));
  it('[I36] un ajournement notifié et un point sans issue peuvent être inscrits ailleurs', () => {
    for (const dossier of [deferred, dossierAfter(scheduled('i1'))])
      expect([released(dossier).scheduled, stageOf(released(dossier))]).toEqual([null, 'waiting']);
  });
  it.each(OUTCOMES)('une issue à signer tient le dossier à sa séance : %s', (outcome) => {
    const dossier = dossierAfter(scheduled('i1'), submitted(outcome));
    expect(released(dossier)).toBe(dossier);
  });
  it('une décision le tient aussi', () => {
    const dossier = dossierAfter(scheduled('i1'), submitted('approval'), taken('approval'));
    expect(released(dossier)).toBe(dossier);
  });
  it('le passage suivant est celui d’un autre point, jamais le même', () => {
    expect(passageAfter(deferred, 'i1')).toBeNull();
    const again = evolveDossier(deferred, { seq: 9, event: scheduled('i2') });
    expect(passageAfter(again, 'i1')?.itemId).toBe('i2');
  });
});

describe('ce que les événements disent d’un dossier', () => {
  const received: DossierEvent = {
    type: 'DossierReceived',
    panelId: 'p1',
    source: 'form',
    version: 1,
    commitment: 'c',
  };
  const advice = (capacity: 'medical-service' | 'occupational-health'): DossierEvent => ({
    type: 'AdviceGiven',
    capacity,
    sense: 'favourable',
  });

  it('sa cellule et la version de ses faits', () => {
    const changed: DossierEvent = {
      type: 'FactsChanged',
      version: 2,
      commitment: 'c',
    };
    const withdrawn: DossierEvent = { type: 'ConsentWithdrawn', what: 'guest', date: '2026-06-04' };
    expect(dossierAfter()).toEqual(emptyDossier);
    expect(dossierAfter(received)).toEqual({ ...emptyDossier, panelId: 'p1', version: 1 });
    expect(dossierAfter(received, changed, withdrawn)).toEqual({
      ...emptyDossier,
      seq: 2,
      panelId: 'p1',
      version: 2,
    });
  });

  it('quels médecins ont donné leur propre avis', () => {
    const none = { medicalAdvice: false, occupationalPhysicianConsent: false };
    expect(dossierAfter(received).ownActs).toEqual(none);
    const medical = dossierAfter(advice('medical-service'));
    expect(medical.ownActs).toEqual({ ...none, medicalAdvice: true });
    const occupational = dossierAfter(advice('occupational-health'));
    expect(occupational.ownActs).toEqual({ ...none, occupationalPhysicianConsent: true });
    const both = dossierAfter(advice('medical-service'), advice('occupational-health'));
    expect(both.ownActs).toEqual({ medicalAdvice: true, occupationalPhysicianConsent: true });
  });
});
