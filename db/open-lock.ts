import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { UnusableDatabase } from './database.ts';

/** Empty for ever: only the lock on it counts. */
export const LOCK_FILE = 'serveur.verrou';
/** A server that restarts waits for the former one to finish. */
const PATIENCE_MS = 5000;

/**
 * Keeps a data folder for one server. The lock belongs to the operating system, taken through
 * SQLite: it ends with the process, even killed. Throws `UnusableDatabase` when another server has
 * it. Answers the function that gives it back.
 */
export function holdFolder(folder: string, patienceMs = PATIENCE_MS): () => void {
  const lock = new Sqlite(join(folder, LOCK_FILE), { timeout: patienceMs });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!(error instanceof Sqlite.SqliteError) || !error.code.startsWith('SQLITE_BUSY'))
      throw error;
    throw new UnusableDatabase(
      `Un serveur Rebond tourne déjà sur ${folder} : arrêtez-le d’abord, ou donnez un autre dossier.`,
    );
  }
  return () => lock.close();
}
