import { DamagedData } from '#db/damage.ts';
import type { LetterEntry, LetterPlace, LettersOf } from '#db/letters.ts';
import type { Capacity } from '#domain/roles.ts';
import type { LetterRow } from '#domain/wire/http.ts';
import type { LettersAsked } from '#domain/wire/lists.ts';
import type { Deps } from '../deps.ts';
import type { Listable, PagedList } from '../lists/answer.ts';
import type { Principal } from '../principal.ts';
import { openableOf } from './dossier-list.ts';

/* The letters of the dossiers that a person may open; of each, its row alone is opened for a list. */

/** Letters go through the fund's hands: the members who deliberate read the outcome, not the mail. */
const READERS: readonly Capacity[] = ['coordination', 'social-service', 'admin-fund', 'signatory'];
export const readsLetters = ({ capacity }: Principal): boolean => READERS.includes(capacity);

interface ListedLetter extends LetterPlace, Listable {}

export function letterList(
  deps: Deps,
  principal: Principal,
  { of, order }: { readonly of: LettersOf; readonly order: LettersAsked['order'] },
): PagedList<ListedLetter, LetterRow> {
  const listed = (letters: readonly LetterPlace[]) =>
    letters.map((one) => ({ key: one.id, ...one }));
  return {
    async found() {
      const letters = listed(await readable(deps, principal, await deps.letters.places(of)));
      return order === 'latest-first' ? letters.reverse() : letters;
    },
    again: async (keys) =>
      listed(await readable(deps, principal, await deps.letters.placesOf(keys))),
    row: ({ id }) => letterRow(deps, id),
  };
}

/** The letters of the dossiers that this person may open, in the order of their numbers. */
export async function lettersFor(
  deps: Deps,
  principal: Principal,
  of: LettersOf,
): Promise<LetterEntry[]> {
  return readsLetters(principal) ? readable(deps, principal, await deps.letters.list(of)) : [];
}

async function readable<T extends LetterPlace>(
  deps: Deps,
  principal: Principal,
  letters: readonly T[],
): Promise<T[]> {
  if (!readsLetters(principal)) return [];
  const asked = letters.map(({ dossierId }) => dossierId);
  const known = new Set((await openableOf(deps, principal, asked)).map((one) => one.dossierId));
  return letters.filter(({ dossierId }) => known.has(dossierId));
}

async function letterRow(deps: Deps, id: string): Promise<LetterRow | null> {
  const letter = await deps.letters.get(id);
  if (!letter) return null;
  const { number, kind, recipient, dossierId, pages, createdAt } = letter;
  return {
    id,
    number,
    kind,
    recipient,
    dossierId,
    decisionNumber: letter.decisionNumber ?? '',
    state: letter.state === 'superseded' ? 'superseded' : 'final',
    recipientName: await recipientName(deps, letter.id),
    pages,
    createdAt,
  };
}

/**
 * The list stays whole when a letter is damaged, and says which: one whose name does not open, or one that somebody
 * could not open before. The bytes of all the others are not read for that.
 */
async function recipientName(deps: Deps, id: string): Promise<string> {
  if (deps.damaged.has(`letters/${id}/bytes`)) return DAMAGED;
  try {
    const context = await deps.letters.context(id);
    return (context?.addressee as { name?: string } | undefined)?.name ?? '';
  } catch (error) {
    if (!(error instanceof DamagedData)) throw error;
    deps.noteDamage(error);
    return DAMAGED;
  }
}

const DAMAGED = '[lettre abîmée : prévenez l’administration technique]';
