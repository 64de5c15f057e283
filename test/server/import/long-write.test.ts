import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isUniqueViolation } from '#db/database.ts';
import { exportJournal } from '#db/journal.ts';
import { openSqlite } from '#db/open-sqlite.ts';
import { type Panel, panels } from '#db/panels.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import type { ImportReport } from '#domain/wire/import.ts';
import { DEMO_MARK } from '#server/commands/arguments.ts';
import { openDeps } from '#server/deps.ts';
import { verifyJournal } from '#server/journal/verify.ts';
import { packageRoot } from '#server/package-root.ts';
import { writingAside } from '#server/store/write-aside.ts';
import {
  configOf,
  demoFolder,
  MovableClock,
  PANEL,
  removeFolder,
  startServer,
  type TestServer,
  TODAY,
  tempFolder,
} from '../../support/app.ts';
import { type Sent, send } from '../../support/http-client.ts';
import { runs } from '../../support/runs.ts';
import { bundledServer, ServerProcess } from '../../support/server-process.ts';
import { freshDossier, SEATED, stageMeeting } from '../../support/stage.ts';

/* A long file is written as one, on a thread of its own: meetings go on, and a kill leaves nothing of it. */

const ROWS = 100;

/** So many requests, none of which the store knows. */
const manyDossiers = (): DossierFacts[] => Array.from({ length: ROWS }, () => freshDossier());

const importing = (dossiers: readonly DossierFacts[]): Sent => ({
  method: 'POST',
  path: `/api/dossiers/import?panel=${PANEL}`,
  body: { format: 'rebond-dossiers/1', dossiers },
});

describe('faute H1 import : pendant qu’un long fichier s’écrit', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(async () => {
    expect(server.faults).toEqual([]);
    await server.end();
  });

  it('un acte de séance est acquitté avant que le fichier soit écrit, et le fichier l’est en entier', async () => {
    const { meetingId } = await stageMeeting(server, [freshDossier()], { present: SEATED });
    const { database } = server.deps;
    const atomically = database.atomically;
    const order: string[] = [];
    let turns = 0;
    database.atomically = async (statements) => {
      if (statements.length < ROWS) return atomically(statements);
      const act = server.act('social', { type: 'raise-hand', meetingId });
      const told = act.then(() => order.push('acte'));
      let isOver = false;
      const written = atomically(statements).finally(() => {
        isOver = true;
        order.push('fichier écrit');
      });
      for (; !isOver; turns += 1) await nextTurn();
      await Promise.all([written, told]);
    };
    const answer = await server.as('coordination', importing(manyDossiers()));
    database.atomically = atomically;
    expect(answer.json<ImportReport>().rows.map(({ status }) => status)).toEqual(
      Array(ROWS).fill('created'),
    );
    expect(order).toEqual(['acte', 'fichier écrit']);
    // The loop went round meanwhile: nothing held it.
    expect(turns).toBeGreaterThan(20);
  });
});

describe('faute H1 import : une longue écriture qui échoue', () => {
  let folder: string;
  beforeAll(() => {
    folder = tempFolder();
  });
  afterAll(() => removeFolder(folder));

  it('le dit comme une courte, et rien n’est écrit', async () => {
    const file = join(folder, 'rebond.db');
    const migrations = join(packageRoot(), 'db/migrations/sqlite');
    const database = openSqlite({ file, migrations, writeAside: writingAside(file) });
    const many = (count: number) =>
      Array.from({ length: count }, (_, rank) =>
        panels(database).add({
          id: `p${rank}`,
          name: 'Cellule',
          profileKey: 'cpam-local-cell',
          settings: {} as Panel['settings'],
        }),
      );
    const fault = await database.atomically([...many(900), ...many(1)]).catch((error) => error);
    expect(isUniqueViolation(fault)).toBe(true);
    const [row] = await database.queries
      .select({ count: sql<number>`count(*)` })
      .from(database.tables.panels);
    expect(row).toEqual({ count: 0 });
    await database.atomically(many(900));
    await expect(panels(database).get('p899')).resolves.toMatchObject({ name: 'Cellule' });
    await database.close();
  });
});

describe('faute H1 import : un serveur tué pendant qu’un long fichier s’écrit', () => {
  const ROUNDS = runs(3, 40);
  let folder: string;
  let bundle: string;
  let cookie: string;
  beforeAll(async () => {
    folder = await demoFolder();
    const server = await startServer({ folder });
    cookie = await server.login('coordination');
    await server.stop();
    writeFileSync(join(folder, DEMO_MARK), JSON.stringify({ date: TODAY }));
    bundle = await bundledServer();
  });
  afterAll(() => removeFolder(folder));

  const looked = async () => {
    const deps = await openDeps(configOf(folder), new MovableClock());
    const listed = await deps.dossiers.list(PANEL);
    const { events, dataKeys, facts } = deps.database.tables;
    const { queries } = deps.database;
    const streams = new Set(
      (await queries.selectDistinct({ stream: events.stream }).from(events))
        .map(({ stream }) => stream)
        .filter((stream) => stream.startsWith('dossier:')),
    );
    const keys = await queries.select({ scope: dataKeys.scope }).from(dataKeys);
    const kept = await queries.selectDistinct({ id: facts.dossierId }).from(facts);
    const journal = await exportJournal(deps.database);
    const lines: string[] = [];
    for await (const line of journal.lines) lines.push(line);
    expect(verifyJournal(lines, { head: journal.head })).toMatchObject({ ok: true });
    await deps.close();
    return {
      listed: listed.length,
      streams: streams.size,
      keys: keys.filter(({ scope }) => scope.startsWith('dossier:')).length,
      facts: kept.length,
    };
  };

  /** As soon as the log of the base grows: the transaction is being written. */
  async function killWhileWriting(server: ServerProcess): Promise<void> {
    const wal = () => statSync(join(folder, 'rebond.db-wal'), { throwIfNoEntry: false })?.size ?? 0;
    const before = wal();
    while (wal() <= before + 100_000) await wait(1);
    await server.kill();
  }

  it('n’a rien gardé du fichier, ou tout ; le même fichier s’importe ensuite', {
    timeout: runs(240_000, 3_600_000),
  }, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = await looked();
      const sent = importing(manyDossiers());
      const first = await ServerProcess.start(bundle, folder);
      const answered = send(first.port, { ...sent, headers: { cookie } }).catch(() => null);
      await killWhileWriting(first);
      await answered;

      const after = await looked();
      const added = after.listed - before.listed;
      expect([0, ROWS]).toContain(added);
      const grown = Object.values(after).map((count, at) => count - Object.values(before)[at]!);
      expect(grown).toEqual(Array(4).fill(added));

      const second = await ServerProcess.start(bundle, folder);
      const again = await send(second.port, { ...sent, headers: { cookie } });
      const status = added === 0 ? 'created' : 'identical';
      expect(again.json<ImportReport>().rows.map((row) => row.status)).toEqual(
        Array(ROWS).fill(status),
      );
      await second.kill();
    }
  });
});
