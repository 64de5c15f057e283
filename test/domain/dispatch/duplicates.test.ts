import { describe, expect, it, test } from 'vitest';
import type { DispatchFacts, LetterOnItsWay } from '#domain/dispatch/decide/decision.ts';
import { decideDispatch } from '#domain/dispatch/decide.ts';
import { DISPATCH_STATES, hasLeft, REISSUERS } from '#domain/dispatch/states.ts';
import { evolveDossier } from '#domain/dossier/evolve.ts';
import { emptyDossier } from '#domain/dossier/state.ts';
import { CAPACITIES, type Capacity } from '#domain/roles.ts';

/* A letter that came back is sent again: as it is, or as another letter of the same decision (decisions 7). */

const REASON = { id: 't', commitment: 'c' };
const letter = (more: Partial<LetterOnItsWay> = {}): LetterOnItsWay => ({
  id: 'l1',
  number: '2026-58-L0001',
  state: 'returned',
  date: '2026-06-08',
  batchId: 'b1',
  duplicate: 0,
  issuedOn: '2026-06-04',
  void: null,
  ...more,
});
const FACTS: DispatchFacts = {
  today: '2026-06-10',
  now: '2026-06-10T13:00:00.000Z',
  letters: [letter()],
  batch: null,
  isReaddressed: false,
  next: { number: 4, id: 'b2', cutOff: '2026-06-10T14:00:00.000Z' },
  hourOf: () => '16 h 00',
  dayOf: (instant) => instant.slice(0, 10),
  texts: { reason: REASON },
};
const again = (facts: Partial<DispatchFacts> = {}, by: Capacity = 'admin-fund') => {
  const decision = decideDispatch({
    command: { type: 'issue-duplicate', letterId: 'l1', reason: 'non réclamée' },
    facts: { ...FACTS, ...facts },
    actor: { memberId: 'm', capacity: by, voice: 'consultative' },
  });
  if (!('refusal' in decision)) return decision;
  expect(decision.refusal.message).toMatch(/^\p{Lu}.{15,}[.]$/su);
  return decision.refusal.rule;
};
const duplicate = (rank: number) => ({
  events: [{ type: 'DuplicateIssued', letterId: 'l1', rank, reason: REASON }],
});

describe('faute F duplicata : une lettre revenue repart', () => {
  test.each(CAPACITIES)('[ROLE-01] par qui signe ou par les services administratifs : %s', (by) => {
    expect(again({}, by)).toEqual(REISSUERS.includes(by) ? duplicate(1) : 'ROLE-01');
  });

  it('telle quelle à la même adresse, et chaque fois qu’elle revient', () => {
    expect(again()).toEqual(duplicate(1));
    expect(again({ letters: [letter({ duplicate: 2 })] })).toEqual(duplicate(3));
  });

  it('comme une autre lettre si son destinataire habite ailleurs', () => {
    expect(again({ isReaddressed: true })).toEqual({
      events: [],
      readdresses: { letterId: 'l1', reason: REASON },
    });
  });

  test.each(DISPATCH_STATES)('seulement si elle est revenue : %s', (state) => {
    for (const isReaddressed of [false, true])
      expect(again({ letters: [letter({ state })], isReaddressed })).toEqual(
        state === 'returned' ? expect.anything() : 'STATE-01',
      );
    expect(hasLeft('returned')).toBe(true);
  });

  it('avec une raison, et tant qu’elle compte', () => {
    expect(again({ texts: {} })).toBe('REASON-01');
    expect(
      again({
        letters: [letter({ void: 'Une autre lettre la remplace, celle-ci ne part plus.' })],
      }),
    ).toBe('STATE-01');
    expect(again({ letters: [] })).toBe('NOT-FOUND');
  });

  it('dans un lot qui ne contient que des duplicatas', () => {
    const waiting = (id: string, rank: number) =>
      letter({ id, state: 'to-print', date: null, batchId: null, duplicate: rank });
    const prepared = (...letters: LetterOnItsWay[]) => {
      const decision = decideDispatch({
        command: { type: 'prepare-batch', panelId: 'p', letterIds: letters.map(({ id }) => id) },
        facts: { ...FACTS, letters },
        actor: { memberId: 'm', capacity: 'coordination', voice: 'consultative' },
      });
      return 'refusal' in decision ? decision.refusal.rule : decision.events[0]?.type;
    };
    expect(prepared(waiting('a', 0), waiting('b', 0))).toBe('BatchPrepared');
    expect(prepared(waiting('a', 1), waiting('b', 2))).toBe('BatchPrepared');
    expect(prepared(waiting('a', 0), waiting('b', 1))).toBe('STATE-01');
  });

  it('refaite, elle prend la place de l’autre parmi les lettres de sa décision', () => {
    const issued = (id: string) => ({
      ...{ id, number: id, kind: 'L1', recipient: 'insured', edition: 'accord.v1', sha256: 'x' },
    });
    const decided = evolveDossier(emptyDossier, {
      seq: 1,
      event: {
        type: 'DecisionTaken',
        ...{ meetingId: 'm', itemId: 'i', decisionNumber: '2026-58-0001', outcome: 'approval' },
        ...{ date: '2026-06-04', delegationId: 'del', factsVersion: 1, textHash: '' },
        letters: [issued('l1'), issued('l2')],
      } as never,
    });
    const after = evolveDossier(decided, {
      seq: 2,
      event: { type: 'LetterReissued', replaces: 'l1', letter: issued('l9') } as never,
    });
    expect(after.decisions[0]?.letters.map(({ id }) => id)).toEqual(['l9', 'l2']);
  });
});
