import { describe, expect, it, test } from 'vitest';
import { decisionName, outcomeCount, outcomeName } from '#domain/outcome-names.ts';
import {
  isApproval,
  isConditional,
  isDeferral,
  isOutsidePowers,
  mayOpenAppeal,
  needsMotive,
  needsNoConsent,
  OUTCOMES,
  type Outcome,
} from '#domain/outcomes.ts';

/** Alone, with « un », with « le », several of them. */
const WORDS: readonly (readonly [Outcome, string, string, string, string])[] = [
  ['approval', 'accord', 'un accord', 'l’accord', '2 accords'],
  [
    'conditional-approval',
    'accord sous réserve',
    'un accord sous réserve',
    'l’accord sous réserve',
    '2 accords sous réserve',
  ],
  ['denial', 'refus', 'un refus', 'le refus', '2 refus'],
  ['deferral', 'ajournement', 'un ajournement', 'l’ajournement', '2 ajournements'],
  ['redirection', 'réorientation', 'une réorientation', 'la réorientation', '2 réorientations'],
  ['out-of-scope', 'hors champ', 'un hors champ', 'le hors champ', '2 hors champ'],
  ['withdrawn', 'sans objet', 'un « sans objet »', 'le « sans objet »', '2 sans objet'],
];

describe('une issue, avec son article', () => {
  test.each(WORDS)('%s', (outcome, bare, un, le, several) => {
    expect(outcomeName(outcome)).toBe(bare);
    expect(outcomeName(outcome, 'un')).toBe(un);
    expect(outcomeName(outcome, 'le')).toBe(le);
    expect(outcomeCount(outcome, 1)).toBe(`1\u00A0${bare}`);
    expect(outcomeCount(outcome, 2)).toBe(several.replace('2 ', '2\u00A0'));
  });

  it('la caisse signe l’issue sous son nom, sauf le « sans objet », qu’elle clôt', () => {
    expect(decisionName('denial')).toBe('le refus');
    expect(decisionName('withdrawn')).toBe('la clôture sans objet');
  });
});

/** What each question answers yes to; no to every other outcome. */
const YES: readonly (readonly [string, (outcome: Outcome) => boolean, readonly Outcome[]])[] = [
  ['accorde l’action', isApproval, ['approval', 'conditional-approval']],
  ['porte des conditions', isConditional, ['conditional-approval']],
  ['remet à plus tard', isDeferral, ['deferral']],
  ['dit pourquoi (REASON-01)', needsMotive, ['denial', 'redirection']],
  [
    'peut ouvrir un recours (CRPA L211-2)',
    mayOpenAppeal,
    ['conditional-approval', 'denial', 'redirection', 'out-of-scope'],
  ],
  [
    'reste à la cellule hors de son pouvoir (MEAS-01)',
    isOutsidePowers,
    ['deferral', 'out-of-scope', 'withdrawn'],
  ],
  ['se passe de l’accord de la personne (CONS-01)', needsNoConsent, ['withdrawn']],
];

describe('ce qu’une issue entraîne', () => {
  test.each(YES)('%s', (_, asks, expected) => {
    expect(OUTCOMES.filter(asks)).toEqual(expected);
  });
});
