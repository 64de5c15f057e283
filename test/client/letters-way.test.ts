import { describe, expect, it, test } from 'vitest';
import { decideDispatch } from '#domain/dispatch/decide.ts';
import {
  DISPATCH_MODES,
  DISPATCH_STATES,
  DISPATCHERS,
  type DispatchMode,
  type DispatchState,
} from '#domain/dispatch/states.ts';
import { CAPACITIES, type Capacity } from '#domain/roles.ts';
import type { BatchRow } from '#domain/wire/dispatch.ts';
import { LETTER_STATES, type LetterRow } from '#domain/wire/http.ts';
import { tasksOf } from '../../client/pages/home/waiting.ts';
import {
  askAgain,
  askOf,
  askOfBatch,
  askToUndo,
  standing,
} from '../../client/pages/letters/asks.ts';
import { batchInWords, canBeUndone } from '../../client/pages/letters/batch-words.ts';
import {
  actsOn,
  canBeInBatch,
  isDuplicateToBatch,
  isFirstToBatch,
  wayInWords,
  whereItIs,
} from '../../client/pages/letters/way-words.ts';

/* What the bench of the letters says and offers, in every state. */

type Letter = Pick<LetterRow, 'id' | 'number' | 'state' | 'dispatch'>;
const letter = (
  way: DispatchState,
  state: LetterRow['state'] = 'final',
  mode: DispatchMode | null = null,
): Letter => ({
  id: 'l1',
  number: '2026-58-C0001',
  state,
  dispatch: {
    state: way,
    date: way === 'to-print' || way === 'cancelled' ? null : '2026-06-04',
    mode,
    batchId: null,
    tracking: mode === 'tracked' ? '1A 234' : null,
    duplicate: 0,
  },
});
const plain = (text: string) => text.replaceAll(/[\u00A0\u202F]/gu, ' ');

describe('fonction N2 : ce que l’écran dit d’une lettre', () => {
  test.each([
    ['to-print', 'final', 'à imprimer'],
    ['printed', 'final', 'imprimée le 4 juin 2026'],
    ['posted', 'final', 'postée le 4 juin 2026'],
    ['returned', 'final', 'revenue le 4 juin 2026'],
    ['acknowledged', 'final', 'reçue le 4 juin 2026'],
    ['cancelled', 'final', 'annulée'],
    ['to-print', 'superseded', 'remplacée'],
    ['printed', 'superseded', 'remplacée'],
    ['posted', 'superseded', 'remplacée, postée le 4 juin 2026'],
    ['cancelled', 'cancelled', 'annulée'],
  ] as const)('%s, %s : %s', (way, state, words) => {
    expect(plain(whereItIs(letter(way, state)))).toBe(words);
  });

  it('le mode et le numéro de suivi se disent d’une lettre partie, et d’elle seule', () => {
    expect(plain(wayInWords(letter('posted', 'final', 'tracked')))).toBe(
      'Postée le 4 juin 2026 (lettre suivie, n° 1A 234).',
    );
    expect(plain(wayInWords(letter('acknowledged', 'final', 'hand')))).toBe(
      'Reçue le 4 juin 2026 (remise en main propre).',
    );
    expect(plain(wayInWords(letter('printed', 'final', 'tracked')))).toBe(
      'Imprimée le 4 juin 2026.',
    );
  });
});

describe('ce que l’écran propose', () => {
  /** What the server would do of it, all that is asked being given. */
  function decided(of: Letter, command: Parameters<typeof decideDispatch>[0]['command']) {
    const text = { id: 't', commitment: 'c' };
    return decideDispatch({
      command,
      actor: { memberId: 'm', capacity: 'coordination', voice: 'deliberative' },
      facts: {
        today: '2026-06-05',
        now: '2026-06-05T10:00:00.000Z',
        letters: [
          {
            id: of.id,
            number: of.number,
            state: of.dispatch.state,
            date: of.dispatch.date,
            batchId: of.dispatch.batchId,
            duplicate: 0,
            issuedOn: '2026-06-04',
            void: of.state === 'final' ? null : 'Elle est remplacée.',
          },
        ],
        batch: null,
        isReaddressed: false,
        next: { number: 1, id: 'b', cutOff: '2026-06-05T14:00:00.000Z' },
        hourOf: () => '',
        dayOf: () => '2026-06-05',
        texts: { reason: text, handedTo: text },
      },
    });
  }
  const said = {
    date: '2026-06-05',
    mode: 'registered' as const,
    reason: 'une raison',
    handedTo: '',
    tracking: '',
  };

  const everyLetter = DISPATCH_STATES.flatMap((way) =>
    LETTER_STATES.map((state) => letter(way, state)),
  );
  it('n’est jamais refusé, et demande pourquoi quand il le faut', () => {
    for (const one of everyLetter)
      for (const act of actsOn(one)) {
        const ask = askOf(one, act);
        expect(ask.button, one.dispatch.state).not.toBe('');
        const answer = decided(one, ask.command(said));
        expect('refusal' in answer, `${one.state} ${one.dispatch.state} → ${act.to}`).toBe(false);
      }
  });

  it('une lettre finie a toujours un acte ; une lettre annulée avec son acte, aucun', () => {
    for (const way of DISPATCH_STATES) expect(actsOn(letter(way)).length, way).toBeGreaterThan(0);
    expect(actsOn(letter('cancelled', 'cancelled'))).toEqual([]);
  });

  it('on ne met dans un lot que ce que le serveur y prendrait', () => {
    for (const one of everyLetter) {
      const command = { type: 'prepare-batch', panelId: 'p', letterIds: [one.id] } as const;
      const answer = decided(one, { ...command, letterIds: [...command.letterIds] });
      expect(canBeInBatch(one), `${one.state} ${one.dispatch.state}`).toBe(!('refusal' in answer));
    }
  });
});

describe('fonctions N1, N3 : ce que l’écran dit d’un lot', () => {
  const batch = (states: BatchRow['states'], more: Partial<BatchRow> = {}): BatchRow => ({
    id: 'b1',
    number: 3,
    state: 'prepared',
    mode: 'registered',
    preparedAt: '2026-06-04T13:00:00+02:00',
    cutOff: '2026-06-04T16:00:00+02:00',
    letters: Object.values(states).reduce((sum, count) => sum + count, 0),
    pages: 6,
    sheets: 4,
    states,
    ...more,
  });
  const BEFORE = Date.parse('2026-06-04T15:59:59+02:00');

  test.each([
    [batch({ 'to-print': 4 }), '4 lettres, 4 feuilles : 4 à imprimer'],
    [batch({ posted: 3, returned: 1 }), '4 lettres, 4 feuilles : 3 postées et 1 revenue'],
    [batch({}, { state: 'cancelled' }), 'défait'],
    [batch({}), 'plus aucune lettre à lire ici'],
  ])('%#', (of, words) => {
    expect(plain(batchInWords(of))).toBe(words);
  });

  it('se défait tant que rien n’est parti et que la levée n’est pas passée', () => {
    expect(canBeUndone(batch({ printed: 2 }), BEFORE)).toBe(true);
    expect(canBeUndone(batch({ printed: 2 }), BEFORE + 1000)).toBe(false);
    expect(canBeUndone(batch({ printed: 1, posted: 1 }), BEFORE)).toBe(false);
    expect(canBeUndone(batch({}, { state: 'cancelled' }), BEFORE)).toBe(false);
  });

  it('compte ce qui avancera, et part comme le lot le dit', () => {
    const of = batch({ 'to-print': 1, printed: 2, posted: 1 }, { mode: 'tracked' });
    expect(standing(of, 'to-print', 'printed')).toBe(3);
    expect(plain(askOfBatch(of, 'posted').button)).toBe('Marquer postées, 3 lettres');
    expect(plain(askOfBatch(of, 'printed').button)).toBe('Marquer imprimées, 1 lettre');
    expect(DISPATCH_MODES).toContain(askOfBatch(of, 'posted').mode);
    expect(askOfBatch(of, 'posted').mode).toBe('tracked');
    expect(askToUndo(of).command({ ...SAID, reason: 'erreur' })).toEqual({
      type: 'cancel-batch',
      batchId: 'b1',
      reason: 'erreur',
    });
  });
  const SAID = { date: '2026-06-05', mode: null, reason: '', handedTo: '', tracking: '' };
});

describe('fonction N2 : ce que l’accueil dit du courrier', () => {
  const told = (capacity: Capacity, toPrint = 2) =>
    tasksOf({
      ...{ capacity, toPrint, tasks: [], today: '2026-06-04', timeZone: 'Europe/Paris' },
      ...{ dossiers: [], meetings: [], decisions: [], members: [] },
    }).map(({ count, what, href }) => `${count} ${what} ${href}`);

  it('à qui poste : ce qui attend d’être imprimé ; à personne d’autre', () => {
    for (const capacity of CAPACITIES)
      expect(told(capacity), capacity).toEqual(
        DISPATCHERS.includes(capacity) ? ['2 lettres à imprimer /lettres?etat=to-print'] : [],
      );
    expect(told('admin-fund', 0)).toEqual([]);
  });
});

describe('faute F duplicata : ce qui est demandé avant de renvoyer une lettre', () => {
  const back = { ...letter('returned'), again: null };
  const SAID = { date: '2026-06-05', mode: null, reason: 'revenue', handedTo: '', tracking: '' };

  test.each([
    ['same-address', 'la même lettre repart telle quelle', 'Renvoyer un duplicata'],
    ['new-address', 'une autre lettre est faite', 'Refaire la lettre à cette adresse'],
  ] as const)('%s : ce qui part, et de quel jour court le délai', (again, told, button) => {
    const ask = askAgain({ ...back, again });
    expect(ask.consequence).toContain(told);
    expect(ask.consequence).toContain('son délai court du jour où');
    expect(ask.button).toBe(button);
    expect(ask.done).not.toMatch(/undefined|null/u);
    expect(ask.command(SAID)).toEqual({
      type: 'issue-duplicate',
      letterId: back.id,
      reason: 'revenue',
    });
  });

  it('un duplicata se dit partout où la lettre est nommée', () => {
    const one = letter('posted', 'final', 'tracked');
    const second = { ...one, dispatch: { ...one.dispatch, duplicate: 1 } };
    expect(whereItIs(one)).not.toContain('duplicata');
    expect(whereItIs(second)).toBe('postée le 4\u00A0juin\u00A02026, duplicata');
  });

  it('attend un lot de son genre, jamais avec les premières', () => {
    const first = letter('to-print');
    const second = { ...first, dispatch: { ...first.dispatch, duplicate: 1 } };
    expect([first, second].map(isFirstToBatch)).toEqual([true, false]);
    expect([first, second].map(isDuplicateToBatch)).toEqual([false, true]);
  });
});
