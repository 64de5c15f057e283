import type { FastifyReply } from 'fastify';
import { onceFor } from '#domain/once-for.ts';
import { NEXT_CURSOR, TOTAL_COUNT, USUAL_LIMIT } from '#domain/wire/page.ts';
import type { Deps } from '../deps.ts';
import { createPace } from '../pace.ts';
import { type AskedList, openCursor, type PageStart, sealCursor, spentCursor } from './cursor.ts';

/** Something a list has a row for. */
export interface Listable {
  /** Its name in the list, for as long as it exists. */
  readonly key: string;
}

/** A list as one viewer may read it. Rights are judged in `found` and in `again`, nowhere else. */
export interface PagedList<Found extends Listable, Row> {
  /** What he may read of it now, in order. */
  found(): Promise<readonly Found[]>;
  /** Of these, what is still there and he may still read. */
  again(keys: readonly string[]): Promise<readonly Found[]>;
  /** The row that is shown of it, made for those of the page alone; null once there is none. */
  row(found: Found): Promise<Row | null>;
}

/** How much of the list is asked for; all of it where nothing is said. */
export interface AskedPage {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

/** The same, said in an address. */
export const pageAsked = ({
  limit,
  cursor,
}: {
  limit?: string | undefined;
  cursor?: string | undefined;
}): AskedPage => ({
  ...(limit === undefined ? {} : { limit: Number(limit) }),
  cursor,
});

interface Page<Row> {
  readonly rows: Row[];
  /** The rank of the first row of the next page; null at the end. */
  readonly next: number | null;
}

/**
 * Answers a list, whole or one page of it: `x-next-cursor` where more follows, `x-total-count` for
 * how many rows this viewer had when it began. A page is filled after rights are judged, so that
 * neither its length nor its cursor tells of what he may not read. Throws the refusal of a cursor.
 */
export async function answerList<Found extends Listable, Row>(
  deps: Deps,
  reply: FastifyReply,
  asked: AskedList & { readonly page: AskedPage; readonly list: PagedList<Found, Row> },
): Promise<Row[]> {
  const { list, principal } = asked;
  const { limit, cursor } = asked.page;
  if (limit === undefined && cursor === undefined)
    return (await filled(list, await begun(list), Number.POSITIVE_INFINITY)).rows;
  const ahead =
    cursor === undefined ? await begun(list) : goneOn(deps, list, openCursor(deps, asked, cursor));
  const { rows, next } = await filled(list, ahead, limit ?? USUAL_LIMIT);
  reply.header(TOTAL_COUNT, String(ahead.keys.length));
  if (next !== null) {
    const order = ahead.order ?? deps.listOrders.keep(principal.personId, ahead.keys);
    reply.header(NEXT_CURSOR, sealCursor(deps, asked, { order, rank: next }));
  }
  return rows;
}

/** What is left of a list to be answered. */
interface Ahead<Found> {
  /** The name under which its order is kept, once it is. */
  readonly order: string | null;
  readonly keys: readonly string[];
  readonly from: number;
  /** What is there under these keys, of which `first` is the rank of the first one. */
  readonly find: (keys: readonly string[], first: number) => Promise<readonly Found[]>;
}

/** A list that is kept by who made it has its keys kept with it. */
const keysOf = onceFor((found: readonly Listable[]) => found.map(({ key }) => key));

async function begun<Found extends Listable>(
  list: PagedList<Found, unknown>,
): Promise<Ahead<Found>> {
  const found = await list.found();
  const find = async (keys: readonly string[], first: number) =>
    found.slice(first, first + keys.length);
  return { order: null, keys: keysOf(found), from: 0, find };
}

function goneOn<Found extends Listable>(
  deps: Deps,
  list: PagedList<Found, unknown>,
  { order, rank }: PageStart,
): Ahead<Found> {
  const keys = deps.listOrders.read(order);
  if (!keys) throw spentCursor();
  return { order, keys, from: rank, find: (some) => list.again(some) };
}

/** The rows from there on, until there are as many as asked for. */
async function filled<Found extends Listable, Row>(
  list: PagedList<Found, Row>,
  { keys, from, find }: Ahead<Found>,
  most: number,
): Promise<Page<Row>> {
  const pace = createPace();
  const rows: Row[] = [];
  // One more than asked for: whether anything follows is said of what he may read.
  const lot = Math.min(most + 1, keys.length || 1);
  for (let first = from; first < keys.length; first += lot) {
    const some = keys.slice(first, first + lot);
    const found = new Map((await find(some, first)).map((one) => [one.key, one]));
    for (const [rank, key] of some.entries()) {
      const turn = pace();
      if (turn) await turn;
      const one = found.get(key);
      const row = one ? await list.row(one) : null;
      if (row === null) continue;
      if (rows.length === most) return { rows, next: first + rank };
      rows.push(row);
    }
  }
  return { rows, next: null };
}
