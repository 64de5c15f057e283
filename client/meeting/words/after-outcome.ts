import type { Item } from '#domain/meeting/state.ts';
import { asideSentence } from '#domain/outcome-names.ts';
import { dayOf } from './hours.ts';

/** What became of a recorded outcome: a function of the item and of the meeting, for every state. */
export function afterOutcome(
  { decisionNumber, setAside }: Pick<Item, 'decisionNumber' | 'setAside'>,
  { isClosed, zone }: { readonly isClosed: boolean; readonly zone: string },
): string {
  if (decisionNumber) return `La caisse a décidé : n° ${decisionNumber}. L’issue ne change plus.`;
  if (!setAside) return 'La cellule propose, la caisse décide : l’issue attend le signataire.';
  const { capacity, at, reason } = setAside;
  const told =
    capacity && at
      ? asideSentence({ on: dayOf(at, zone), capacity })
      : 'Issue mise de côté : rien n’est décidé.';
  const why = reason?.text ? ` Motif : ${reason.text}` : '';
  const next = isClosed
    ? ' Le dossier peut passer à une autre séance.'
    : ' Ce point est à reprendre.';
  return `${told}${next}${why}`;
}
