import { describe, expect, test } from 'vitest';
import type { Capacity } from '#domain/roles.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { createApi, envelope, type Fetch, newId, sentence } from '../../client/api.ts';

/* The door to the server, with a server and a person made of plain functions. */

const answer = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(body === undefined ? null : JSON.stringify(body), { status, headers });
const told = (message: string) => ({ code: 'x', message, requestId: 'req-7' });

/** A server that gives its answers one after the other, and keeps what it was asked. */
function serverSaying(...answers: (Response | Error)[]) {
  const asked: { path: string; init: RequestInit | undefined }[] = [];
  const fetch: Fetch = async (path, init) => {
    asked.push({ path, init });
    const next = answers.shift();
    if (next === undefined || next instanceof Error) throw next ?? new Error('no more answers');
    return next;
  };
  return { fetch, asked };
}

const giveUp = async () => false;
const NOBODY = { person: () => undefined, otherPerson: () => {} };
const apiOn = (server: { fetch: Fetch }, logInAgain: () => Promise<boolean> = giveUp) =>
  createApi({ fetch: server.fetch, logInAgain, as: () => undefined, ...NOBODY });
const OPEN = envelope({ type: 'open-meeting', meetingId: 'm1' });

describe('what the server says becomes a value', () => {
  test.each([
    ['a refusal', answer(409, { refused: { rule: 'COMP-01', message: 'Quorum.' } }), 'refused'],
    ['a wrong input', answer(400, told('Fichier illisible.')), 'invalid'],
    ['something not there or not ours', answer(404, told('Introuvable.')), 'not-found'],
    ['an ended login', answer(401, told('Reconnectez-vous.')), 'unauthenticated'],
    ['too many requests', answer(429, told('Trop.'), { 'retry-after': '12' }), 'throttled'],
    ['an outage', answer(500, told('Panne.')), 'broken'],
    ['a page that is no JSON', new Response('<html>', { status: 502 }), 'broken'],
    ['no network', new TypeError('failed to fetch'), 'offline'],
  ])('%s', async (_name, given, kind) => {
    const got = await apiOn(serverSaying(given, given)).get(ROUTES.me);
    expect(got).toMatchObject({ ok: false, fault: { kind } });
  });

  test('a success is its body', async () => {
    const got = await apiOn(serverSaying(answer(200, [{ id: 'd1' }]))).get(ROUTES.panels);
    expect(got).toEqual({ ok: true, value: [{ id: 'd1' }] });
  });

  test('a success that cannot be read is an outage, not a value', async () => {
    const got = await apiOn(serverSaying(new Response('{', { status: 200 }))).get(ROUTES.panels);
    expect(got).toMatchObject({ ok: false, fault: { kind: 'broken' } });
  });
});

describe('a login that has ended', () => {
  test('is renewed in place and the same act goes out again, with its own id', async () => {
    const server = serverSaying(answer(401, told('Fini.')), answer(200, { acked: true, seq: 1 }));
    const got = await apiOn(server, async () => true).act(OPEN);
    expect(got.ok).toBe(true);
    const bodies = server.asked.map(({ init }) => init?.body);
    expect(bodies).toEqual([JSON.stringify(OPEN), JSON.stringify(OPEN)]);
  });

  test('leaves everything as it was when the person gives up', async () => {
    const server = serverSaying(answer(401, told('Fini.')));
    const got = await apiOn(server).act(OPEN);
    expect(got).toMatchObject({ ok: false, fault: { kind: 'unauthenticated' } });
    expect(server.asked).toHaveLength(1);
  });

  test('is never renewed by the login itself: a wrong password is said once', async () => {
    const server = serverSaying(answer(401, told('Adresse ou mot de passe inexact.')));
    const got = await apiOn(server, async () => true).post(ROUTES.login, {
      body: { email: 'a@b.fr', password: 'x' },
    });
    expect(got.ok).toBe(false);
    expect(server.asked).toHaveLength(1);
  });
});

describe('an act whose answer is lost', () => {
  test('is sent once more with the same id, and no third time', async () => {
    const lost = new TypeError('failed to fetch');
    const server = serverSaying(lost, answer(200, { acked: true, seq: 4 }));
    const got = await apiOn(server).act(OPEN);
    expect(got).toMatchObject({ ok: true, value: { seq: 4 } });
    const twice = await apiOn(serverSaying(lost, lost)).act(OPEN);
    expect(twice).toMatchObject({ ok: false, fault: { kind: 'offline' } });
  });

  test('is not sent again when it was refused', async () => {
    const server = serverSaying(answer(409, { refused: { rule: 'STATE-01', message: 'Non.' } }));
    await apiOn(server).act(OPEN);
    expect(server.asked).toHaveLength(1);
  });
});

test('every request that changes something carries the header of our own pages', async () => {
  const server = serverSaying(answer(200, {}), answer(200, {}), answer(200, {}));
  const api = apiOn(server);
  await api.post(ROUTES.logout);
  await api.act(OPEN);
  const query = { panel: 'p1' };
  await api.upload(ROUTES.importFile, { query }, { file: new File(['a'], 'a.csv') });
  for (const { init } of server.asked) {
    expect(new Headers(init?.headers).get('x-rebond')).toBe('1');
  }
});

describe('the address of a route', () => {
  const reading = (as?: Capacity) => {
    const server = serverSaying(answer(200, {}), answer(200, {}));
    return {
      ...server,
      api: createApi({ ...server, ...NOBODY, logInAgain: giveUp, as: () => as }),
    };
  };
  const proof = {
    params: { id: 'd1' },
    query: { meeting: 'm1', item: 'i1', kind: 'L1' },
  } as const;

  test('is the same for a request and for a link', async () => {
    const { api, asked } = reading();
    await api.get(ROUTES.dossier, { params: { id: 'd1' } });
    await api.get(ROUTES.letters, { query: { meeting: 'm1', panel: undefined } });
    const paths = asked.map(({ path }) => path);
    expect(paths).toEqual(['/api/dossiers/d1', '/api/letters?meeting=m1']);
    expect(api.url(ROUTES.dossier, { params: { id: 'd1' } })).toBe('/api/dossiers/d1');
    expect(api.url(ROUTES.proof, proof)).toBe(
      '/api/dossiers/d1/proof.pdf?meeting=m1&item=i1&kind=L1',
    );
  });

  test('names the capacity for somebody who holds several, where it is read in one', async () => {
    const { api, asked } = reading('coordination');
    await api.get(ROUTES.me);
    await api.get(ROUTES.meetings, { query: { panel: 'p1' } });
    const paths = asked.map(({ path }) => path);
    expect(paths).toEqual(['/api/me', '/api/meetings?panel=p1&as=coordination']);
    expect(api.url(ROUTES.proof, proof)).toMatch(/&kind=L1&as=coordination$/u);
    expect(api.url(ROUTES.template)).toBe('/api/dossiers/template.xlsx');
  });

  test('leads nowhere else, whatever it is given', () => {
    const { api } = reading();
    expect(api.url(ROUTES.nir, { params: { id: '../x?y#z' } })).toBe(
      '/api/dossiers/..%2Fx%3Fy%23z/nir',
    );
  });
});

test('an id is a version 4 UUID, never twice the same, with or without HTTPS', () => {
  const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  const ids = Array.from({ length: 200 }, newId);
  expect(new Set(ids).size).toBe(200);
  for (const id of ids) expect(id).toMatch(uuid);
});

test('each fault says what to do, and an outage gives its number', () => {
  expect(sentence({ kind: 'offline' })).toContain('réessayez');
  expect(sentence({ kind: 'throttled', seconds: 12 })).toContain('12\u00A0secondes');
  expect(sentence({ kind: 'throttled', seconds: 121 })).toContain('3\u00A0minutes');
  expect(sentence({ kind: 'throttled', seconds: 7201 })).toContain('3\u00A0heures');
  expect(sentence({ kind: 'broken', requestId: 'req-7' })).toContain('req-7');
  expect(sentence({ kind: 'refused', rule: 'MED-03', message: 'Avis défavorable.' })).toBe(
    'Avis défavorable.',
  );
});
