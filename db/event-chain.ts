import { and, eq } from 'drizzle-orm';
import type { Act, StreamWrite } from './act.ts';
import { canonical, sha256 } from './canonical.ts';
import type { Database, Statement } from './database.ts';

/** An event as it is stored; `data` is canonical text. */
export type EventRow = Database['tables']['events']['$inferSelect'];

/** The hash before the first event of every stream. */
export const GENESIS = '0'.repeat(64);

/** The hash of a row covers what is stored, `prevHash` included. */
const hashOf = ({ data, ...row }: Omit<EventRow, 'hash'>): string =>
  sha256(canonical({ ...row, data: JSON.parse(data) }));

/** Numbers, dates and chains the new events of one stream after its last row. */
export function chain(act: Act, write: StreamWrite, last: EventRow | undefined): EventRow[] {
  const { actor, capacity, commandId } = act;
  const wentBack = last !== undefined && Date.parse(last.recordedAt) > Date.parse(act.at);
  const recordedAt = wentBack ? last.recordedAt : act.at;
  const by = { stream: write.stream, actor, capacity, commandId, recordedAt };
  let prevHash = last?.hash ?? GENESIS;
  return write.events.map(({ type, version, data }, index) => {
    const seq = (last?.seq ?? 0) + 1 + index;
    const row = { ...by, seq, type, version, data: canonical(data), prevHash };
    const hash = hashOf(row);
    prevHash = hash;
    return { ...row, hash };
  });
}

/** SQLite takes 32,766 parameters in one statement; a row takes eleven. */
const ROWS_PER_INSERT = 1000;

/** The statements that store rows; a number that is already used causes a unique violation. */
export function inserts({ queries, tables }: Database, rows: readonly EventRow[]): Statement[] {
  const statements: Statement[] = [];
  for (let from = 0; from < rows.length; from += ROWS_PER_INSERT) {
    const some = rows.slice(from, from + ROWS_PER_INSERT);
    statements.push(queries.insert(tables.events).values(some));
  }
  return statements;
}

/** Inserts again the event that follows the version we read: it collides only if there is one. */
export function guard({ queries, tables: { events } }: Database, write: StreamWrite): Statement {
  const next = and(eq(events.stream, write.stream), eq(events.seq, write.expectedSeq + 1));
  return queries.insert(events).select(queries.select().from(events).where(next));
}
