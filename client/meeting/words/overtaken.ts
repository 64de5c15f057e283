import { listed, NBSP } from '#domain/format.ts';
import type { Proposal } from '#domain/meeting/state.ts';
import { toldLines } from '#domain/meeting/told-lines.ts';
import type { Id } from '#domain/primitives.ts';
import { hourOf } from './hours.ts';

/** What a change of facts did to the proposal that one is looking at. */
export interface OvertakenWords {
  readonly title: string;
  /** What changed, of what one reads; never empty. */
  readonly lines: readonly string[];
  /** Whose validation fell, for everybody; null when nobody had validated. */
  readonly fallen: string | null;
}

interface ToldTo {
  readonly memberId: Id | null;
  readonly nameOf: (memberId: Id) => string;
  readonly zone: string;
}

/** I9, in words; null where nothing changed, or once one has validated the text as it is now. */
export function overtakenWords(proposal: Proposal, reader: ToldTo): OvertakenWords | null {
  const { overtaken, fallen, changes, validatedBy } = proposal;
  const { memberId, nameOf, zone } = reader;
  if (!overtaken || (memberId !== null && validatedBy.includes(memberId))) return null;
  const own = fallen.find((one) => one.memberId === memberId);
  const lines = toldLines(changes.slice(own?.since ?? 0)).map(({ at, text }) =>
    [at ? `à ${hourOf(at, zone)}` : null, text ?? 'un changement effacé depuis']
      .filter(Boolean)
      .join(', '),
  );
  const others = fallen.filter((one) => one !== own).map((one) => nameOf(one.memberId));
  return {
    title: own
      ? 'Votre validation est tombée : le dossier a changé. Relisez, puis répondez de nouveau.'
      : 'Le dossier a changé depuis que cette proposition a été soumise.',
    lines:
      lines.length > 0
        ? lines
        : [
            'La lettre ne dirait plus la même chose. Ce qui a changé n’est pas lu par votre fonction.',
          ],
    fallen: others.length > 0 ? `Validation à redonner${NBSP}: ${listed(others)}.` : null,
  };
}
