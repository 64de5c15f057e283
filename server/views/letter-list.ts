import { DamagedData } from '#db/damage.ts';
import type { LetterDispatch } from '#db/dispatch.ts';
import type { LetterEntry, LetterPlace, LettersOf } from '#db/letters.ts';
import type { DispatchState } from '#domain/dispatch/states.ts';
import { onceFor } from '#domain/once-for.ts';
import type { Capacity } from '#domain/roles.ts';
import type { Dispatch } from '#domain/wire/dispatch.ts';
import { LETTER_STATES, type LetterRow } from '#domain/wire/http.ts';
import type { LettersAsked } from '#domain/wire/lists.ts';
import type { Deps } from '../deps.ts';
import { isReaddressed } from '../letters/readdressed.ts';
import type { Listable, PagedList } from '../lists/answer.ts';
import type { Principal } from '../principal.ts';
import { openable, openableOf } from './openable.ts';
import type { OpenableDossier } from './openable-dossier.ts';

/* The letters of the dossiers that a person may open; of each, its row alone is opened for a list. */

/** Letters go through the fund's hands: the members who deliberate read the outcome, not the mail. */
const READERS: readonly Capacity[] = ['coordination', 'social-service', 'admin-fund', 'signatory'];
export const readsLetters = ({ capacity }: Principal): boolean => READERS.includes(capacity);

interface ListedLetter extends LetterPlace, Listable {}
const listed = onceFor((places: readonly LetterPlace[]) =>
  places.map((one): ListedLetter => ({ key: one.id, ...one })),
);

export function letterList(
  deps: Deps,
  principal: Principal,
  { of, order, state }: { readonly of: LettersOf } & Pick<LettersAsked, 'order' | 'state'>,
): PagedList<ListedLetter, LetterRow> {
  return {
    async found() {
      if (!readsLetters(principal)) return [];
      const places = await deps.letters.places(of);
      const known =
        'panelId' in of
          ? openable(deps, principal)
          : openableOf(deps, principal, dossiersOf(places));
      const all = lettersOf(await known)(listed(places));
      const letters = state ? await standing(deps, principal, { all, state }) : all;
      return order === 'latest-first' ? letters.toReversed() : letters;
    },
    again: async (keys) =>
      listed(await readable(deps, principal, await deps.letters.placesOf(keys))),
    row: ({ id }) => letterRow(deps, id),
  };
}

async function standing(
  deps: Deps,
  { panel }: Principal,
  { all, state }: { all: readonly ListedLetter[]; state: DispatchState },
): Promise<readonly ListedLetter[]> {
  const there = new Set(await deps.dispatch.inState(panel.id, state));
  return all.filter(({ id }) => there.has(id));
}

/** The letters of the dossiers that this person may open, in the order of their numbers. */
export async function lettersFor(
  deps: Deps,
  principal: Principal,
  of: LettersOf,
): Promise<LetterEntry[]> {
  return readsLetters(principal) ? readable(deps, principal, await deps.letters.list(of)) : [];
}

/** Of these letters, those of the panel that this person may read, in the order of their numbers. */
export async function readableLetters(
  deps: Deps,
  principal: Principal,
  ids: readonly string[],
): Promise<LetterEntry[]> {
  const found = await Promise.all(ids.map((id) => deps.letters.get(id)));
  const ofPanel = found.filter((one) => one?.panelId === principal.panel.id);
  const letters = await readable(
    deps,
    principal,
    ofPanel.filter((one) => one !== null),
  );
  return letters.toSorted((a, b) => a.number.localeCompare(b.number));
}

async function readable<T extends LetterPlace>(
  deps: Deps,
  principal: Principal,
  letters: readonly T[],
): Promise<T[]> {
  if (!readsLetters(principal)) return [];
  return among(letters, await openableOf(deps, principal, dossiersOf(letters)));
}

const dossiersOf = (letters: readonly LetterPlace[]): string[] =>
  letters.map(({ dossierId }) => dossierId);

/** The same array as long as the dossiers and the letters are. */
const lettersOf = onceFor((dossiers: readonly OpenableDossier[]) =>
  onceFor((letters: readonly ListedLetter[]) => among(letters, dossiers)),
);

function among<T extends LetterPlace>(
  letters: readonly T[],
  dossiers: readonly OpenableDossier[],
): T[] {
  const known = new Set(dossiers.map(({ dossierId }) => dossierId));
  return letters.filter(({ dossierId }) => known.has(dossierId));
}

async function letterRow(deps: Deps, id: string): Promise<LetterRow | null> {
  const letter = await deps.letters.get(id);
  if (!letter) return null;
  const { number, kind, recipient, dossierId, pages, createdAt } = letter;
  const dispatch = await dispatchOf(deps, letter);
  return {
    id,
    number,
    kind,
    recipient,
    dossierId,
    decisionNumber: letter.decisionNumber ?? '',
    state: LETTER_STATES.find((known) => known === letter.state) ?? 'final',
    recipientName: await recipientName(deps, letter.id),
    pages,
    createdAt,
    dispatch,
    again: await againOf(deps, letter, dispatch),
  };
}

/** How it would be sent again; a letter that no longer opens is not. */
async function againOf(
  deps: Deps,
  letter: LetterEntry,
  { state }: Dispatch,
): Promise<LetterRow['again']> {
  if (state !== 'returned' || letter.state !== 'final') return null;
  const facts = (await deps.dossiers.get(letter.dossierId))?.row?.facts;
  if (!facts) return null;
  try {
    return (await isReaddressed(deps, letter, facts)) ? 'new-address' : 'same-address';
  } catch (error) {
    if (!(error instanceof DamagedData)) throw error;
    deps.noteDamage(error);
    return null;
  }
}

/** Where it stands; a tracking number that no longer opens is damage, and the list stays whole. */
async function dispatchOf(
  deps: Deps,
  { id, dossierId }: Pick<LetterEntry, 'id' | 'dossierId'>,
): Promise<Dispatch> {
  const way = await deps.dispatch.of(id);
  if (!way) {
    deps.noteDamage(new DamagedData('une lettre sans suivi', `letter_dispatch/${id}`));
    return {
      state: 'to-print',
      date: null,
      mode: null,
      batchId: null,
      tracking: DAMAGED,
      duplicate: 0,
    };
  }
  const { letterId: _, ...where } = way;
  return { ...where, tracking: await trackingIn(deps, { id, dossierId }, way) };
}

/** The tracking number of one sending of a letter; null where none was given. */
export async function trackingIn(
  deps: Deps,
  { dossierId }: Pick<LetterEntry, 'id' | 'dossierId'>,
  way: LetterDispatch | null,
): Promise<string | null> {
  if (!way) return null;
  return deps.dispatch.trackingOf(way, dossierId).catch((error) => {
    if (!(error instanceof DamagedData)) throw error;
    deps.noteDamage(error);
    return DAMAGED;
  });
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
