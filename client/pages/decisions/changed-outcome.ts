import { listed, NBSP } from '#domain/format.ts';
import type { DecisionPreview } from '#domain/wire/http.ts';
import { hourOf } from '../../meeting/words/hours.ts';

/** An outcome that changed under the eyes of its reader, until he says that he has read it again. */
export interface ChangedOutcome {
  /** The server's hour, in milliseconds, at which this page heard of it. */
  readonly at: number;
  /** As he last read it. */
  readonly before: DecisionPreview;
}

/** A dossier that came back has one line for each time the panel gave it an outcome. */
export const keyOf = ({ dossierId, basedOn }: DecisionPreview): string =>
  `${dossierId} ${basedOn.itemId}`;

/** The parts of a preview by their name on the page; the hashes stand for the words of the letters. */
const PARTS = [
  ['Personne', ({ insuredName }) => insuredName],
  ['Action', ({ measure }) => measure],
  ['Issue', ({ outcome }) => outcome],
  ['Choix', ({ choices }) => choices],
  ['Motif', ({ motive }) => motive],
  ['Conditions', ({ conditions }) => conditions],
  ['Avis', ({ opinions }) => opinions],
  ['Constats', ({ findings }) => findings],
  ['Ce qui empêche de signer', ({ obstacles }) => obstacles],
  ['Ce qui est à lire avant', ({ warnings }) => warnings],
  ['Lettres', ({ letters }) => letters],
  ['Texte des lettres', ({ textHash, lettersHash }) => [textHash, lettersHash]],
] as const satisfies readonly (readonly [string, (preview: DecisionPreview) => unknown])[];

/** What of an outcome is no longer as it was read; nothing once another than its reader signed it. */
export const changedParts = (before: DecisionPreview, now: DecisionPreview): string[] =>
  before.decisionNumber === now.decisionNumber
    ? PARTS.flatMap(([name, part]) =>
        JSON.stringify(part(before)) === JSON.stringify(part(now)) ? [] : [name],
      )
    : [];

/** Nothing of it can be signed as it stands. */
export const isHeld = ({ decisionNumber, obstacles }: DecisionPreview): boolean =>
  decisionNumber === null && obstacles.length > 0;

/** The outcomes that could be signed before, and cannot any more. */
export const newlyHeld = (
  before: readonly DecisionPreview[],
  now: readonly DecisionPreview[],
): DecisionPreview[] => {
  const free = new Set(before.filter((one) => !isHeld(one)).map(keyOf));
  return now.filter((one) => isHeld(one) && free.has(keyOf(one)));
};

/** « Cette issue a changé à 14 h 07 : à relire ». */
export const changedOutcomeTitle = ({ at }: ChangedOutcome, timeZone: string): string =>
  `Cette issue a changé à ${hourOf(at, timeZone)}${NBSP}: à relire`;

/** « Ce qui a changé : Action et Texte des lettres. » */
export function changedOutcomeSentence({ before }: ChangedOutcome, now: DecisionPreview): string {
  const names = changedParts(before, now);
  return names.length > 0
    ? `Ce qui a changé${NBSP}: ${listed(names)}.`
    : 'Elle est de nouveau comme vous l’aviez lue.';
}
