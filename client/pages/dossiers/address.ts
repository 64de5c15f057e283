import { MEASURE_CODES } from '#domain/dossier/facts.ts';
import type { DossierOrder, DossierSearch } from '#domain/dossier/search.ts';
import { DOSSIER_STATES } from '../dossier/state.ts';

/*
 * What is looked for in the list of dossiers. Its filters are kept in the address, in the French of
 * the screen; the words typed may name somebody: they are kept with the entry of the history, which
 * « retour » finds again, and never in an address.
 */

const DUE = { passee: 'past', proche: 'near' } as const;
const FINDINGS = { blocking: 'blocking', clear: 'clear' } as const;
const ORDERS = { nom: 'name', referent: 'referent', reference: 'reference' } as const;

/** The word of the address that stands for a value. */
const wordOf = (words: Readonly<Record<string, string>>, value: string | undefined) =>
  Object.keys(words).find((word) => words[word] === value) ?? null;
/** An unknown word in the address changes nothing. */
const meant = <V extends string>(words: Readonly<Record<string, V>>, word = ''): V | undefined =>
  words[word];
/** A word of a closed list; nothing for another. */
export const among = <W extends string>(
  words: readonly W[],
  word: string | undefined,
): W | undefined => words.find((one) => one === word);

export interface AddressOfSearch {
  readonly etat?: string;
  readonly action?: string;
  readonly constats?: string;
  readonly echeance?: string;
  readonly tri?: string;
}

/** What an address looks for, with the words kept beside it. */
export function searchIn(address: AddressOfSearch, words = ''): DossierSearch {
  const { etat, action, constats, echeance, tri } = address;
  return {
    words: words || undefined,
    state: among(DOSSIER_STATES, etat),
    measure: among(MEASURE_CODES, action),
    findings: meant(FINDINGS, constats),
    due: meant(DUE, echeance),
    order: meant<DossierOrder>(ORDERS, tri),
  };
}

/** The address of a search, without its words; null takes a word out of it. */
export const addressOf = ({ state, measure, findings, due, order }: DossierSearch) => ({
  etat: state || null,
  action: measure || null,
  constats: wordOf(FINDINGS, findings),
  echeance: wordOf(DUE, due),
  tri: wordOf(ORDERS, order),
});

/** Everything, the order as it is. */
export const NO_SEARCH = {
  words: undefined,
  state: undefined,
  measure: undefined,
  findings: undefined,
  due: undefined,
} satisfies DossierSearch;

/** Whether the search excludes some dossiers; an order excludes none. */
export const hasSearch = ({ order: _, ...search }: DossierSearch): boolean =>
  Object.values(search).some(Boolean);
