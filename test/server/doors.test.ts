import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { stored } from '#server/acts/prepared.ts';
import { DEMO_PASSWORD } from '#server/demo/panels.ts';
import { PANEL, startServer, type TestServer } from '../support/app.ts';
import type { Answer } from '../support/http-client.ts';
import { multipart } from '../support/multipart.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.end());

const login = (account: string, cookie?: string): Promise<Answer> =>
  server.send({
    method: 'POST',
    path: '/api/login',
    body: { email: `${account}@demo.example`, password: DEMO_PASSWORD },
    ...(cookie ? { headers: { cookie } } : {}),
  });
const cookieOf = ({ headers }: Answer): string => String(headers['set-cookie']).split(';')[0] ?? '';
const me = (cookie: string): Promise<Answer> =>
  server.send({ path: '/api/me', headers: { cookie } });

describe('logging in', () => {
  it('ends the login that the same browser had', async () => {
    const first = cookieOf(await login('social'));
    expect((await me(first)).status).toBe(200);
    const second = cookieOf(await login('social', first));
    expect([(await me(first)).status, (await me(second)).status]).toEqual([401, 200]);
  });

  it('stays shut to an account whose second factor cannot be asked for', async () => {
    expect((await login('medical')).status).toBe(200);
    const { accounts, database } = server.deps;
    const person = await accounts.personByEmail('medical@demo.example');
    if (!person) throw new Error('The demonstration has this account.');
    await database.atomically([accounts.setSecondFactor(person.id, 'JBSWY3DPEHPK3PXP')]);
    expect((await login('medical')).status).toBe(401);
  });
});

describe('an address that leads nowhere', () => {
  test.each(['/%', '/..%2f..%2fetc/passwd', '/assets/..%2f..%2fpackage.json', '/api/nothing'])(
    '%s gets the answer of every error',
    async (path) => {
      const { status, text } = await server.send({ path });
      expect([400, 404]).toContain(status);
      expect(text).toMatch(/"code":"(invalid-input|not-found)".*"requestId"/u);
    },
  );

  it('asks who is there before it looks at what is sent', async () => {
    const { status } = await server.send({ method: 'POST', path: '/api/commands', body: { a: 1 } });
    expect(status).toBe(401);
  });
});

describe('a private answer', () => {
  it.each(['/api/me', '/%61pi/me', '/api/%6de', 'http://127.0.0.1/api/me'])(
    'is kept by no cache when asked as %s',
    async (path) => {
      const { status, headers } = await server.get('coordination', path);
      expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
    },
  );

  it('leaves the hashed files of the client to the caches', async () => {
    const page = await server.send({ path: '/', headers: { accept: 'text/html' } });
    const [script = ''] = /\/assets\/[\w-]+\.js/u.exec(page.text) ?? [];
    const { status, headers } = await server.send({ path: script });
    expect([status, headers['cache-control']]).toEqual([
      200,
      'public, max-age=31536000, immutable',
    ]);
    expect(page.headers['cache-control']).toBe('no-cache');
  });
});

describe('a command that no schema knows', () => {
  const send = (command: string) =>
    server.as('capemploi', {
      method: 'POST',
      path: '/api/commands',
      headers: { 'content-type': 'application/json' },
      body: `{"id":"${crypto.randomUUID()}","command":${command}}`,
    });

  it('is refused as deep as it may be, and is no fault of the server', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const commands = [
      `{"type":"set-parameter","panelId":"${PANEL}","parameter":"quorum","value":${deep},"from":"2027-01-01"}`,
      `{"type":"create-dossier","panelId":"${PANEL}","dossier":${deep}}`,
      `{"type":"create-panel","panelId":"${PANEL}","created":{"settings":{"changes":[{"value":${deep}}]}}}`,
    ];
    for (const command of commands) expect((await send(command)).status).toBe(400);
    const corrections = { name: 'corrections', content: `{"cells":${deep}}` };
    const file = { name: 'file', filename: 'a.csv', content: 'Nom\r\nDurand' };
    const path = `/api/dossiers/import?panel=${PANEL}&dryRun=true`;
    const sent = multipart(path, [corrections, file]);
    expect((await server.as('coordination', sent)).status).toBe(400);
  });

  it('is not sent back', async () => {
    const answer = await send(`{"type":"${'x'.repeat(10_000)}"}`);
    expect([answer.status, answer.text.length < 1000]).toEqual([400, true]);
  });
});

describe('what the log is given', () => {
  it('refuses an event that its own schema does not know', () => {
    const event = { type: 'ItemCalled', itemId: 'i1' };
    expect(stored(event)).toMatchObject({ type: 'ItemCalled', version: 1, data: event });
    for (const wrong of [{ ...event, note: 'x' }, { type: 'ItemCalled' }, { type: 'Unknown' }])
      expect(() => stored(wrong)).toThrow(/malformed/u);
  });
});
