import { existsSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core';
import { columns } from './columns.sqlite.ts';
import {
  type Database,
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
}

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

/**
 * Opens the base, creates or migrates it, and asserts its settings. Throws `UnusableDatabase` with
 * the French sentence to show when the base cannot be used.
 */
export function openSqlite({ file, migrations }: SqliteFile): SqliteDatabase {
  const raw = new Sqlite(file);
  try {
    for (const [name, value] of Object.entries(PRAGMAS)) raw.pragma(`${name} = ${value}`);
    assertPragmas(raw);
    migrate(raw, migrations);
  } catch (error) {
    raw.close();
    throw notOurs(error, file);
  }
  return sqliteDatabase(raw);
}

/** The common interface over a connection whose settings are checked. */
export function sqliteDatabase(raw: Sqlite.Database): SqliteDatabase {
  const queries = drizzle(raw);
  const dialect = new SQLiteSyncDialect();
  const prepared = new Map<string, Sqlite.Statement>();
  /** Each act runs the same few statements: SQLite parses their text once. */
  const write = (statement: Statement) => {
    const { sql, params } = dialect.sqlToQuery(statement.getSQL());
    const known = prepared.get(sql) ?? raw.prepare(sql);
    if (prepared.size < KEPT_STATEMENTS) prepared.set(sql, known);
    known.run(...params);
  };
  return {
    queries: queries as unknown as Queries,
    tables: defineTables(columns),
    async atomically(statements) {
      const run = raw.transaction(() => {
        for (const statement of statements) write(statement);
      });
      try {
        // A transaction that starts by reading can fail immediately when it begins to write.
        run.immediate();
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
