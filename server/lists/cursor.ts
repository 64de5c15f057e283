import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { Closed, Id } from '#domain/primitives.ts';
import type { Deps } from '../deps.ts';
import { RequestRefused } from '../http/errors.ts';
import type { Principal } from '../principal.ts';

/** A list as somebody asked for it; what is asked for is part of what a cursor is bound to. */
export interface AskedList {
  readonly name: 'dossiers' | 'meetings' | 'decisions' | 'desk' | 'letters' | 'batches' | 'tasks';
  readonly principal: Principal;
  /** The panel or the meeting, the filters, the words, the order. */
  readonly query: Readonly<Record<string, string | undefined>>;
}

/** Where a page begins: a rank in a kept order. */
export interface PageStart {
  readonly order: string;
  readonly rank: number;
}

const Sealed = Closed({ order: Id, rank: Type.Integer({ minimum: 0 }), until: Type.Integer() });
const LASTS_MS = 10 * 60_000;

/**
 * Where the next page begins, sealed: always of the same length, it says nothing of the rows that
 * were passed over, and opens only for the same person, in the same capacity, for the same query.
 */
export function sealCursor(deps: Deps, asked: AskedList, start: PageStart): string {
  const { house, seal } = deps.vault.keyring;
  const until = Date.parse(deps.clock.now()) + LASTS_MS;
  const { order, rank } = start;
  return seal(house, placeOf(asked), JSON.stringify({ order, rank, until })).toString('base64url');
}

/** What a cursor says. Throws the same refusal for one that is spent, changed or another's. */
export function openCursor(deps: Deps, asked: AskedList, cursor: string): PageStart {
  const { house, open } = deps.vault.keyring;
  const plain = open(house, placeOf(asked), Buffer.from(cursor, 'base64url'));
  const said: unknown = plain && JSON.parse(plain.toString());
  if (!Value.Check(Sealed, said) || said.until <= Date.parse(deps.clock.now())) throw spentCursor();
  return said;
}

/** The list is to be read again from its beginning. */
export const spentCursor = (): RequestRefused =>
  new RequestRefused(
    400,
    'invalid-cursor',
    'La suite de cette liste n’est plus à lire : une suite se demande dans les dix minutes. Relisez la liste depuis le début.',
  );

/** Bound with it: two lists that differ in any of these have no cursor in common. */
function placeOf({ name, principal, query }: AskedList) {
  const { personId, memberId, capacity } = principal;
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const words = given.sort(([a], [b]) => (a < b ? -1 : 1));
  const field = JSON.stringify(['cursor', name, personId, memberId, capacity, words]);
  return { field, version: 1 };
}
