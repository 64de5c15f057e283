import { existsSync } from 'node:fs';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core';
import { columns } from './columns.sqlite.ts';
import {
  type Database,
  isBusy,
  type Queries,
  type Statement,
  translateError,
  UnusableDatabase,
} from './database.ts';
import {
  type AppliedMigration,
  MIGRATIONS_TABLE,
  noteMigration,
  pendingMigrations,
  readMigrations,
} from './migrations.ts';
import { defineTables } from './tables.ts';

export interface SqliteDatabase extends Database {
  /** Changes when another process has written: a command line beside a running server. */
  dataVersion(): number;
  /** Copies the base to a new file while others write. */
  backupTo(file: string): Promise<void>;
}

export interface SqliteFile {
  readonly file: string;
  /** The folder of the migrations of this dialect. */
  readonly migrations: string;
  /** Where long lists of statements are written, so that this thread does something else meanwhile. */
  readonly writeAside?: WriteAside;
}

/** A statement as the driver runs it. */
export interface DriverStatement {
  readonly sql: string;
  readonly params: readonly unknown[];
}

/** Runs all the statements of these lots in one transaction; rejects with the driver's error. */
export type WriteAside = (lots: AsyncIterable<readonly DriverStatement[]>) => Promise<void>;

/**
 * The settings that every connection must have. `synchronous` is set because better-sqlite3's own
 * default in WAL mode loses acknowledged commits on power loss; `recursive_triggers` because
 * otherwise an INSERT OR REPLACE would erase an event without firing its trigger.
 */
const PRAGMAS = {
  busy_timeout: 5000,
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  secure_delete: 1,
  trusted_schema: 0,
  recursive_triggers: 1,
} as const;

/** How many prepared statements are cached: an import creates many that are used only once. */
const KEPT_STATEMENTS = 100;

/** A list longer than this is written aside: an act has twenty, an import eight for each row. */
const LONGEST_HERE = 500;
const COMPILED_AT_ONCE = 100;

/** While another thread or process writes, this one asks again, and answers others in between. */
const ASKS_AGAIN_MS = 5;
const LONGEST_WAIT_MS = 10_000;

/**
 * Opens the base, creates or migrates it, and asserts its settings. Throws `UnusableDatabase` with
 * the French sentence to show when the base cannot be used.
 */
export function openSqlite({ file, migrations, writeAside }: SqliteFile): SqliteDatabase {
  const raw = new Sqlite(file);
  try {
    setPragmas(raw);
    migrate(raw, migrations);
  } catch (error) {
    raw.close();
    throw notOurs(error, file);
  }
  // Opened, it never waits inside the driver: that would hold the whole thread.
  raw.pragma('busy_timeout = 0');
  return sqliteDatabase(raw, writeAside);
}

/** On the thread that writes aside: all of them, or none. Throws the driver's error. */
export function writeAll(file: string, statements: Iterable<DriverStatement>): void {
  const raw = new Sqlite(file, { fileMustExist: true });
  try {
    setPragmas(raw);
    const run = runner(raw);
    raw
      .transaction(() => {
        for (const statement of statements) run(statement);
      })
      .immediate();
  } finally {
    raw.close();
  }
}

function setPragmas(raw: Sqlite.Database): void {
  for (const [name, value] of Object.entries(PRAGMAS)) raw.pragma(`${name} = ${value}`);
  assertPragmas(raw);
}

/** Each act runs the same few statements: SQLite parses their text once. */
function runner(raw: Sqlite.Database) {
  const prepared = new Map<string, Sqlite.Statement>();
  return ({ sql, params }: DriverStatement): void => {
    const known = prepared.get(sql) ?? raw.prepare(sql);
    if (prepared.size < KEPT_STATEMENTS) prepared.set(sql, known);
    known.run(...params);
  };
}

const dialect = new SQLiteSyncDialect();
const forDriver = (statement: Statement): DriverStatement => {
  const { sql, params } = dialect.sqlToQuery(statement.getSQL());
  return { sql, params };
};

async function* inLots(statements: readonly Statement[]): AsyncIterable<DriverStatement[]> {
  for (let from = 0; from < statements.length; from += COMPILED_AT_ONCE) {
    yield statements.slice(from, from + COMPILED_AT_ONCE).map(forDriver);
    await nextTurn();
  }
}

/** The common interface over a connection whose settings are checked. */
export function sqliteDatabase(raw: Sqlite.Database, aside?: WriteAside): SqliteDatabase {
  const run = runner(raw);
  const together = raw.transaction((statements: readonly Statement[]) => {
    for (const statement of statements) run(forDriver(statement));
  });
  /** Waits for the writer of another thread or process, while this thread goes on. */
  const patiently = async (statements: readonly Statement[]) => {
    for (let waited = 0; ; waited += ASKS_AGAIN_MS) {
      try {
        // A transaction that starts by reading can fail immediately when it begins to write.
        return together.immediate(statements);
      } catch (error) {
        if (!isBusy(error) || waited >= LONGEST_WAIT_MS) throw error;
      }
      await pause(ASKS_AGAIN_MS);
    }
  };
  return {
    queries: drizzle(raw) as unknown as Queries,
    tables: defineTables(columns),
    async atomically(statements) {
      try {
        if (aside && statements.length > LONGEST_HERE) await aside(inLots(statements));
        else await patiently(statements);
      } catch (error) {
        throw translateError(error);
      }
    },
    dataVersion: () => Number(raw.pragma('data_version', { simple: true })),
    async backupTo(file) {
      await raw.backup(file);
    },
    async close() {
      raw.close();
    },
  };
}

/** Throws when this connection does not have a setting, and names it. */
export function assertPragmas(raw: Sqlite.Database): void {
  for (const [name, wanted] of Object.entries(PRAGMAS)) {
    const held = raw.pragma(name, { simple: true });
    if (held !== wanted) {
      throw new UnusableDatabase(
        `La base ne garantit pas la conservation des données : le réglage SQLite « ${name} » vaut ${held} au lieu de ${wanted}. Placez le dossier de données sur un disque local, pas sur un partage réseau.`,
      );
    }
  }
}

function migrate(raw: Sqlite.Database, folder: string): void {
  const available = readMigrations(folder);
  raw.exec(MIGRATIONS_TABLE);
  const next = () => {
    const applied = raw.prepare('SELECT * FROM migrations').all() as AppliedMigration[];
    return pendingMigrations(available, applied)[0];
  };
  // Asked again inside each transaction: another process may be starting at the same time.
  const step = raw.transaction(() => {
    const migration = next();
    if (migration) raw.exec(`${migration.sql}\n${noteMigration(migration)}`);
    return migration !== undefined;
  });
  while (next() && step.immediate());
}

/**
 * SQLite's own quick check, before a server writes in a base: throws `UnusableDatabase` when its
 * structure is damaged. A file that does not exist yet is sound.
 */
export function quickCheck(file: string): void {
  if (!existsSync(file)) return;
  const raw = new Sqlite(file, { fileMustExist: true });
  try {
    if (raw.pragma('quick_check(1)', { simple: true }) !== 'ok') throw damaged(file);
  } catch (error) {
    throw notOurs(error, file);
  } finally {
    raw.close();
  }
}

const DAMAGE = /^SQLITE_(NOTADB|CORRUPT)/;

function notOurs(error: unknown, file: string): unknown {
  return error instanceof Sqlite.SqliteError && DAMAGE.test(error.code) ? damaged(file) : error;
}

function damaged(file: string): UnusableDatabase {
  return new UnusableDatabase(
    `${file} n’est pas une base de Rebond, ou elle est abîmée. Restaurez une sauvegarde.`,
  );
}
