import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { columns } from './columns.postgres.ts';
import { type Database, type Queries, translateError } from './database.ts';
import {
  type AppliedMigration,
  MIGRATIONS_TABLE,
  noteMigration,
  pendingMigrations,
  readMigrations,
} from './migrations.ts';
import { defineTables } from './tables.ts';

/** What a PostgreSQL driver must offer, in addition to drizzle, so that we can run migrations. */
export interface PostgresConnection {
  /** Runs several statements given as text, without parameters, on one connection. */
  exec(sql: string): Promise<unknown>;
  /** Rows of one statement. */
  rows(sql: string): Promise<unknown[]>;
  close(): Promise<void>;
}

/**
 * The common interface over any PostgreSQL driver that drizzle knows. Transactions are
 * serializable: an act that only asserts the version of a stream is protected as on SQLite.
 */
export function postgresDatabase(
  drizzled: PgDatabase<PgQueryResultHKT>,
  connection: PostgresConnection,
): Database {
  return {
    queries: drizzled as unknown as Queries,
    tables: defineTables(columns),
    async atomically(statements) {
      const run = async (transaction: Pick<typeof drizzled, 'execute'>) => {
        for (const statement of statements) await transaction.execute(statement);
      };
      try {
        await drizzled.transaction(run, { isolationLevel: 'serializable' });
      } catch (error) {
        throw translateError(error);
      }
    },
    close: () => connection.close(),
  };
}

/** Brings the base to the last migration of the folder; `UnusableDatabase` as on SQLite. */
export async function migratePostgres(connection: PostgresConnection, folder: string) {
  await connection.exec(MIGRATIONS_TABLE);
  const applied = (await connection.rows('SELECT * FROM migrations')) as AppliedMigration[];
  for (const migration of pendingMigrations(readMigrations(folder), applied)) {
    try {
      await connection.exec(`BEGIN; ${migration.sql}\n${noteMigration(migration)} COMMIT;`);
    } catch (error) {
      await connection.exec('ROLLBACK');
      throw error;
    }
  }
}
