import type { LetterFault } from './fault.ts';
import { denialGrounds } from './ground.ts';
import type { Ground } from './grounds.ts';
import type { LetterInput } from './input.ts';
import { isWorded, type WordedKind } from './kinds.ts';

/*
 * What the signatory reads before signing a denial. It stops nothing: the letter is correct, but it
 * does not say everything that was typed, or its legal ground is weak.
 */

const UNSUPPORTED = 'Aucune règle ne s’oppose à l’accord : un refus d’opportunité est fragile.';
const CHOSEN =
  'Les textes ne ferment pas l’essai dans cette situation : ce refus tient au choix de la cellule, il est fragile.';
const UNSAID = 'Motif médical : la lettre ne reprend pas votre texte.';

/** What a panel chose to close where the decree says nothing ([D], `partialResumptionTrial`). */
const CHOSEN_GROUNDS: readonly Ground[] = [
  'trial-invalidity',
  'trial-partial-resumption',
  'trial-invalidity-and-resumption',
];

const warning = (message: string): LetterFault => ({
  code: 'LET-02',
  field: 'decision.motive',
  message,
});

/** Warnings of the decision's own letter, never repeated on a copy. */
export function letterWarnings(input: LetterInput): LetterFault[] {
  const { kind, recipient } = input.letter;
  return isWorded(kind) && recipient === 'insured' ? WARNINGS[kind](input) : [];
}

const NONE = (): LetterFault[] => [];

const WARNINGS: Readonly<Record<WordedKind, (input: LetterInput) => LetterFault[]>> = {
  L1: NONE,
  L2: NONE,
  L3: denialWarnings,
  L4: NONE,
  L5: NONE,
  L6: NONE,
  L7: NONE,
  L8: NONE,
  L9: NONE,
  L10: NONE,
  L11: NONE,
  L15: NONE,
  L16: NONE,
};

function denialWarnings(input: LetterInput): LetterFault[] {
  const { decision } = input;
  // Where the dates fit the stoppage, the fund is bound to accept (CSS L323-3-1).
  if (decision.findings.every(({ severity }) => severity !== 'blocking')) {
    return [warning(UNSUPPORTED)];
  }
  const { reasons, route } = denialGrounds(input);
  const isChosen = reasons.some(({ ground }) => CHOSEN_GROUNDS.includes(ground));
  return [
    ...(isChosen ? [warning(CHOSEN)] : []),
    ...(route !== 'CRA' && decision.motive?.trim() ? [warning(UNSAID)] : []),
  ];
}
