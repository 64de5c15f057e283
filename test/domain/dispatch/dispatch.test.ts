import { describe, expect, it, test } from 'vitest';
import type { DispatchCommand } from '#domain/dispatch/commands.ts';
import type {
  DispatchFacts,
  LetterOnItsWay,
  PreparedBatch,
} from '#domain/dispatch/decide/decision.ts';
import { decideDispatch } from '#domain/dispatch/decide.ts';
import { nextPickup } from '#domain/dispatch/pickup.ts';
import {
  DISPATCH_STATES,
  type DispatchState,
  goesBack,
  goesOn,
  hasLeft,
} from '#domain/dispatch/states.ts';
import { CAPACITIES, type Capacity } from '#domain/roles.ts';

/* The way of a finished letter: what may happen to it, and what puts an error right. */

const REASON = { id: 't', commitment: 'c' };
const WHOM = { id: 'w', commitment: 'c' };

const letter = (more: Partial<LetterOnItsWay> = {}): LetterOnItsWay => ({
  id: 'l1',
  number: '2026-58-L0001',
  state: 'to-print',
  date: null,
  batchId: null,
  duplicate: 0,
  issuedOn: '2026-06-04',
  void: null,
  ...more,
});
const batch = (more: Partial<PreparedBatch> = {}): PreparedBatch => ({
  id: 'b1',
  number: 3,
  mode: 'registered',
  cutOff: '2026-06-04T14:00:00.000Z',
  isCancelled: false,
  letters: [
    letter({ batchId: 'b1' }),
    letter({ id: 'l2', number: '2026-58-L0002', batchId: 'b1' }),
  ],
  ...more,
});

const FACTS: DispatchFacts = {
  today: '2026-06-05',
  now: '2026-06-04T13:00:00.000Z',
  letters: [],
  isReaddressed: false,
  batch: null,
  next: { number: 4, id: 'b2', cutOff: '2026-06-05T14:00:00.000Z' },
  hourOf: () => '16 h 00',
  dayOf: (instant) => instant.slice(0, 10),
  texts: { reason: REASON },
};

const decided = (
  command: DispatchCommand,
  facts: Partial<DispatchFacts> = {},
  capacity: Capacity = 'coordination',
) => {
  const actor = { memberId: 'm', capacity, voice: 'deliberative' } as const;
  const asked = { command, facts: { ...FACTS, ...facts }, actor };
  const decision = decideDispatch(asked);
  return 'refusal' in decision ? decision.refusal : decision.events;
};

const mark = (
  state: Extract<DispatchCommand, { type: 'mark-letters' }>['state'],
  more: Partial<Extract<DispatchCommand, { type: 'mark-letters' }>> = {},
): DispatchCommand => ({
  type: 'mark-letters',
  letters: [{ letterId: 'l1' }],
  state,
  date: '2026-06-05',
  ...(state === 'posted' ? { mode: 'registered' as const } : {}),
  ...more,
});

describe('faute F courrier : où en est une lettre, fonctions N2 et M13', () => {
  const MARKED = DISPATCH_STATES.filter((state) => state !== 'cancelled');

  /** Written by hand, beside the product's own table. */
  const ALLOWED: Readonly<Record<DispatchState, readonly DispatchState[]>> = {
    'to-print': ['printed', 'posted'],
    printed: ['to-print', 'posted'],
    posted: ['printed', 'returned', 'acknowledged'],
    returned: ['posted'],
    acknowledged: ['posted'],
    cancelled: ['to-print'],
  };

  const pairs = DISPATCH_STATES.flatMap((from) => MARKED.map((to) => [from, to] as const));
  test.each(pairs)('de « %s » à « %s »', (from, to) => {
    const answer = decided(mark(to), { letters: [letter({ state: from })] });
    if (!ALLOWED[from].includes(to)) expect(answer).toMatchObject({ rule: 'STATE-01' });
    else expect(answer).toMatchObject([{ type: 'LettersMarked', letters: ['l1'], state: to }]);
  });

  it('aucun état n’est sans issue, et de chacun une erreur se corrige', () => {
    for (const state of DISPATCH_STATES) {
      expect(ALLOWED[state].length, state).toBeGreaterThan(0);
      if (state === 'to-print') continue;
      expect(
        DISPATCH_STATES.some((to) => goesBack(state, to)),
        state,
      ).toBe(true);
    }
    expect(DISPATCH_STATES.filter(hasLeft)).toEqual(['posted', 'returned', 'acknowledged']);
  });

  it('un retour et une marque changée disent pourquoi (REASON-01)', () => {
    const on = (state: DispatchState) => ({ letters: [letter({ state })], texts: {} });
    expect(decided(mark('returned'), on('posted'))).toMatchObject({ rule: 'REASON-01' });
    for (const [from, to] of [
      ['posted', 'printed'],
      ['cancelled', 'to-print'],
    ] as const)
      expect(decided(mark(to), on(from)), to).toMatchObject({ rule: 'REASON-01' });
    expect(decided(mark('printed'), on('to-print'))).toHaveLength(1);
  });

  it('un jour à venir, ou avant ce qu’il suit, est refusé', () => {
    const sent = { letters: [letter({ state: 'posted', date: '2026-06-05' })] };
    expect(decided(mark('acknowledged', { date: '2026-06-06' }), sent)).toMatchObject({
      message: expect.stringContaining('pas encore venu'),
    });
    expect(decided(mark('acknowledged', { date: '2026-06-04' }), sent)).toMatchObject({
      message: expect.stringMatching(/avant le vendredi\s5\sjuin\s2026/u),
    });
    const fresh = { letters: [letter()] };
    expect(decided(mark('printed', { date: '2026-06-03' }), fresh)).toMatchObject({
      rule: 'STATE-01',
    });
    expect(decided(mark('printed', { date: '2026-06-04' }), fresh)).toHaveLength(1);
  });

  it('poster dit comment ; en main propre, à qui (REASON-01)', () => {
    const on = { letters: [letter({ state: 'printed' })] };
    expect(decided(mark('posted', { mode: null }), on)).toMatchObject({ rule: 'REASON-01' });
    expect(decided(mark('posted', { mode: 'hand' }), on)).toMatchObject({ rule: 'REASON-01' });
    const given = { ...on, texts: { reason: REASON, handedTo: WHOM } };
    expect(decided(mark('posted', { mode: 'hand' }), given)).toMatchObject([
      { mode: 'hand', handedTo: WHOM },
    ]);
  });

  it('fonction M13 : une lettre remplacée ne part plus, une autre si (témoin)', () => {
    for (const state of ['printed', 'cancelled'] as const)
      for (const why of ['Elle est remplacée.', null]) {
        const next = mark(state === 'printed' ? 'posted' : 'to-print');
        const answer = decided(next, { letters: [letter({ state, void: why })] });
        expect('rule' in answer, state).toBe(why !== null);
      }
    // It was marked in error that an older letter had come back: that is still put right.
    const back = letter({ state: 'returned', void: 'Elle est remplacée.' });
    expect(decided(mark('posted'), { letters: [back] })).toHaveLength(1);
  });

  it('un lot entier : seules avancent celles qui le peuvent', () => {
    const letters = [
      letter({ state: 'printed', batchId: 'b1' }),
      letter({ id: 'l2', number: 'b', state: 'posted', batchId: 'b1' }),
    ];
    const whole = { batchId: 'b1', letters: null };
    expect(decided(mark('posted', whole), { batch: batch({ letters }) })).toMatchObject([
      { letters: ['l1'] },
    ]);
    expect(decided(mark('printed', whole), { batch: batch({ letters }) })).toMatchObject({
      message: expect.stringContaining('lot 3'),
    });
    expect(decided(mark('posted', { ...whole, mode: null }), { batch: batch() })).toMatchObject([
      { mode: 'registered', letters: ['l1', 'l2'] },
    ]);
  });

  it('dit lesquelles : des lettres, ou un lot, jamais les deux ni aucun', () => {
    for (const more of [{ batchId: 'b1' }, { letters: null }])
      expect(decided(mark('printed', more), { batch: batch() })).toMatchObject({
        rule: 'REASON-01',
      });
  });
});

describe('faute F courrier : un lot, fonctions N1, N3, N4', () => {
  const prepare: DispatchCommand = { type: 'prepare-batch', panelId: 'p', letterIds: ['l1'] };

  it('prend le numéro suivant et part en recommandé, sauf autre choix', () => {
    expect(decided(prepare, { letters: [letter()] })).toEqual([
      {
        type: 'BatchPrepared',
        batchId: 'b2',
        number: 4,
        letters: ['l1'],
        mode: 'registered',
        cutOff: '2026-06-05T14:00:00.000Z',
      },
    ]);
  });

  test.each([
    ['déjà dans un lot', { batchId: 'b1' }],
    ['remplacée', { void: 'La lettre 2026-58-L0001 est remplacée.' }],
    ['imprimée', { state: 'printed' }],
    ['annulée', { state: 'cancelled' }],
  ] as const)('ne prend pas une lettre %s, et la nomme', (_, more) => {
    expect(decided(prepare, { letters: [letter(more)] })).toMatchObject({
      rule: 'STATE-01',
      message: expect.stringContaining('2026-58-L0001'),
    });
  });

  it('ne prend pas une lettre que l’on ne peut pas lire', () => {
    expect(decided(prepare)).toMatchObject({ rule: 'NOT-FOUND' });
  });

  const cancel: DispatchCommand = { type: 'cancel-batch', batchId: 'b1', reason: 'x' };
  it('se défait jusqu’à la levée, pas après, ni une fois parti, ni deux fois', () => {
    expect(decided(cancel, { batch: batch() })).toMatchObject([
      { type: 'BatchCancelled', letters: ['l1', 'l2'], reason: REASON },
    ]);
    const late = { batch: batch(), now: '2026-06-04T14:00:00.000Z' };
    expect(decided(cancel, late)).toMatchObject({
      message: expect.stringMatching(/levée du jeudi\s4\sjuin\s2026 à 16\sh\s00 est passée/u),
    });
    const gone = batch({ letters: [letter({ state: 'posted', batchId: 'b1' })] });
    expect(decided(cancel, { batch: gone })).toMatchObject({ rule: 'STATE-01' });
    expect(decided(cancel, { batch: batch({ isCancelled: true }) })).toMatchObject({
      message: expect.stringContaining('déjà défait'),
    });
    expect(decided(cancel, { batch: batch(), texts: {} })).toMatchObject({ rule: 'REASON-01' });
    expect(decided(cancel)).toMatchObject({ rule: 'NOT-FOUND' });
  });

  const withhold: DispatchCommand = { type: 'withhold-letter', letterId: 'l1', reason: 'x' };
  test.each(DISPATCH_STATES)(
    'une lettre « %s » s’annule tant qu’elle n’est pas partie',
    (state) => {
      const answer = decided(withhold, { letters: [letter({ state })] });
      const mayBe = state === 'to-print' || state === 'printed';
      if (mayBe) expect(answer).toMatchObject([{ type: 'LetterWithheld', reason: REASON }]);
      else expect(answer).toMatchObject({ rule: 'STATE-01' });
    },
  );

  test.each(CAPACITIES)('ROLE-01 : par %s', (capacity) => {
    const answer = decided(withhold, { letters: [letter()] }, capacity);
    const mayAct = capacity === 'coordination' || capacity === 'admin-fund';
    if (mayAct) expect(answer).toHaveLength(1);
    else expect(answer).toMatchObject({ rule: 'ROLE-01' });
  });

  test.each([
    ['2026-06-04', false, '2026-06-04'],
    ['2026-06-04', true, '2026-06-05'],
    // A Friday evening, the eve of Whit Monday (25 May 2026).
    ['2026-05-22', true, '2026-05-26'],
    ['2026-05-24', false, '2026-05-26'],
    ['2026-07-14', false, '2026-07-15'],
  ])('la levée qui suit le %s (passée : %s) est le %s', (today, hasGone, day) => {
    expect(nextPickup(today, { zone: 'metropole', hasGone })).toBe(day);
  });

  it('ce qui revient en arrière n’avance pas', () => {
    for (const from of DISPATCH_STATES)
      for (const to of DISPATCH_STATES) expect(goesOn(from, to) && goesBack(from, to)).toBe(false);
  });
});
