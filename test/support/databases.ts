import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/pglite';
import type { Database } from '#db/database.ts';
import { openSqlite, type SqliteDatabase } from '#db/open-sqlite.ts';
import { migratePostgres, type PostgresConnection, postgresDatabase } from '#db/postgres.ts';
import { createKeyring, type Keyring } from '#db/sealing.ts';
import { filledOnce } from './run-folder.ts';

const SQLITE_MIGRATIONS = join(import.meta.dirname, '../../db/migrations/sqlite');
const POSTGRES_MIGRATIONS = join(import.meta.dirname, '../../db/migrations/postgres');

/** A database of a test: behind the product's interface, with a side door for plain SQL. */
export interface TestDatabase extends Database {
  /** Runs one statement of SQL as an intruder or an administrator would. */
  exec(text: string): Promise<void>;
}

export interface TestSqlite extends TestDatabase, Pick<SqliteDatabase, 'dataVersion' | 'backupTo'> {
  readonly file: string;
  readonly folder: string;
}

/** SQLite in a folder of its own, removed when the database is closed. */
export async function openTestSqlite(): Promise<TestSqlite> {
  const folder = mkdtempSync(join(tmpdir(), 'rebond-'));
  const file = join(folder, 'rebond.db');
  const database = openSqlite({ file, migrations: SQLITE_MIGRATIONS });
  return {
    ...database,
    file,
    folder,
    exec: (text) => database.atomically([sql.raw(text)]),
    async close() {
      await database.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** What a new PostgreSQL writes for itself, three seconds of work. */
async function initialised(folder: string): Promise<void> {
  const raw = await PGlite.create();
  const files = await raw.dumpDataDir('none');
  writeFileSync(join(folder, 'data.tar'), Buffer.from(await files.arrayBuffer()));
  await raw.close();
}

async function started(): Promise<PGlite> {
  const files = readFileSync(join(await filledOnce('postgres', initialised), 'data.tar'));
  return PGlite.create({ loadDataDir: new Blob([files]) });
}

/** The one that the last test gave back, emptied: to start another is more than a second of work. */
let idle: PGlite | undefined;

/** A PostgreSQL inside the process, with nothing in it yet; closed, it serves whoever asks next. */
export async function connectTestPostgres(): Promise<PostgresConnection & { raw: PGlite }> {
  const raw = idle ?? (await started());
  idle = undefined;
  return {
    raw,
    exec: (text) => raw.exec(text),
    rows: async (text) => (await raw.query(text)).rows,
    async close() {
      await raw.exec('DROP SCHEMA public CASCADE; CREATE SCHEMA public;');
      idle = raw;
    },
  };
}

/** PostgreSQL inside the process, migrated. */
async function openTestPostgres(): Promise<TestDatabase> {
  const connection = await connectTestPostgres();
  await migratePostgres(connection, POSTGRES_MIGRATIONS);
  const database = postgresDatabase(drizzle(connection.raw), connection);
  return { ...database, exec: (text) => database.atomically([sql.raw(text)]) };
}

/** Both dialects, for suites that must hold on each. */
export const DIALECTS = [
  { dialect: 'SQLite', open: openTestSqlite },
  { dialect: 'PostgreSQL', open: openTestPostgres },
] as const;

/** A keyring whose master key the test may know, with true randomness. */
export const testKeyring = (master: Uint8Array = Buffer.alloc(32, 7)): Keyring =>
  createKeyring(master, randomBytes);
