import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PASSWORD } from '#server/demo/panels.ts';
import { PANEL, removeFolder, startServer, type TestServer } from '../support/app.ts';
import type { Answer, Sent } from '../support/http-client.ts';
import { meetingOfTheDay } from '../support/stage.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.end());

const credentials = { email: 'social@demo.example', password: DEMO_PASSWORD };
const login = (headers: Record<string, string> = {}, on = server): Promise<Answer> =>
  on.send({ method: 'POST', path: '/api/login', body: credentials, headers });
const cookiesOf = ({ headers }: Answer): string[] => [headers['set-cookie'] ?? []].flat();
const cookieOf = (answer: Answer): string => cookiesOf(answer)[0] ?? '';

describe('the headers of every answer', () => {
  const asked: Record<string, Sent> = {
    'an answer': { path: '/api/me' },
    'a list': { path: `/api/dossiers?panel=${PANEL}` },
    'a spreadsheet': { path: '/api/dossiers/template.xlsx' },
    'a public page': { path: '/verifier/AAAA', headers: { accept: 'text/html' } },
    health: { path: '/health/live' },
    metrics: { path: '/metrics' },
    schema: { path: '/api/openapi.json' },
    'an unknown address': { path: '/api/nothing' },
    'another unknown address': { path: '/nothing/../..%2f..%2fetc/passwd' },
    'a mistyped query': { path: '/api/dossiers?panel=a&b=c' },
    'a body that is not JSON': { method: 'POST', path: '/api/login', body: '{' },
    'a refused command': { method: 'POST', path: '/api/commands', body: { id: 'x' } },
    'another origin': {
      method: 'POST',
      path: '/api/logout',
      headers: { origin: 'https://evil.example' },
    },
  };
  const wanted: Record<string, RegExp> = {
    'x-content-type-options': /^nosniff$/u,
    'referrer-policy': /^no-referrer$/u,
    'cross-origin-opener-policy': /^same-origin$/u,
    'cross-origin-resource-policy': /^same-origin$/u,
    'permissions-policy': /camera=\(\)/u,
    'content-security-policy':
      /^(?=.*default-src 'none')(?=.*object-src 'none')(?=.*base-uri 'none')(?=.*frame-ancestors 'self')(?!.*unsafe)/u,
  };

  it.each(Object.entries(asked))('%s carries them', async (_what, sent) => {
    for (const name of ['coordination', null]) {
      const { headers } = await server.as(name, sent);
      for (const [header, pattern] of Object.entries(wanted))
        expect(String(headers[header]), header).toMatch(pattern);
      if (sent.path.startsWith('/api/')) expect(headers['cache-control']).toBe('no-store');
      expect(headers['x-powered-by'] ?? headers.server).toBeUndefined();
    }
  });
});

describe('the cookie of a login', () => {
  it('is for this site alone, out of reach of scripts, and holds 256 bits', async () => {
    const cookie = cookieOf(await login());
    expect(cookie).toMatch(/^rebond=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/u);
  });

  it('comes with the proof of the browser, which opens nothing by itself, and no other', async () => {
    const [, proof = '', ...others] = cookiesOf(await login());
    expect(others).toEqual([]);
    expect(proof).toMatch(
      /^rebond-device-[0-9a-f]{16}=[\w-]{22}\.[0-9a-f]{64}; Max-Age=15552000; Path=\/; HttpOnly; SameSite=Strict$/u,
    );
    const headers = { cookie: proof.split(';')[0] ?? '' };
    expect((await server.send({ path: '/api/me', headers })).status).toBe(401);
  });

  it('is new at each login; the base knows its hash alone', async () => {
    const values = new Set([cookieOf(await login()), cookieOf(await login())]);
    expect(values.size).toBe(2);
    const { queries, tables } = server.deps.database;
    const stored = JSON.stringify(await queries.select().from(tables.sessions));
    for (const cookie of values) expect(stored).not.toContain(cookie.slice(7, 50));
    expect(stored).toContain('idHash');
  });

  it('is a `__Host-` cookie, sent over HTTPS alone, where the site is HTTPS', async () => {
    const config = { publicOrigin: 'https://rebond.example' };
    const secure = await startServer({ config });
    const answer = await login({ origin: 'https://rebond.example' }, secure);
    expect(cookieOf(answer)).toMatch(
      /^__Host-rebond=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/u,
    );
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
    expect((await login({ origin: secure.origin }, secure)).status).toBe(403);
    await secure.end();
  });

  it('dies at once with a logout, which cleans the browser but for sealed drafts', async () => {
    const cookie = cookieOf(await login()).split(';')[0] ?? '';
    const headers = { cookie };
    expect((await server.send({ path: '/api/me', headers })).status).toBe(200);
    const out = await server.send({ method: 'POST', path: '/api/logout', headers });
    expect(out.headers['clear-site-data']).toBe('"cache"');
    expect((await server.send({ path: '/api/me', headers })).status).toBe(401);
  });

  it('lasts 30 idle minutes, 12 hours in all', async () => {
    const cookie = cookieOf(await login()).split(';')[0] ?? '';
    const status = async () => (await server.send({ path: '/api/me', headers: { cookie } })).status;
    const from = server.clock.now();
    const at = (minutes: number) =>
      server.clock.set(new Date(Date.parse(from) + minutes * 60_000).toISOString());
    for (let minutes = 0; minutes < 12 * 60; minutes += 25) {
      at(minutes);
      expect([minutes, await status()]).toEqual([minutes, 200]);
    }
    at(12 * 60 + 1);
    expect(await status()).toBe(401);

    const idle = cookieOf(await login()).split(';')[0] ?? '';
    at(12 * 60 + 32);
    expect((await server.send({ path: '/api/me', headers: { cookie: idle } })).status).toBe(401);
    server.clock.set(from);
  });

  it('is kept by the acts of a socket, as by any other use', async () => {
    const { id: meetingId } = await meetingOfTheDay(server);
    const live = await server.live('prestations', meetingId);
    const from = server.clock.now();
    for (const minutes of [20, 40, 60]) {
      server.clock.set(new Date(Date.parse(from) + minutes * 60_000).toISOString());
      await live.act({ type: 'check-in', meetingId });
      expect(live.isClosed).toBe(false);
    }
    expect((await server.get('prestations', '/api/me')).status).toBe(200);
    server.clock.set(from);
    await live.close();
  });

  it('is refused alike for a wrong password and for an unknown address', async () => {
    const tryTo = async (body: object) => {
      const answer = await server.send({ method: 'POST', path: '/api/login', body });
      return [answer.status, answer.json().code, answer.json().message];
    };
    const wrong = await tryTo({ ...credentials, password: 'autre' });
    expect(wrong[0]).toBe(401);
    expect(await tryTo({ email: 'personne@demo.example', password: 'autre' })).toEqual(wrong);
  });
});

describe('requests from elsewhere', () => {
  const bodies = {
    'application/json': JSON.stringify({ id: 'x', command: { type: 'y' } }),
    'application/x-www-form-urlencoded': 'id=x&command=y',
    'multipart/form-data; boundary=b':
      '--b\r\ncontent-disposition: form-data; name="a"\r\n\r\nx\r\n--b--',
    'text/plain': '{"id":"x"}',
  };
  const origins: Record<string, (own: string) => Record<string, string>> = {
    own: (own) => ({ origin: own }),
    'none at all': () => ({}),
    other: () => ({ origin: 'https://evil.example' }),
    null: () => ({ origin: 'null' }),
    'own as a prefix': (own) => ({ origin: `${own}.evil.example` }),
    'other port': () => ({ origin: 'http://127.0.0.1:1' }),
    'said cross-site': () => ({ 'sec-fetch-site': 'cross-site' }),
    'said same-site': () => ({ 'sec-fetch-site': 'same-site' }),
  };

  it('change nothing: only the own origin, or a tool that has none, is heard', async () => {
    const statuses = new Map<string, Set<number>>();
    for (const [origin, headersOf] of Object.entries(origins))
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
        for (const [type, body] of Object.entries(bodies)) {
          const { status } = await server.as('coordination', {
            method,
            path: '/api/commands',
            headers: { ...headersOf(server.origin), 'content-type': type },
            body,
          });
          const seen = statuses.get(origin) ?? new Set();
          statuses.set(origin, seen.add(status));
        }
    for (const [origin, seen] of statuses) {
      const isHeard = origin === 'own' || origin === 'none at all';
      if (isHeard) expect([...seen].every((status) => [400, 404, 415].includes(status))).toBe(true);
      else expect([origin, ...seen]).toEqual([origin, 403]);
    }
    // A refusal of the same bytes from the own origin proves that it is the origin that is judged.
    expect(statuses.get('own')).toContain(400);
  });

  it('accept commands as JSON only', async () => {
    const meeting = await meetingOfTheDay(server);
    const body = JSON.stringify({
      id: crypto.randomUUID(),
      command: { type: 'check-in', meetingId: meeting.id },
    });
    const path = '/api/commands';
    for (const type of Object.keys(bodies).slice(1)) {
      const sent = { method: 'POST', path, body, headers: { 'content-type': type } };
      const { status } = await server.as('social', sent);
      expect([type, status >= 400 && status < 500]).toEqual([type, true]);
    }
    const json = { method: 'POST', path, body, headers: { 'content-type': 'application/json' } };
    expect((await server.as('social', json)).status).toBe(200);
  });
});

describe('what cannot be understood', () => {
  const id = crypto.randomUUID();
  const command = { type: 'freeze-agenda', meetingId: 'm' };
  const cases: Record<string, { sent: Sent; path: string }> = {
    'an unknown key of the envelope': {
      sent: { method: 'POST', path: '/api/commands', body: { id, command, extra: 1 } },
      path: '/extra',
    },
    'an id that is no UUID': {
      sent: { method: 'POST', path: '/api/commands', body: { id: 'x', command } },
      path: '/id',
    },
    'an unknown type': {
      sent: { method: 'POST', path: '/api/commands', body: { id, command: { type: 'fly' } } },
      path: '/command/type',
    },
    'an unknown key of the command': {
      sent: { method: 'POST', path: '/api/commands', body: { id, command: { ...command, x: 1 } } },
      path: '/command/x',
    },
    'a mistyped key of the command': {
      sent: {
        method: 'POST',
        path: '/api/commands',
        body: { id, command: { ...command, meetingId: 12 } },
      },
      path: '/command/meetingId',
    },
    'a number as a text': {
      sent: { method: 'POST', path: '/api/login', body: { ...credentials, password: 12 } },
      path: '/password',
    },
    'an unknown key of a login': {
      sent: { method: 'POST', path: '/api/login', body: { ...credentials, admin: true } },
      path: '/admin',
    },
    'an unknown key of a query': { sent: { path: `/api/dossiers?panel=${PANEL}&x=1` }, path: '/x' },
    'a query without its panel': { sent: { path: '/api/dossiers' }, path: '/' },
    'a deep key': {
      sent: {
        method: 'POST',
        path: '/api/commands',
        body: {
          id,
          command: {
            type: 'create-dossier',
            panelId: PANEL,
            dossier: {
              reference: 'R',
              scheme: 'general',
              insured: { firstName: 'A', usualName: 'B', diagnosis: 'grippe' },
              measure: { code: 'training' },
            },
          },
        },
      },
      path: '/command/dossier/insured/diagnosis',
    },
  };

  it.each(Object.entries(cases))('%s is 400 with its path', async (_what, { sent, path }) => {
    const answer = await server.as('coordination', sent);
    const body = answer.json<{ code: string; errors: { path: string; message: string }[] }>();
    expect([answer.status, body.code]).toEqual([400, 'invalid-input']);
    expect(body.errors.map((error) => error.path)).toContain(path);
    expect(body.errors.every(({ message }) => message.length > 0)).toBe(true);
    expect(Object.keys(body).sort()).toEqual(['code', 'errors', 'message', 'requestId']);
  });

  it.each(['__proto__', 'constructor', 'prototype'])('%s poisons nothing', async (key) => {
    const body = `{"id":"${id}","command":{"type":"freeze-agenda","meetingId":"m","${key}":{"polluted":1}}}`;
    const sent = { method: 'POST', path: '/api/commands', body };
    const headers = { 'content-type': 'application/json' };
    const { status } = await server.as('coordination', { ...sent, headers });
    expect([status, 'polluted' in {}]).toEqual([400, false]);
  });

  it('says nothing of its inside when it fails', async () => {
    const broken = await startServer();
    const cookie = await broken.login('coordination');
    await broken.deps.database.close();
    const paths = ['/api/me', `/api/dossiers?panel=${PANEL}`, `/api/meetings?panel=${PANEL}`];
    for (const path of paths) {
      const answer = await broken.send({ path, headers: { cookie } });
      expect(answer.status).toBe(500);
      expect(Object.keys(answer.json()).sort()).toEqual(['code', 'message', 'requestId']);
      expect(answer.text).not.toMatch(/sql|database|\.ts|at \w+|node_modules/iu);
    }
    expect((await broken.send({ path: '/health/live' })).status).toBe(200);
    expect((await broken.send({ path: '/health/ready' })).status).toBe(503);
    await broken.app.close();
    removeFolder(broken.folder);
  });

  it('survives addresses made to break out', async () => {
    const paths = [
      '/api/letters/..%2f..%2frebond.db',
      '/api/letters/%00.pdf',
      '/api/letters/a%0d%0aset-cookie:x=1.pdf',
      '/%2e%2e/%2e%2e/etc/passwd',
      `/api/dossiers?panel=${'%27'.repeat(20)}`,
      `/api/meetings/${'a'.repeat(5000)}`,
      '/api/dossiers/1;DROP%20TABLE%20events',
    ];
    for (const path of paths) {
      const { status, headers } = await server.get('coordination', path);
      expect([path, [400, 404, 414].includes(status)]).toEqual([path, true]);
      expect(headers['set-cookie']).toBeUndefined();
    }
  });
});
