import type { DateOnly } from '../primitives.ts';

/** Why an agreement ends before its action does (decisions 3): one of its conditions is no longer met. */
export const LAPSE_GROUNDS = [
  'stoppage-ended',
  'rights-ended',
  'work-resumed',
  'condition-not-met',
  'measure-abandoned',
] as const;
export type LapseGround = (typeof LAPSE_GROUNDS)[number];

/** Why an agreement ends, after « parce que » or as a choice. */
export const GROUND_WORDS: Readonly<Record<LapseGround, string>> = {
  'stoppage-ended': 'l’arrêt de travail est terminé, sans prolongation reçue',
  'rights-ended': 'les indemnités journalières cessent',
  'work-resumed': 'la personne a repris le travail',
  'condition-not-met': 'le document attendu n’est pas arrivé',
  'measure-abandoned': 'la personne ne veut plus suivre l’action',
};

/** How an agreement ends, on the first day on which it no longer holds. */
export interface EndedAgreement {
  readonly ground: LapseGround;
  readonly date: DateOnly;
  /** The day of the insured's word, where the end is his choice. */
  readonly saidOn: DateOnly | null;
  /** The rank of the condition that was not met, where that is why. */
  readonly condition: number | null;
}
