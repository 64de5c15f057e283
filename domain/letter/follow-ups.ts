import type { DossierFacts } from '../dossier/facts.ts';
import { type LetterSettings, type LettersDue, lettersDue } from './due.ts';
import { isInsuredSide, type LetterDue, type Recipient, type WordedKind } from './kinds.ts';

/**
 * Who is told what becomes of an agreement: the insured's side, and those to whom its letters went, each
 * as the consents and the addresses of the day allow. Nobody learns of an agreement by its end.
 */
export function lettersFollowing(about: {
  readonly facts: DossierFacts;
  readonly settings: LetterSettings;
  readonly kind: WordedKind;
  /** That of third parties, where it is another. */
  readonly kindOfOthers?: WordedKind;
  /** Who received a letter of the agreement. */
  readonly knew: readonly { readonly recipient: Recipient }[];
  /** A condition that is not the last concerns the insured alone. */
  readonly insuredOnly?: boolean;
}): LettersDue {
  const { facts, settings, kind, kindOfOthers = kind, knew, insuredOnly = false } = about;
  const kindFor = (recipient: Recipient) => (isInsuredSide(recipient) ? kind : kindOfOthers);
  const { due, withheld } = lettersDue({ facts, outcome: 'approval', settings });
  const isTold = ({ recipient }: LetterDue): boolean =>
    isInsuredSide(recipient) ||
    (!insuredOnly && knew.some((known) => known.recipient === recipient));
  return {
    due: due.filter(isTold).map(({ recipient }) => ({ kind: kindFor(recipient), recipient })),
    withheld: withheld.filter(isTold).map((one) => ({ ...one, kind: kindFor(one.recipient) })),
  };
}
