import { setImmediate as nextTurn } from 'node:timers/promises';
import { and, asc, eq, gte, lt } from 'drizzle-orm';
import type { DataClass } from '#domain/dossier/view.ts';
import type { Database, Statement } from './database.ts';

/** Somebody read one sensitive class of one dossier. */
export interface Access {
  readonly id: string;
  readonly at: string;
  readonly personId: string;
  readonly membershipId: string;
  readonly panelId: string;
  readonly dossierId: string;
  readonly class: DataClass;
  /** The route's pattern, never the address asked for. */
  readonly route: string;
}

export interface AccessQuery {
  readonly panelId: string;
  readonly dossierId?: string;
  readonly personId?: string;
  /** The first instant to list. */
  readonly since?: string;
}

/** A statement holds 32,766 values at most on SQLite, and a row has eight. */
const AT_ONCE = 1000;

const utc = (instant: string): string => new Date(instant).toISOString();

/**
 * What is asked for in one turn of the loop is written together: the disk is waited for once for
 * all who read then. If it fails, it fails for each of them, and nobody is shown anything.
 */
function together<T>(write: (all: readonly T[]) => Promise<void>) {
  let waiting: T[] = [];
  let writing: Promise<void> | null = null;
  return (some: readonly T[]): Promise<void> => {
    waiting.push(...some);
    writing ??= nextTurn().then(() => {
      const all = waiting;
      waiting = [];
      writing = null;
      return write(all);
    });
    return writing;
  };
}

/** Reads of sensitive data: append only, outside the events, kept twelve months at most. */
export const accessLog = (database: Database) => {
  const { queries, tables } = database;
  const { accessLog: table } = tables;
  const write = together<Access>(async (accesses) => {
    const rows = accesses.map((access) => ({ ...access, at: utc(access.at) }));
    const inserts = Array.from({ length: Math.ceil(rows.length / AT_ONCE) }, (_, rank) =>
      queries.insert(table).values(rows.slice(rank * AT_ONCE, (rank + 1) * AT_ONCE)),
    );
    await database.atomically(inserts);
  });
  return {
    /** The rows are durable when this resolves: log first, then show. */
    async record(accesses: readonly Access[]): Promise<void> {
      if (accesses.length > 0) await write(accesses);
    },

    /** Oldest first. */
    async list({ panelId, dossierId, personId, since }: AccessQuery): Promise<Access[]> {
      const wanted = and(
        eq(table.panelId, panelId),
        dossierId === undefined ? undefined : eq(table.dossierId, dossierId),
        personId === undefined ? undefined : eq(table.personId, personId),
        since === undefined ? undefined : gte(table.at, utc(since)),
      );
      const rows = await queries.select().from(table).where(wanted).orderBy(asc(table.at));
      return rows as Access[];
    },

    /**
     * The end of the retention; the base itself refuses to delete rows less than six months old.
     */
    removeBefore: (instant: string): Statement =>
      queries.delete(table).where(lt(table.at, utc(instant))),
  };
};
