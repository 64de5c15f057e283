import { and, asc, desc, eq, gt } from 'drizzle-orm';
import type { Capacity } from '#domain/roles.ts';
import type { Announcer } from './announcer.ts';
import { canonical, sha256 } from './canonical.ts';
import { Conflict, type Database, isUniqueViolation, type Statement } from './database.ts';

/** What an act adds to one stream; `data` holds ids, enumerated values and commitments only. */
export interface NewEvent {
  readonly type: string;
  readonly version: number;
  readonly data: object;
}

/** An event as it was stored, before any upcast. */
export interface RecordedEvent {
  readonly stream: string;
  /** 1, 2, 3… without gap in each stream. */
  readonly seq: number;
  readonly type: string;
  readonly version: number;
  readonly data: Record<string, unknown>;
  readonly actor: string;
  readonly capacity: Capacity;
  readonly commandId: string;
  /** Never earlier than the event before it, even if the clock went back. */
  readonly recordedAt: string;
  readonly hash: string;
}

/** One stream of an act. Without events, it only asserts that the stream has not moved. */
export interface StreamWrite {
  readonly stream: string;
  readonly expectedSeq: number;
  readonly events: readonly NewEvent[];
}

export interface Act {
  readonly commandId: string;
  readonly actor: string;
  readonly capacity: Capacity;
  /** The server's instant, ISO 8601. */
  readonly at: string;
  readonly bodyHash: string;
  /** What a repetition of the command gets again; it holds no names. */
  readonly answer: unknown;
  readonly writes: readonly StreamWrite[];
  /** Facts, texts, letters and index rows kept or lost with the events. */
  readonly alongside: readonly Statement[];
}

export interface StoredCommand {
  readonly id: string;
  readonly actor: string;
  readonly bodyHash: string;
  readonly answer: unknown;
  readonly at: string;
}

/** This command was done before: give its first answer, if actor and body are the same. */
export class DuplicateCommand extends Error {
  override name = 'DuplicateCommand';
  readonly command: StoredCommand;
  constructor(command: StoredCommand) {
    super(`Command ${command.id} was done before.`);
    this.command = command;
  }
}

export interface Head {
  /** 0 for a stream that does not exist yet. */
  readonly seq: number;
  readonly hash: string;
}

export interface EventLog {
  /**
   * Events, command and everything alongside in one transaction, then the announcement. Answers
   * the last number of each stream written. Throws `DuplicateCommand`, `Conflict` (a stream moved
   * on, or another unique value is taken) or `StorageFull`; then nothing was kept.
   */
  append(act: Act): Promise<{ stream: string; seq: number }[]>;
  /** What follows `since`, in order. */
  read(stream: string, since?: number): Promise<RecordedEvent[]>;
  head(stream: string): Promise<Head>;
  findCommand(id: string): Promise<StoredCommand | null>;
}

/** What precedes the first event of every stream. */
export const GENESIS = '0'.repeat(64);

type Row = Database['tables']['events']['$inferSelect'];

/** The hash of a row is drawn from what is stored, `data` being already canonical text. */
const hashOf = ({ hash: _, data, ...row }: Omit<Row, 'hash'> & { hash?: string }): string =>
  sha256(canonical({ ...row, data: JSON.parse(data) }));

/** The only writer of events. */
export function eventLog(database: Database, announcer?: Announcer): EventLog {
  const { queries, tables } = database;
  const { events, commands } = tables;

  const lastRow = async (stream: string) =>
    (
      await queries
        .select()
        .from(events)
        .where(eq(events.stream, stream))
        .orderBy(desc(events.seq))
        .limit(1)
    )[0];

  const findCommand = async (id: string): Promise<StoredCommand | null> => {
    const [found] = await queries.select().from(commands).where(eq(commands.id, id));
    return found ? { ...found, answer: JSON.parse(found.answer) } : null;
  };

  /** A repetition also finds its streams moved on, by itself: look at the commands first. */
  const refuse = async (commandId: string, why: string): Promise<never> => {
    const done = await findCommand(commandId);
    throw done ? new DuplicateCommand(done) : new Conflict(why);
  };

  const rowsOf = async (act: Act, write: StreamWrite): Promise<Row[]> => {
    const last = await lastRow(write.stream);
    if ((last?.seq ?? 0) !== write.expectedSeq) {
      await refuse(act.commandId, `${write.stream} is not at ${write.expectedSeq} any more.`);
    }
    return chain(act, write, last);
  };

  return {
    findCommand,

    async head(stream) {
      const last = await lastRow(stream);
      return { seq: last?.seq ?? 0, hash: last?.hash ?? GENESIS };
    },

    async read(stream, since = 0) {
      const rows = await queries
        .select()
        .from(events)
        .where(and(eq(events.stream, stream), gt(events.seq, since)))
        .orderBy(asc(events.seq));
      return rows.map(recorded);
    },

    async append(act) {
      const { commandId: id, actor, bodyHash, at } = act;
      assertOncePerStream(act.writes);
      const command = { id, actor, bodyHash, answer: canonical(act.answer), at };
      const statements: Statement[] = [queries.insert(commands).values(command)];
      for (const write of act.writes) {
        const rows = await rowsOf(act, write);
        statements.push(...inserts(database, rows));
        if (rows.length === 0) statements.push(guard(database, write));
      }
      try {
        await database.atomically([...statements, ...act.alongside]);
      } catch (error) {
        if (isUniqueViolation(error)) await refuse(id, 'A value is already taken.');
        throw error;
      }
      const written = act.writes.filter((write) => write.events.length > 0);
      announcer?.announce(written.map((write) => write.stream));
      return written.map((w) => ({ stream: w.stream, seq: w.expectedSeq + w.events.length }));
    },
  };
}

/** Numbers, dates and chains the new events of one stream after its last row. */
function chain(act: Act, { stream, events }: StreamWrite, last: Row | undefined): Row[] {
  let prevHash = last?.hash ?? GENESIS;
  const wentBack = last !== undefined && Date.parse(last.recordedAt) > Date.parse(act.at);
  const recordedAt = wentBack ? last.recordedAt : act.at;
  return events.map((event, index) => {
    const { actor, capacity, commandId } = act;
    const { type, version } = event;
    const seq = (last?.seq ?? 0) + 1 + index;
    const data = canonical(event.data);
    const about = { stream, seq, type, version, data, actor, capacity, commandId };
    const row = { ...about, recordedAt, prevHash };
    const hash = hashOf(row);
    prevHash = hash;
    return { ...row, hash };
  });
}

/** SQLite takes 32,766 parameters in one statement; a row takes eleven. */
const ROWS_PER_INSERT = 1000;

function inserts({ queries, tables }: Database, rows: readonly Row[]): Statement[] {
  const statements: Statement[] = [];
  for (let from = 0; from < rows.length; from += ROWS_PER_INSERT) {
    const some = rows.slice(from, from + ROWS_PER_INSERT);
    statements.push(queries.insert(tables.events).values(some));
  }
  return statements;
}

/** Inserting again what follows the version we read collides if, and only if, something does. */
function guard({ queries, tables: { events } }: Database, write: StreamWrite): Statement {
  const next = and(eq(events.stream, write.stream), eq(events.seq, write.expectedSeq + 1));
  return queries.insert(events).select(queries.select().from(events).where(next));
}

function assertOncePerStream(writes: readonly StreamWrite[]): void {
  const streams = new Set(writes.map((write) => write.stream));
  if (streams.size !== writes.length) throw new Error('An act writes each stream once.');
}

const recorded = ({ prevHash: _, ...row }: Row): RecordedEvent => ({
  ...row,
  capacity: row.capacity as Capacity,
  data: JSON.parse(row.data),
});
