import type { SQLWrapper } from 'drizzle-orm';
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import type { Tables } from './tables.ts';

/**
 * Drizzle's builders, in the part common to both dialects. Queries are awaited: `.all()`, `.get()`
 * and `.run()` exist on SQLite only and must not be called.
 */
export type Queries = Pick<
  BaseSQLiteDatabase<'async', unknown>,
  'select' | 'selectDistinct' | 'insert' | 'update' | 'delete'
>;

/** A write that has not run yet: what `queries.insert(…)`, `.update(…)` or `.delete(…)` builds. */
export type Statement = SQLWrapper;

export interface Database {
  readonly queries: Queries;
  readonly tables: Tables;
  /**
   * Runs all the statements in order, or none. A list and not a callback: better-sqlite3 refuses an
   * asynchronous transaction, and a list cannot wait for anything while it holds the lock. However
   * long the list, the thread that asks is not held: others read meanwhile, and write after. Throws
   * `StorageFull`, `Conflict` when PostgreSQL yields to another node, or the driver's own error
   * (see `isUniqueViolation`).
   */
  atomically(statements: readonly Statement[]): Promise<void>;
  close(): Promise<void>;
}

/** Another writer was first: reload, then decide again. */
export class Conflict extends Error {
  override name = 'Conflict';
}

/** No space left to write: nothing was stored, reading still works. */
export class StorageFull extends Error {
  override name = 'StorageFull';
}

/** The base cannot be used as it is; the message is the French sentence to show. */
export class UnusableDatabase extends Error {
  override name = 'UnusableDatabase';
}

const UNIQUE = [
  'SQLITE_CONSTRAINT_PRIMARYKEY',
  'SQLITE_CONSTRAINT_UNIQUE',
  'SQLITE_CONSTRAINT_ROWID',
  '23505',
];
const FULL = ['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'ENOSPC', 'EDQUOT', '53100'];
const GAVE_WAY = ['40001', '40P01'];

/** Drizzle wraps the driver's error in one that quotes the parameters: only the cause is kept. */
const driverError = (error: unknown): unknown =>
  error instanceof Error && error.cause !== undefined ? driverError(error.cause) : error;

const hasCode = (error: unknown, codes: readonly string[]): boolean => {
  const cause = driverError(error);
  return cause instanceof Error && 'code' in cause && codes.includes(String(cause.code));
};

/** True when a key or a unique index already holds the value. */
export const isUniqueViolation = (error: unknown): boolean => hasCode(error, UNIQUE);

/** True while another connection writes. */
export const isBusy = (error: unknown): boolean =>
  hasCode(error, ['SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT', 'SQLITE_BUSY_RECOVERY']);

/** The error a caller of `atomically` receives, in the terms of this file. */
export function translateError(error: unknown): unknown {
  if (hasCode(error, FULL)) {
    return new StorageFull('Il n’y a plus de place pour écrire : rien n’a été enregistré.');
  }
  if (hasCode(error, GAVE_WAY)) return new Conflict('Une autre écriture est passée avant.');
  return driverError(error);
}
