import { listed, NBSP } from '#domain/format.ts';
import type { Proposal } from '#domain/meeting/state.ts';
import { toldLines } from '#domain/meeting/told-lines.ts';
import type { DateOnly, Id } from '#domain/primitives.ts';
import { momentOf } from './hours.ts';
import { type TextDifference, textDifferences } from './proposed-parts.ts';

/** What a change of facts did to the proposal that one is looking at. */
export interface OvertakenWords {
  readonly title: string;
  /** What changed, of what one reads; never empty. */
  readonly lines: readonly string[];
  /** What differs from the text that one had validated, of what one reads. */
  readonly differences: readonly TextDifference[];
  /** Whose validation fell, for everybody; null when nobody had validated. */
  readonly fallen: string | null;
}

interface ToldTo {
  readonly memberId: Id | null;
  readonly nameOf: (memberId: Id) => string;
  readonly zone: string;
  readonly today: DateOnly;
}

/**
 * I9, in words; null where nothing changed, or once one has validated the text as it is now.
 * `isStale`: its letters would read otherwise, though no act changed the dossier.
 */
export function overtakenWords(
  proposal: Proposal,
  reader: ToldTo,
  isStale = false,
): OvertakenWords | null {
  if (isStale) return staleWords(proposal, reader);
  const { overtaken, fallen, validatedBy } = proposal;
  const { memberId, nameOf, zone, today } = reader;
  if (memberId !== null && validatedBy.includes(memberId)) return null;
  if (!overtaken) return restatedWords(proposal, reader);
  const own = fallen.find((one) => one.memberId === memberId);
  const lines = changesSince(proposal, { own, zone, today });
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
    differences: differencesFor(proposal, own),
    fallen: toGiveAgain(others),
  };
}

type OwnFallen = Proposal['fallen'][number] | undefined;

/** What changed in the dossier since one validated, or since the proposal was submitted; one line each. */
const changesSince = (
  { changes }: Proposal,
  { own, zone, today }: Pick<ToldTo, 'zone' | 'today'> & { readonly own: OwnFallen },
): string[] =>
  toldLines(changes.slice(own?.since ?? 0)).map(({ at, text }) =>
    [at ? momentOf(at, zone, today) : null, text ?? 'un changement effacé depuis']
      .filter(Boolean)
      .join(', '),
  );

const differencesFor = (proposal: Proposal, own: OwnFallen): readonly TextDifference[] =>
  own?.validated ? textDifferences(own.validated, proposal) : [];

/** Submitted again in other words, or on other facts, since members validated: theirs are to be given again. */
function restatedWords(
  proposal: Proposal,
  { memberId, nameOf, zone, today }: ToldTo,
): OvertakenWords | null {
  const { fallen, validatedBy } = proposal;
  const own = fallen.find((one) => one.memberId === memberId);
  const others = fallen.filter((one) => one !== own).map((one) => nameOf(one.memberId));
  if (!own && (others.length === 0 || validatedBy.length > 0)) return null;
  const differences = differencesFor(proposal, own);
  const changes = own ? changesSince(proposal, { own, zone, today }) : [];
  const isUnseen = own?.validated && differences.length + changes.length === 0;
  return {
    title: own
      ? 'Votre validation portait sur le texte d’avant. Relisez celui-ci, puis répondez de nouveau.'
      : 'Des membres avaient validé le texte d’avant, qui a été soumis de nouveau depuis.',
    lines: [
      validatedBy.length > 0
        ? 'Un autre membre a déjà validé celui-ci.'
        : 'L’issue se consigne dès qu’un membre valide celui-ci.',
      ...changes,
      ...(isUnseen ? ['Ce qui a changé n’est pas lu par votre fonction.'] : []),
    ],
    differences,
    fallen: toGiveAgain(others),
  };
}

/** Something else than the dossier changed what its letters say: nobody can validate that text any more. */
function staleWords({ validatedBy }: Proposal, { memberId, nameOf }: ToldTo): OvertakenWords {
  const isOwn = memberId !== null && validatedBy.includes(memberId);
  const others = validatedBy.filter((one) => one !== memberId).map(nameOf);
  return {
    title: isOwn
      ? 'À revalider : la lettre ne dirait plus ce que vous avez validé.'
      : 'La lettre ne dirait plus ce qui a été soumis.',
    lines: [
      'Un réglage de la cellule, le texte d’une lettre ou une autre demande a changé depuis, pas ce dossier.',
      'La coordination soumet de nouveau l’issue ; les membres valident ensuite.',
    ],
    differences: [],
    fallen: toGiveAgain(others),
  };
}

const toGiveAgain = (names: readonly string[]): string | null =>
  names.length > 0 ? `Validation à redonner${NBSP}: ${listed(names)}.` : null;

/** Who validates the text as it is now: nobody, once its letters would read otherwise. */
export const validatedWords = (
  { validatedBy }: Proposal,
  nameOf: ToldTo['nameOf'],
  isStale: boolean,
): string => {
  if (isStale) return 'Personne ne valide le texte tel qu’il serait maintenant.';
  return validatedBy.length > 0
    ? `Validé par ${listed(validatedBy.map(nameOf))}.`
    : 'Personne n’a encore validé.';
};
