import { and, asc, eq, gt, lte, max } from 'drizzle-orm';
import { canonical, sha256 } from './canonical.ts';
import type { Database } from './database.ts';

/** The evidence, as JSON lines; `server/journal/verify.ts` checks it without this file. */
export interface JournalExport {
  /** One hash over the last hash of every stream: it proves the whole journal. */
  readonly head: string;
  readonly streams: number;
  readonly events: number;
  /** One line per event, streams in the order of their names, then the trailer. No line ends. */
  readonly lines: AsyncIterable<string>;
}

interface StreamHead {
  readonly stream: string;
  readonly seq: number;
  readonly hash: string;
}

const FORMAT = 'rebond-journal/1';
const EVENTS_PER_QUERY = 500;

/**
 * Exports every stream as it stands now; what is appended during the export goes into the next one.
 * It contains neither the access log, nor the facts, nor the texts.
 */
export async function exportJournal(database: Database): Promise<JournalExport> {
  const heads = await readHeads(database);
  const events = heads.reduce((sum, { seq }) => sum + seq, 0);
  const head = sha256(canonical(heads.map(({ stream, seq, hash }) => [stream, seq, hash])));
  const trailer = canonical({ format: FORMAT, streams: heads.length, events, head });
  return { head, streams: heads.length, events, lines: journalLines(database, heads, trailer) };
}

/** One query, therefore one instant: no stream is read later than another. */
async function readHeads({ queries, tables: { events } }: Database): Promise<StreamHead[]> {
  const last = queries
    .select({ stream: events.stream, seq: max(events.seq).as('last_seq') })
    .from(events)
    .groupBy(events.stream)
    .as('last');
  const heads = await queries
    .select({ stream: events.stream, seq: events.seq, hash: events.hash })
    .from(events)
    .innerJoin(last, and(eq(last.stream, events.stream), eq(last.seq, events.seq)));
  // Sorted here: the two dialects do not sort texts alike.
  return heads.sort((one, other) => (one.stream < other.stream ? -1 : 1));
}

async function* journalLines(
  database: Database,
  heads: readonly StreamHead[],
  trailer: string,
): AsyncGenerator<string> {
  for (const head of heads) yield* streamLines(database, head);
  yield trailer;
}

async function* streamLines({ queries, tables }: Database, head: StreamHead) {
  const { events } = tables;
  for (let seq = 0; seq < head.seq; seq += EVENTS_PER_QUERY) {
    const upTo = Math.min(seq + EVENTS_PER_QUERY, head.seq);
    const some = and(eq(events.stream, head.stream), gt(events.seq, seq), lte(events.seq, upTo));
    for (const row of await queries.select().from(events).where(some).orderBy(asc(events.seq))) {
      yield lineOf(row);
    }
  }
}

/**
 * The stored text of `data` is exported as it is; if it is not canonical, the verifier reports it.
 */
function lineOf({ data, ...row }: Database['tables']['events']['$inferSelect']): string {
  const { actor, capacity, commandId, ...rest } = row;
  const before = canonical({ actor, capacity, commandId }).slice(0, -1);
  return `${before},"data":${data},${canonical(rest).slice(1)}`;
}
