import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { storeEpoch } from '#db/epoch.ts';
import { openSqlite } from '#db/open-sqlite.ts';
import { PERSON_HEADER } from '#domain/wire/person.ts';
import { run as makeBackup } from '#server/commands/backup.ts';
import { run as restore } from '#server/commands/restore.ts';
import { PANEL, removeFolder, startServer, type TestServer, tempFolder } from '../support/app.ts';
import { meetingOfTheDay } from '../support/stage.ts';

/* PERSON-01: what a page asks in the name of the person who opened it, and who the login is. */

const logged: string[] = [];
let server: TestServer;
const people: Record<string, string> = {};
let meetingId = '';

beforeAll(async () => {
  const logTo = new Writable({
    write(chunk, _encoding, done) {
      logged.push(String(chunk));
      done();
    },
  });
  server = await startServer({ config: { logLevel: 'trace' }, logTo });
  for (const name of ['social', 'medical'])
    people[name] = (await server.get(name, '/api/me')).json<{ personId: string }>().personId;
  meetingId = (await meetingOfTheDay(server)).id;
});
afterAll(async () => {
  expect(server.faults).toEqual([]);
  await server.end();
});

const REFUSED = { refused: { rule: 'PERSON-01' } };
const named = (name: string) => ({ [PERSON_HEADER]: people[name] ?? '' });

describe('faute A1 : une demande faite au nom d’une autre personne', () => {
  it('n’est pas lue, par l’adresse comme par l’en-tête', async () => {
    const paths = [
      '/api/me',
      '/api/panels',
      `/api/dossiers?panel=${PANEL}`,
      `/api/meetings/${meetingId}`,
      `/api/meetings/${meetingId}/minutes.pdf`,
      '/api/dossiers/template.xlsx',
    ];
    for (const path of paths) {
      const asked = `${path}${path.includes('?') ? '&' : '?'}person=${people.social}`;
      const answer = await server.get('medical', asked);
      expect([path, answer.status, answer.json()]).toMatchObject([path, 409, REFUSED]);
      const other = await server.as('medical', { path, headers: named('social') });
      expect([path, other.status, other.json()]).toMatchObject([path, 409, REFUSED]);
    }
  });

  it('est lue par la personne elle-même', async () => {
    const path = `/api/dossiers?panel=${PANEL}&person=${people.medical}`;
    expect((await server.get('medical', path)).status).toBe(200);
    const headers = named('medical');
    expect((await server.as('medical', { path: '/api/me', headers })).status).toBe(200);
  });

  it('montre une page à lire dans un lien ou un cadre', async () => {
    const path = `/api/meetings/${meetingId}/minutes.pdf?person=${people.social}`;
    const accept = 'text/html,application/xhtml+xml,*/*;q=0.8';
    const answer = await server.as('medical', { path, headers: { accept } });
    expect(answer.status).toBe(409);
    expect(answer.headers['content-type']).toContain('text/html');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.text).toContain('Une autre personne s’est connectée dans ce navigateur');
    expect(answer.text).not.toMatch(/<script|style=/);
  });

  it('n’est pas faite : ni acte, ni import, ni déconnexion', async () => {
    const [row] = await server.dossiers('social');
    const dossierId = row?.id ?? '';
    const command = { type: 'update-dossier', dossierId, changes: { fundCode: '591' } };
    const body = { id: crypto.randomUUID(), command };
    const path = '/api/commands';
    const before = (await server.get('social', `/api/dossiers/${dossierId}`)).text;
    const byHeader = { method: 'POST', path, body, headers: named('social') } as const;
    expect((await server.as('medical', byHeader)).json()).toMatchObject(REFUSED);
    const byEnvelope = { method: 'POST', path, body: { ...body, person: people.social } } as const;
    expect((await server.as('medical', byEnvelope)).json()).toMatchObject(REFUSED);
    expect((await server.get('social', `/api/dossiers/${dossierId}`)).text).toBe(before);
    const out = { method: 'POST', path: '/api/logout', headers: named('social') } as const;
    expect((await server.as('medical', out)).status).toBe(409);
    expect((await server.get('medical', '/api/me')).status).toBe(200);
  });

  it('est refusée sur le direct, à l’arrivée et à chaque acte', async () => {
    const arriving = await server.socket('medical');
    arriving.send({ type: 'hello', protocol: 1, meetingId, since: 0, person: people.social });
    const { refusal } = await arriving.next('refused');
    expect(refusal.rule).toBe('PERSON-01');
    expect(await arriving.closed).toBe(4401);
    expect(arriving.events).toEqual([]);

    const following = await server.live('medical', meetingId);
    const command = { type: 'check-in', meetingId };
    const id = crypto.randomUUID();
    following.send({ type: 'command', id, command, person: people.social });
    expect(await following.next('refused')).toMatchObject({ id, refusal: { rule: 'PERSON-01' } });
    expect((await following.next('welcome')).you?.personId).toBe(people.medical);
    await following.close();
  });

  it('ne laisse aucun nom de personne dans les journaux du serveur', () => {
    expect(logged.length).toBeGreaterThan(0);
    const written = logged.join('');
    for (const person of Object.values(people)) expect(written).not.toContain(person);
  });

  it('témoin : sans dire qui, une demande est jugée sur la connexion seule', async () => {
    expect((await server.get('medical', '/api/me')).status).toBe(200);
  });
});

describe('faute B5 : une page qui revient sur un autre registre', () => {
  const hello = async (held: object) => {
    const client = await server.socket('social');
    client.send({ type: 'hello', protocol: 1, meetingId, ...held });
    const welcome = await client.next('welcome');
    await client.settled();
    const { events } = client;
    const frame = client.frames.findLast(({ type }) => type === 'events');
    await client.close();
    const mark = frame?.type === 'events' ? (frame.mark ?? '') : '';
    return { welcome, first: events[0]?.seq, head: events.at(-1)?.seq ?? 0, mark };
  };

  it('reçoit l’époque du registre', async () => {
    const { welcome } = await hello({ since: 0 });
    expect(welcome.epoch).toBe(server.deps.epoch);
    expect(welcome.epoch.length).toBeGreaterThan(20);
  });

  it('reprend où elle en était quand la marque est la bonne', async () => {
    const { head, mark } = await hello({ since: 0 });
    const back = await hello({ since: head, sinceHash: mark });
    expect(back.welcome.since).toBe(head);
    expect(back.first).toBeUndefined();
  });

  it('repart du début quand la marque est d’une autre histoire, ou le numéro au-delà', async () => {
    const { head } = await hello({ since: 0 });
    const forked = await hello({ since: head, sinceHash: 'a'.repeat(64) });
    expect([forked.welcome.since, forked.first, forked.head]).toEqual([0, 1, head]);
    const beyond = await hello({ since: head + 1 });
    expect([beyond.welcome.since, beyond.first]).toEqual([0, 1]);
  });

  it('change d’époque quand une sauvegarde est rétablie, et alors seulement', async () => {
    const folder = tempFolder();
    const backup = join(folder, 'copie.db');
    const restored = join(folder, 'retabli');
    const output = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    expect(await makeBackup(['--out', backup, '--data', server.folder])).toBe(0);
    expect(await restore([backup, '--data', restored])).toBe(0);
    output.mockRestore();
    const epochOf = async (file: string) => {
      const database = openSqlite({ file, migrations: 'db/migrations/sqlite' });
      const epoch = await storeEpoch(database).current('nouvelle');
      await database.close();
      return epoch;
    };
    expect(await epochOf(backup)).toBe(server.deps.epoch);
    const after = await epochOf(join(restored, 'rebond.db'));
    expect([server.deps.epoch, 'nouvelle']).not.toContain(after);
    removeFolder(folder);
  });

  it('ne rend pas la marque d’une autre personne', async () => {
    const own = await hello({ since: 0 });
    const other = await server.live('medical', meetingId);
    const frame = other.frames.find(({ type }) => type === 'events');
    expect(frame).toHaveProperty('mark');
    expect(frame).not.toMatchObject({ mark: own.mark });
    await other.close();
  });
});
