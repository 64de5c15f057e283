import { rmSync } from 'node:fs';
import Sqlite from 'better-sqlite3';

/** One durable insert, and an end without a trace: all that a floor keeps. */
export function floorBase(file = process.argv[2] ?? '') {
  const base = new Sqlite(file);
  base.pragma('journal_mode = WAL');
  base.pragma('synchronous = FULL');
  base.exec('CREATE TABLE events (seq INTEGER PRIMARY KEY, data TEXT NOT NULL) STRICT');
  const insert = base.prepare('INSERT INTO events (data) VALUES (?)');
  process.on('disconnect', () => {
    base.close();
    for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
    process.exit();
  });
  return { keep: (data: string): void => void insert.run(data) };
}
