import { describe, expect, it, test } from 'vitest';
import {
  choicesAsked,
  choicesTyped,
  isSameChoice,
  NO_CHOICES,
  type TypedChoices,
} from '../../client/meeting/kept/typed-choices.ts';
import { choiceWords } from '../../domain/choice-words.ts';
import type { OutcomeChoices, WordedChoices } from '../../domain/outcome-choices.ts';
import { wordedChoices } from '../../domain/outcome-choices.ts';

/* From what is typed, or was submitted, to the choice that an act carries; and the sentence of a choice. */

const DAY = '2026-06-04';
const text = (words: string) => ({ id: words, text: words });
const typed: TypedChoices = {
  closing: { ground: 'work-resumed', date: DAY },
  outOfScope: { kind: 'other-fund', name: ' la MSA ', address: '2 place', phone: '', date: DAY },
  redirection: { target: 'training', agreedOn: DAY, sharedOn: '', callBy: '2026-06-11' },
};

describe('un choix typé devient celui de son issue, et d’elle seule', () => {
  it('une clôture, un hors champ, une réorientation', () => {
    expect(choicesAsked('withdrawn', typed)).toEqual({ closing: typed.closing });
    expect(choicesAsked('out-of-scope', typed)).toEqual({
      outOfScope: {
        kind: 'other-fund',
        transfer: { name: 'la MSA', address: '2 place', phone: null, date: DAY },
      },
    });
    expect(choicesAsked('redirection', typed)).toEqual({
      redirection: { target: 'training', agreedOn: DAY, sharedOn: null, callBy: '2026-06-11' },
    });
    expect(choicesAsked('denial', typed)).toEqual({});
  });

  it('rien de choisi se dit tel, pour que le refus nomme ce qui manque', () => {
    expect(choicesAsked('withdrawn', NO_CHOICES)).toEqual({
      closing: { ground: null, date: null },
    });
  });

  it('qui répond ne part pas là où personne d’autre ne répond', () => {
    const outOfScope = { ...typed.outOfScope, kind: 'not-eligible' as const };
    expect(choicesAsked('out-of-scope', { ...typed, outOfScope })).toEqual({
      outOfScope: { kind: 'not-eligible' },
    });
  });
});

describe('ce qui fut soumis se reprend tel quel', () => {
  test.each<['withdrawn' | 'out-of-scope' | 'redirection', OutcomeChoices]>([
    ['withdrawn', { closing: { ground: 'deceased', date: DAY } }],
    [
      'out-of-scope',
      {
        outOfScope: { kind: 'other-circuit', transfer: { name: text('notre service'), date: DAY } },
      },
    ],
    ['redirection', { redirection: { target: 'mdph', agreedOn: DAY } }],
  ])('%s', (outcome, choices) => {
    const again = choicesTyped(choices);
    expect(isSameChoice(outcome, again, choicesTyped(choices))).toBe(true);
    expect(isSameChoice(outcome, again, NO_CHOICES)).toBe(false);
    const asked = Object.values(choicesAsked(outcome, again))[0];
    const [chosen] = Object.values(wordedChoices(choices, ({ text: words }) => words ?? null));
    expect(asked).toMatchObject(chosen ?? {});
  });
});

test.each<[WordedChoices, string | null]>([
  [{}, null],
  [
    { closing: { ground: 'stoppage-ended', date: DAY } },
    'Raison : arrêt de travail terminé, le jeudi 4 juin 2026.',
  ],
  [{ outOfScope: { kind: 'not-eligible', transfer: null } }, 'Raison : demande irrecevable.'],
  [
    {
      outOfScope: {
        kind: 'other-circuit',
        transfer: { name: 'notre service', address: null, phone: '03', date: DAY },
      },
    },
    'Raison : transmise à un autre service de la caisse. Envoi le jeudi 4 juin 2026 : notre service, 03.',
  ],
  [
    {
      outOfScope: {
        kind: 'other-fund',
        transfer: { name: null, address: null, phone: null, date: DAY },
      },
    },
    'Raison : transmise à une autre caisse. Envoi le jeudi 4 juin 2026 : destinataire effacé.',
  ],
  [
    { redirection: { target: 'training' } },
    'À la place : formation (sans accord de la personne : refus).',
  ],
  [
    { redirection: { target: 'mdph', agreedOn: DAY, sharedOn: DAY, callBy: '2026-06-11' } },
    'À la place : demande à la MDPH (acceptée par la personne le jeudi 4 juin 2026, coordonnées données avec son accord du jeudi 4 juin 2026 et appel avant le jeudi 11 juin 2026).',
  ],
])('%j se dit', (choices, words) => {
  expect(choiceWords(choices)?.replaceAll('\u00A0', ' ') ?? null).toBe(words);
});
