import type { Capacity, Physician } from '../roles.ts';
import type { DossierEventOf } from './events.ts';
import { type AskedOpinion, type Dossier, stageOf } from './state.ts';
import { askedOpinionRow } from './view.ts';

/**
 * The questions that still wait for an answer: asked, and neither answered nor taken back. Once the
 * panel has given its outcome, no opinion is awaited any more.
 */
export function awaitedOpinions(dossier: Dossier): readonly AskedOpinion[] {
  const stage = stageOf(dossier);
  return stage === 'decided' || stage === 'outcome-proposed' ? [] : (dossier.asked ?? []);
}

/** Those that this capacity may know of; a partner from outside, those put to him alone. */
export const readsAsked = (
  capacity: Capacity,
  { of }: Pick<AskedOpinion, 'of'>,
  external: readonly Capacity[],
): boolean =>
  capacity === of || (askedOpinionRow.readers.includes(capacity) && !external.includes(capacity));

/** One question at a time for each physician: asked again, its day changes; without a day it is taken back. */
export function withQuestion(
  dossier: Dossier,
  { of, due, on }: DossierEventOf<'OpinionAsked'>,
): Pick<Dossier, 'asked'> {
  const others = (dossier.asked ?? []).filter((one) => one.of !== of);
  return { asked: due === null ? others : [...others, { of, due, on }] };
}

/** His opinion, given in a meeting or outside, answers what was asked of him. */
export const withAnswer = (dossier: Dossier, of: Physician): Pick<Dossier, 'asked'> =>
  dossier.asked ? { asked: dossier.asked.filter((one) => one.of !== of) } : {};
