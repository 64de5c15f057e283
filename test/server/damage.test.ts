import { chmodSync, cpSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { openSqlite } from '#db/open-sqlite.ts';
import type { LetterRow } from '#domain/wire/http.ts';
import type { MeetingRow } from '#domain/wire/meeting.ts';
import { run as backup } from '#server/commands/backup.ts';
import { run as doctor } from '#server/commands/doctor.ts';
import { run as journal } from '#server/commands/journal.ts';
import { run as letters } from '#server/commands/letters.ts';
import { run as restore } from '#server/commands/restore.ts';
import { run as template } from '#server/commands/template.ts';
import { packageRoot } from '#server/package-root.ts';
import { demoFolder, PANEL, removeFolder, startServer, type TestServer } from '../support/app.ts';

/* One byte changed in what is sealed: an alarm that names it, never an absence. */

/** The byte after the format and the nonce of a sealed column, turned over. */
const FLIP = (table: string, column: string, where: string) =>
  `UPDATE ${table} SET ${column} = CAST(substr(${column}, 1, 20) || (CASE WHEN substr(${column}, 21, 1) = x'00' THEN x'01' ELSE x'00' END) || substr(${column}, 22) AS BLOB) WHERE ${where}`;

describe('faute H2 : une lettre abîmée', () => {
  let server: TestServer;
  let meetingId: string;
  let rows: LetterRow[];
  beforeAll(async () => {
    server = await startServer();
    const meetings = (await server.get('coordination', `/api/meetings?panel=${PANEL}`)).json<
      MeetingRow[]
    >();
    meetingId = meetings.find(({ state }) => state === 'closed')?.id ?? '';
    rows = await listed();
    const [first] = rows;
    await server.deps.database.atomically([
      sql.raw(FLIP('letters', 'bytes', `id = '${first?.id}'`)),
    ]);
  });
  afterAll(() => server.end());

  const listed = async () =>
    (await server.get('coordination', `/api/letters?meeting=${meetingId}`)).json<LetterRow[]>();
  const ready = async () => (await server.send({ path: '/health/ready' })).json();

  it('arrête l’impression, avec une phrase qui la nomme, et dégrade l’état du serveur', async () => {
    const [first] = rows;
    expect(rows.length).toBeGreaterThan(1);
    expect(await ready()).toMatchObject({ state: 'ready' });
    for (const path of [`/api/letters.pdf?meeting=${meetingId}`, `/api/letters/${first?.id}.pdf`]) {
      const { status, text } = await server.get('coordination', path);
      expect([path, status]).toEqual([path, 500]);
      expect(JSON.parse(text)).toMatchObject({
        code: 'damaged',
        message: expect.stringContaining(`la lettre ${first?.number}`),
      });
    }
    expect(await ready()).toMatchObject({ state: 'degraded' });
    expect(server.deps.damaged.size).toBe(1);
    for (const name of [first?.recipientName ?? '?'])
      expect([...server.deps.damaged].join()).not.toContain(name);
  });

  it('reste dans la liste, qui le dit dès que quelqu’un n’a pas pu l’ouvrir', async () => {
    const now = await listed();
    expect(now.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    expect(now[0]?.recipientName).toContain('lettre abîmée');
    expect(now[1]).toEqual(rows[1]);
  });

  it('n’empêche pas d’ouvrir les autres', async () => {
    const { status } = await server.get('coordination', `/api/letters/${rows[1]?.id}.pdf`);
    expect(status).toBe(200);
  });
});

describe('faute H2 : un dossier ou un texte abîmé', () => {
  test.each([
    ['dossier_index', 'sealed', (id: string) => `dossier_id = '${id}'`],
    ['data_keys', 'wrapped', (id: string) => `scope = 'dossier:${id}'`],
  ])('%s : ni liste plus courte, ni page introuvable', async (table, column, where) => {
    const server = await startServer();
    try {
      const { database } = server.deps;
      const path = `/api/dossiers?panel=${PANEL}`;
      const { dossierIndex } = database.tables;
      const inPanel = eq(dossierIndex.panelId, PANEL);
      const [one] = await database.queries.select().from(dossierIndex).where(inPanel);
      const dossierId = one?.dossierId ?? '';
      await database.atomically([sql.raw(FLIP(table, column, where(dossierId)))]);
      for (const asked of [path, `/api/dossiers/${dossierId}`]) {
        const { status, text } = await server.get('coordination', asked);
        expect([asked, status, JSON.parse(text).code]).toEqual([asked, 500, 'damaged']);
      }
      expect((await server.send({ path: '/health/ready' })).json()).toMatchObject({
        state: 'degraded',
      });
    } finally {
      await server.end();
    }
  });
});

describe('faute H2 : un dossier abîmé depuis que la liste l’a lu', () => {
  it('y reste tel qu’il était, et sa page en donne l’alarme', async () => {
    const server = await startServer();
    try {
      const path = `/api/dossiers?panel=${PANEL}`;
      const listed = async () => (await server.get('coordination', path)).json<{ id: string }[]>();
      const before = await listed();
      const id = before[0]?.id ?? '';
      const flip = FLIP('dossier_index', 'sealed', `dossier_id = '${id}'`);
      await server.deps.database.atomically([sql.raw(flip)]);
      expect(await listed()).toEqual(before);
      expect((await server.get('coordination', `/api/dossiers/${id}`)).status).toBe(500);
      expect([...server.deps.damaged]).toEqual([`dossier_index/${id}`]);
    } finally {
      await server.end();
    }
  });
});

describe('faute H8 : un disque où l’on ne peut plus écrire', () => {
  it('rend le serveur non prêt', async () => {
    const server = await startServer();
    try {
      // The probe's own name is taken by a folder: its write fails as it does without space.
      mkdirSync(join(server.folder, 'sonde.tmp'));
      const { status, text } = await server.send({ path: '/health/ready' });
      expect([status, JSON.parse(text).state]).toEqual([503, 'not-ready']);
    } finally {
      await server.end();
    }
  });
});

describe('les sauvegardes', () => {
  let folder: string;
  let saved: string;
  const before = process.env.REBOND_KEY_FILE;
  beforeAll(async () => {
    folder = await demoFolder();
    saved = join(folder, 'sauvegarde.db');
    process.env.REBOND_KEY_FILE = join(folder, 'cle-demonstration');
    expect(await backup(['--data', folder, '--out', saved])).toBe(0);
  });
  afterAll(() => {
    if (before === undefined) delete process.env.REBOND_KEY_FILE;
    else process.env.REBOND_KEY_FILE = before;
    removeFolder(folder);
  });
  const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

  /** A copy of the backup that somebody changed. */
  async function spoiled(statement: string): Promise<string> {
    const copy = join(folder, `copie-${crypto.randomUUID()}.db`);
    cpSync(saved, copy);
    const migrations = join(packageRoot(), 'db/migrations/sqlite');
    const database = openSqlite({ file: copy, migrations });
    await database.atomically([sql.raw(statement)]);
    await database.close();
    return copy;
  }

  it('faute D7 : une sauvegarde intacte est restaurée, lisible par son propriétaire seul', async () => {
    const to = join(folder, 'restauré');
    chmodSync(saved, 0o644);
    expect(await restore([saved, '--data', to])).toBe(0);
    expect(modeOf(join(to, 'rebond.db'))).toBe('600');
    expect(await doctor(['--data', to])).toBe(0);
  });

  const OLDEST = (table: string) => `rowid = (SELECT min(rowid) FROM ${table})`;
  const SOME_FACTS =
    "class = 'personal' AND version = 1 AND dossier_id = (SELECT min(dossier_id) FROM facts)";
  const A_KEY = "scope = (SELECT min(scope) FROM data_keys WHERE scope LIKE 'dossier:%')";
  test.each([
    ['les octets d’une lettre', FLIP('letters', 'bytes', OLDEST('letters'))],
    ['le contexte d’une lettre', FLIP('letters', 'context', OLDEST('letters'))],
    ['une lettre retirée', `DELETE FROM letters WHERE ${OLDEST('letters')}`],
    [
      'l’empreinte d’une lettre',
      `UPDATE letters SET sha256 = '${'0'.repeat(64)}' WHERE ${OLDEST('letters')}`,
    ],
    ['un texte', FLIP('texts', 'sealed', OLDEST('texts'))],
    ['un texte retiré', `DELETE FROM texts WHERE ${OLDEST('texts')}`],
    ['les faits d’un dossier', FLIP('facts', 'sealed', SOME_FACTS)],
    ['des faits retirés', `DELETE FROM facts WHERE ${SOME_FACTS}`],
    ['la ligne d’un dossier', FLIP('dossier_index', 'sealed', OLDEST('dossier_index'))],
    ['une clé', FLIP('data_keys', 'wrapped', A_KEY)],
    [
      'une correction de cellule',
      "INSERT INTO cell_corrections SELECT panel_id, 'ligne', dossier_id, zeroblob(128) FROM dossier_index LIMIT 1",
    ],
  ])('faute D7 : %s ne se restaure pas sans un mot', async (what, statement) => {
    const changed = await spoiled(statement);
    const to = join(folder, `vers-${what.length}-${crypto.randomUUID()}`);
    expect(await restore([changed, '--data', to])).toBe(1);
    expect(readdirSync(to).filter((name) => name === 'rebond.db')).toEqual([]);
  });

  it('faute H7 : ce que la ligne de commande écrit n’est lisible que par son propriétaire', async () => {
    const umask = process.umask(0o022);
    const out = join(folder, 'sorties');
    mkdirSync(out);
    try {
      const server = await startServer({ folder: await demoFolder() });
      const meetings = (await server.get('coordination', `/api/meetings?panel=${PANEL}`)).json<
        MeetingRow[]
      >();
      await server.stop();
      const meeting = meetings.find(({ state }) => state === 'closed')?.id ?? '';
      const open = join(out, 'ouvert.jsonl');
      for (const stood of [open, join(out, 'a.xlsx')]) {
        writeFileSync(stood, '');
        // Whatever the mask is by now.
        chmodSync(stood, 0o644);
      }
      expect(await backup(['--data', folder, '--out', join(out, 'a.db')])).toBe(0);
      expect(await journal(['export', '--data', folder, '--out', open])).toBe(0);
      expect(await template(['--out', join(out, 'a.xlsx')])).toBe(0);
      expect(
        await letters(['--data', server.folder, '--meeting', meeting, '--out', join(out, 'l')]),
      ).toBe(0);
      removeFolder(server.folder);
    } finally {
      process.umask(umask);
    }
    const files = readdirSync(out, { recursive: true, encoding: 'utf8', withFileTypes: true });
    const written = files.filter((file) => file.isFile());
    expect(written.length).toBeGreaterThan(4);
    for (const { name, parentPath } of written)
      expect([name, modeOf(join(parentPath, name))]).toEqual([name, '600']);
    expect(modeOf(join(out, 'l'))).toBe('700');
  });

  it('dit ce qu’elle n’a pas pu comparer sans la clé', async () => {
    delete process.env.REBOND_KEY_FILE;
    try {
      expect(await restore([saved, '--data', join(folder, 'sans-cle')])).toBe(0);
    } finally {
      process.env.REBOND_KEY_FILE = join(folder, 'cle-demonstration');
    }
  });
});
