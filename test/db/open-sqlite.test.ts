import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import Sqlite from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Conflict, StorageFull, translateError, UnusableDatabase } from '#db/database.ts';
import { assertPragmas, openSqlite, sqliteDatabase } from '#db/open-sqlite.ts';
import { type Panel, panels } from '#db/panels.ts';
import { DIALECTS, openTestSqlite, type TestSqlite } from '../support/databases.ts';

const folder = mkdtempSync(join(tmpdir(), 'rebond-open-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the settings of every connection', () => {
  const ours = [
    'busy_timeout = 5000',
    'journal_mode = wal',
    'synchronous = FULL',
    'foreign_keys = ON',
    'secure_delete = ON',
    'trusted_schema = OFF',
    'recursive_triggers = ON',
  ];
  const connect = (...pragmas: string[]) => {
    const raw = new Sqlite(join(folder, 'settings.db'));
    for (const pragma of pragmas) raw.pragma(pragma);
    return raw;
  };

  it('are asserted: those of the product pass', () => {
    const raw = connect(...ours);
    expect(() => assertPragmas(raw)).not.toThrow();
    raw.close();
  });

  it.each([
    ['the default of the driver in WAL mode', 'synchronous = NORMAL', 'synchronous'],
    ['a rollback journal', 'journal_mode = delete', 'journal_mode'],
    ['no foreign keys', 'foreign_keys = OFF', 'foreign_keys'],
    ['bytes left after a removal', 'secure_delete = OFF', 'secure_delete'],
    ['no patience', 'busy_timeout = 0', 'busy_timeout'],
    ['a schema that is trusted', 'trusted_schema = ON', 'trusted_schema'],
    ['a replacement that skips triggers', 'recursive_triggers = OFF', 'recursive_triggers'],
  ])('are asserted: %s is refused', (_, pragma, name) => {
    const raw = connect(...ours, pragma);
    expect(() => assertPragmas(raw)).toThrow(new RegExp(`${name}.* vaut `));
    raw.close();
  });

  it('show that the driver alone would not be durable', () => {
    const raw = connect('journal_mode = wal');
    expect(raw.pragma('synchronous', { simple: true })).toBe(1);
    expect(() => assertPragmas(raw)).toThrow(UnusableDatabase);
    raw.close();
  });

  it('cannot hold in memory, where nothing is kept', () => {
    const migrations = join(folder, 'none');
    mkdirSync(migrations);
    expect(() => openSqlite({ file: ':memory:', migrations })).toThrow('journal_mode');
  });
});

describe('migrations', () => {
  const start = 'CREATE TABLE things (id text PRIMARY KEY) STRICT;';
  let count = 0;
  const files = (contents: Record<string, string>): string => {
    const migrations = join(folder, `migrations-${++count}`);
    mkdirSync(migrations);
    for (const [name, text] of Object.entries(contents))
      writeFileSync(join(migrations, name), text);
    return migrations;
  };
  const open = (file: string, contents: Record<string, string>) =>
    openSqlite({ file: join(folder, file), migrations: files(contents) });
  const tablesOf = (file: string) => {
    const raw = new Sqlite(join(folder, file), { readonly: true });
    const names = raw.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all();
    raw.close();
    return names.sort();
  };

  it('run once each, in order, and keep what the base holds', async () => {
    const second = "ALTER TABLE things ADD COLUMN name text; INSERT INTO things VALUES ('1', 'é');";
    await open('grows.db', { '0001-start.sql': start }).close();
    const both = { '0001-start.sql': start, '0002-name.sql': second };
    await open('grows.db', both).close();
    await open('grows.db', both).close();
    expect(tablesOf('grows.db')).toEqual(['migrations', 'things']);
  });

  it('leave nothing of a step that fails half-way', () => {
    const broken = 'CREATE TABLE half (id text); CREATE TABLE things (id text);';
    const contents = { '0001-start.sql': start, '0002-broken.sql': broken };
    expect(() => open('broken.db', contents)).toThrow('things');
    expect(tablesOf('broken.db')).toEqual(['migrations', 'things']);
  });

  it('refuse a base that a newer version brought further', async () => {
    await open('newer.db', { '0001-start.sql': start, '0002-more.sql': 'SELECT 1;' }).close();
    expect(() => open('newer.db', { '0001-start.sql': start })).toThrow(/plus récente.*0002-more/);
  });

  it('refuse a base made by another text of the same step', async () => {
    await open('other.db', { '0001-start.sql': start }).close();
    expect(() => open('other.db', { '0001-start.sql': `${start} ` })).toThrow(/autre étape/);
  });

  it('refuse a folder with a hole in its numbers', () => {
    expect(() => open('hole.db', { '0002-late.sql': start })).toThrow('0002-late.sql');
  });

  it('refuse a file that is no base', () => {
    writeFileSync(join(folder, 'letter.db'), 'Madame, Monsieur, '.repeat(100));
    expect(() => open('letter.db', { '0001-start.sql': start })).toThrow(/n’est pas une base/);
  });
});

describe.each(DIALECTS)('the tables on $dialect', ({ open }) => {
  it('have in the base the columns that the code reads', async () => {
    const database = await open();
    for (const table of Object.values(database.tables)) {
      await expect(database.queries.select().from(table)).resolves.toEqual([]);
    }
    await database.close();
  });
});

describe('a base on disk', () => {
  let database: TestSqlite;
  const settings = {} as Panel['settings'];
  const panel: Panel = { id: 'p', name: 'n', profileKey: 'cpam-local-cell', settings };
  beforeAll(async () => {
    database = await openTestSqlite();
  });
  afterAll(() => database.close());

  it('tells that another process has written, and not that this one has', async () => {
    const before = database.dataVersion();
    await database.atomically([panels(database).add(panel)]);
    expect(database.dataVersion()).toBe(before);
    const other = new Sqlite(database.file);
    other.exec("UPDATE panels SET name = 'changed'");
    other.close();
    expect(database.dataVersion()).not.toBe(before);
  });

  it('says that it is full, keeps what it held, and writes again once there is room', async () => {
    const raw = new Sqlite(database.file);
    const small = sqliteDatabase(raw);
    const pages = Number(raw.pragma('page_count', { simple: true }));
    const filler = sql`INSERT INTO panels VALUES ('full', hex(zeroblob(200000)), '', '{}')`;
    const act = [panels(small).add({ ...panel, id: 'q' }), filler];
    raw.pragma(`max_page_count = ${pages}`);
    await expect(small.atomically(act)).rejects.toThrow(StorageFull);
    expect((await panels(small).list()).map(({ id }) => id)).toEqual(['p']);
    raw.pragma('max_page_count = 1000000');
    await small.atomically(act);
    expect((await panels(small).list()).map(({ id }) => id)).toEqual(['full', 'p', 'q']);
    await small.close();
  });

  it('waits for a writer of another thread instead of failing', async () => {
    const holds = `
      const { parentPort, workerData } = require('node:worker_threads');
      const raw = new (require('better-sqlite3'))(workerData);
      raw.exec("BEGIN IMMEDIATE; UPDATE panels SET name = 'theirs'");
      parentPort.postMessage('held');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
      raw.exec('COMMIT');
      raw.close();`;
    const other = new Worker(holds, { eval: true, workerData: database.file });
    await once(other, 'message');
    const before = database.dataVersion();
    await database.atomically([sql`UPDATE panels SET name = name || ', then ours' WHERE id = 'p'`]);
    expect((await panels(database).get('p'))?.name).toBe('theirs, then ours');
    expect(database.dataVersion()).not.toBe(before);
    await other.terminate();
  });

  it('takes the lock of a writer before the first statement of every act', async () => {
    const ran: unknown[] = [];
    const traced = sqliteDatabase(new Sqlite(database.file, { verbose: (text) => ran.push(text) }));
    await traced.atomically([sql`DELETE FROM panels WHERE 0`]);
    expect(ran.at(0)).toBe('BEGIN IMMEDIATE');
    expect(ran.at(-1)).toBe('COMMIT');
    await traced.close();
  });

  it('copies itself while open', async () => {
    const copy = join(folder, 'copy.db');
    await database.backupTo(copy);
    const raw = new Sqlite(copy, { readonly: true });
    expect(raw.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(raw.prepare('SELECT count(*) FROM panels').pluck().get()).toBe(3);
    raw.close();
  });
});

describe('an error of the driver', () => {
  const withCode = (code: string) => Object.assign(new Error(code), { code });
  it.each(['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'ENOSPC', 'EDQUOT', '53100'])(
    '%s means that the storage is full, even wrapped',
    (code) => {
      const wrapped = new Error('Failed query', { cause: withCode(code) });
      expect(translateError(wrapped)).toBeInstanceOf(StorageFull);
    },
  );

  it('of another kind loses the wrapping that quotes the parameters, and nothing else', () => {
    const cause = withCode('SQLITE_IOERR_FSYNC');
    const wrapped = new Error('Failed query: … params: Durand', { cause });
    expect(translateError(wrapped)).toBe(cause);
    expect(translateError(withCode('40001'))).toBeInstanceOf(Conflict);
  });
});
