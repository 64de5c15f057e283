import { setImmediate as nextTurn } from 'node:timers/promises';
import { and, asc, desc, eq, gt, sql } from 'drizzle-orm';
import type { Capacity } from '#domain/roles.ts';
import type { Act, RecordedEvent, StoredCommand, StreamWrite } from './act.ts';
import type { Announcer } from './announcer.ts';
import { canonical } from './canonical.ts';
import { Conflict, type Database, isUniqueViolation, type Statement } from './database.ts';
import { chain, type EventRow, GENESIS, guard, inserts } from './event-chain.ts';

/** This command was already handled: return its first answer if actor and body are the same. */
export class DuplicateCommand extends Error {
  override name = 'DuplicateCommand';
  readonly command: StoredCommand;
  constructor(command: StoredCommand) {
    super(`Command ${command.id} was done before.`);
    this.command = command;
  }
}

interface Head {
  /** 0 for a stream that does not exist yet. */
  readonly seq: number;
  readonly hash: string;
}

export interface EventLog {
  /**
   * Events, command and everything alongside in one transaction, then the announcement. Returns the
   * last number of each stream written. Throws `DuplicateCommand`, `Conflict` (a stream has new
   * events, or another unique value is already used) or `StorageFull`; then nothing was stored.
   */
  append(act: Act): Promise<{ stream: string; seq: number }[]>;
  /** The events after `since`, in order. */
  read(stream: string, since?: number): Promise<RecordedEvent[]>;
  head(stream: string): Promise<Head>;
  findCommand(id: string): Promise<StoredCommand | null>;
}

/** An import writes thousands: others get their turn in between. */
const STREAMS_AT_ONCE = 50;

/** The only writer of events. */
export function eventLog(database: Database, announcer?: Announcer): EventLog {
  const reader = eventReader(database);

  /** A repeated command has itself advanced its streams: look at the commands first. */
  const refuse = async (commandId: string, why: string): Promise<never> => {
    const done = await reader.findCommand(commandId);
    throw done ? new DuplicateCommand(done) : new Conflict(why);
  };

  const statementsOf = async (act: Act, write: StreamWrite): Promise<Statement[]> => {
    const last = await reader.lastRow(write.stream);
    if ((last?.seq ?? 0) !== write.expectedSeq) {
      await refuse(act.commandId, `${write.stream} is not at ${write.expectedSeq} any more.`);
    }
    if (write.events.length === 0) return [guard(database, write)];
    return inserts(database, chain(act, write, last));
  };

  return {
    findCommand: reader.findCommand,
    head: reader.head,
    read: reader.read,

    async append(act) {
      assertOncePerStream(act.writes);
      const statements = [commandInsert(database, act)];
      for (const [rank, write] of act.writes.entries()) {
        if (rank > 0 && rank % STREAMS_AT_ONCE === 0) await nextTurn();
        statements.push(...(await statementsOf(act, write)));
      }
      try {
        await database.atomically([...statements, ...act.alongside]);
      } catch (error) {
        if (isUniqueViolation(error)) await refuse(act.commandId, 'A value is already taken.');
        throw error;
      }
      const written = act.writes.filter((write) => write.events.length > 0);
      announcer?.announce(written.map((write) => write.stream));
      return written.map((w) => ({ stream: w.stream, seq: w.expectedSeq + w.events.length }));
    },
  };
}

/** Prepared once: every act reads them. */
function eventReader({ queries, tables: { events, commands } }: Database) {
  const mine = eq(events.stream, sql.placeholder('stream'));
  const beyond = and(mine, gt(events.seq, sql.placeholder('since')));
  const last = queries.select().from(events).where(mine).orderBy(desc(events.seq)).limit(1);
  const lastOf = last.prepare();
  const following = queries.select().from(events).where(beyond).orderBy(asc(events.seq)).prepare();
  const done = eq(commands.id, sql.placeholder('id'));
  const command = queries.select().from(commands).where(done).prepare();

  const lastRow = async (stream: string): Promise<EventRow | undefined> =>
    (await lastOf.execute({ stream }))[0];
  return {
    lastRow,

    async head(stream: string): Promise<Head> {
      const last = await lastRow(stream);
      return { seq: last?.seq ?? 0, hash: last?.hash ?? GENESIS };
    },

    async read(stream: string, since = 0): Promise<RecordedEvent[]> {
      return (await following.execute({ stream, since })).map(recorded);
    },

    async findCommand(id: string): Promise<StoredCommand | null> {
      const [found] = await command.execute({ id });
      return found ? { ...found, answer: JSON.parse(found.answer) } : null;
    },
  };
}

const commandInsert = ({ queries, tables }: Database, act: Act): Statement => {
  const { commandId: id, actor, bodyHash, at } = act;
  const answer = canonical(act.answer);
  return queries.insert(tables.commands).values({ id, actor, bodyHash, answer, at });
};

function assertOncePerStream(writes: readonly StreamWrite[]): void {
  const streams = new Set(writes.map((write) => write.stream));
  if (streams.size !== writes.length) throw new Error('An act writes each stream once.');
}

const recorded = ({ prevHash: _, ...row }: EventRow): RecordedEvent => ({
  ...row,
  capacity: row.capacity as Capacity,
  data: JSON.parse(row.data),
});
