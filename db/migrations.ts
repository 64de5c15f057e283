import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from './canonical.ts';
import { UnusableDatabase } from './database.ts';

/** One file of a migrations folder, `0001-start.sql`; never edited once released. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly checksum: string;
  readonly sql: string;
}

/** A migration that the base records as applied. */
export type AppliedMigration = Pick<Migration, 'number' | 'name' | 'checksum'>;

/** The table in which a base keeps its own history; the same statement on both dialects. */
export const MIGRATIONS_TABLE =
  'CREATE TABLE IF NOT EXISTS migrations (number integer PRIMARY KEY, name text NOT NULL, checksum text NOT NULL)';

/** Reads a folder of migrations, numbered from 0001 without gap. */
export function readMigrations(folder: string): Migration[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql'));
  return files.sort().map((name, index) => {
    const number = Number(/^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1]);
    if (number !== index + 1) throw new Error(`${name} is not migration ${index + 1}.`);
    const sql = readFileSync(join(folder, name), 'utf8');
    return { number, name, checksum: sha256(sql), sql };
  });
}

/**
 * The migrations still to run, in order. Throws `UnusableDatabase` if the base was migrated by a
 * newer version, or with files other than ours.
 */
export function pendingMigrations(
  available: readonly Migration[],
  applied: readonly AppliedMigration[],
): Migration[] {
  for (const { number, name, checksum } of applied) {
    const known = available.find((migration) => migration.number === number);
    if (!known) {
      throw new UnusableDatabase(
        `Cette base a été mise à jour par une version plus récente de Rebond (étape ${name}). Installez cette version, ou restaurez une sauvegarde plus ancienne.`,
      );
    }
    if (known.checksum !== checksum) {
      throw new UnusableDatabase(
        `Cette base a été créée avec une autre étape ${name} que celle de cette version de Rebond. Réinstallez la version qui l’a créée.`,
      );
    }
  }
  const done = new Set(applied.map(({ number }) => number));
  return available.filter(({ number }) => !done.has(number));
}

/** SQL text that records a migration; its values come from our own files. */
export const noteMigration = ({ number, name, checksum }: AppliedMigration): string =>
  `INSERT INTO migrations (number, name, checksum) VALUES (${number}, '${name}', '${checksum}');`;
