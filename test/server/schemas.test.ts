import { createHash } from 'node:crypto';
import Fastify, { type FastifyInstance } from 'fastify';
import { Compile } from 'typebox/compile';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLOSE } from '#domain/wire/close.ts';
import { COMMANDS } from '#domain/wire/commands.ts';
import { ClientMessage, PROTOCOL, ServerMessage } from '#domain/wire/live.ts';
import type { Route } from '#domain/wire/route.ts';
import { OUTSIDE_ROUTES, ROUTES } from '#domain/wire/routes.ts';
import { PANEL, startServer, type TestServer } from '../support/app.ts';
import { meetingOfTheDay, memberOf } from '../support/stage.ts';

type Schema = Record<string, unknown>;
type Content = Record<string, { schema: Schema }>;
interface Operation {
  readonly responses: Record<string, { content?: Content; description: string }>;
  readonly requestBody?: { content: Content };
}
type Paths = Record<string, Record<string, Operation>>;

let server: TestServer;
let paths: Paths;
beforeAll(async () => {
  server = await startServer();
  ({ paths } = (await server.get(null, '/api/openapi.json')).json<{ paths: Paths }>());
});
afterAll(() => server.end());

/** `├── /api/me (GET, HEAD)`, four characters of margin a level. */
function routesOf(tree: string): string[] {
  const open: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, margin = '', part = '', methods] = /^([│├└─ ]*)(\S+)(?: \((.*)\))?$/u.exec(line) ?? [];
    if (part === '') return [];
    const depth = margin.length / 4;
    open.splice(depth - 1);
    open.push(part);
    const path = open.join('').replace(/:(\w+)/gu, '{$1}');
    return (methods ?? '').split(', ').map((method) => `${method.toLowerCase()} ${path}`);
  });
}

describe('the table of routes', () => {
  const rows = Object.values<Route>({ ...ROUTES, ...OUTSIDE_ROUTES }).map(
    ({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)/gu, '{$1}')}`,
  );
  /** What is registered without a row, and rows that nothing serves; the client's files apart. */
  function strays({ printRoutes }: Pick<FastifyInstance, 'printRoutes'>) {
    const served = routesOf(printRoutes({ commonPrefix: false })).filter(
      (route) => !route.startsWith('head ') && !route.endsWith('*'),
    );
    return {
      unlisted: served.filter((route) => !rows.includes(route)),
      unserved: rows.filter((route) => !served.includes(route)),
    };
  }

  it('has a row for every route registered, and every row is served', () => {
    expect(strays(server.app)).toEqual({ unlisted: [], unserved: [] });
    expect(rows.length).toBeGreaterThan(25);
  });

  it('would see a route without a row, and a row left unserved', () => {
    const other = Fastify();
    other.get('/api/other/:id', async () => 1);
    expect(strays(other)).toEqual({ unlisted: ['get /api/other/{id}'], unserved: rows });
  });
});

describe('GET /api/openapi.json', () => {
  const published = () =>
    Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method} ${path}`),
    );

  it('lists every route really served, and no other', () => {
    const served = routesOf(server.app.printRoutes({ commonPrefix: false }))
      // The socket has a schema of its own, which OpenAPI could not say.
      .filter((route) => route !== 'get /api/live')
      .filter((route) =>
        /^(get|post|put|patch|delete) \/(api|health|metrics|verifier)/u.test(route),
      )
      .sort();
    expect(published().sort()).toEqual(served);
    expect(served.length).toBeGreaterThan(20);
  });

  it('has the routes that the contract promises', () => {
    const promised = [
      'post /api/login',
      'post /api/logout',
      'get /api/me',
      'get /api/panels',
      'post /api/dossiers/import',
      'get /api/dossiers',
      'get /api/dossiers/{id}',
      'post /api/commands',
      'get /api/meetings',
      'get /api/meetings/{id}',
      'get /api/dossiers/{id}/proof.pdf',
      'get /api/letters',
      'get /verifier/{code}',
      'get /health/live',
      'get /health/ready',
      'get /metrics',
      'get /api/openapi.json',
      'get /api/live-schema.json',
    ];
    expect(published()).toEqual(expect.arrayContaining(promised));
  });

  it('says how each route answers and how it refuses', () => {
    const silent = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).flatMap(([method, { responses }]) => {
        const isPublic = /openapi|live-schema|health|metrics/u.test(path);
        const says = isPublic || responses['4XX']?.content !== undefined;
        const answers = Object.keys(responses).some((status) => /^(200|101)$/u.test(status));
        return says && answers ? [] : [`${method} ${path}`];
      }),
    );
    expect(silent).toEqual([]);
  });

  it('validates what is really answered', async () => {
    const [past] = await server.meetings('coordination');
    const [dossier] = await server.dossiers('coordination');
    const ids: Record<string, string> = {
      '/api/meetings': past?.id ?? '',
      '/api/dossiers': dossier?.id ?? '',
    };
    const queries: Record<string, string> = {
      '/api/dossiers': `?panel=${PANEL}`,
      '/api/meetings': `?panel=${PANEL}`,
      '/api/decisions': `?panel=${PANEL}`,
      '/api/decisions/awaiting': `?panel=${PANEL}&order=awaiting-first`,
      '/api/letters': `?meeting=${past?.id}`,
    };
    let checked = 0;
    for (const [path, { get }] of Object.entries(paths)) {
      const schema = get?.responses['200']?.content?.['application/json']?.schema;
      const address = path.replace(
        /^(.*?)\/\{id\}/u,
        (_all, list: string) => `${list}/${ids[list]}`,
      );
      if (!schema || address.includes('{')) continue;
      for (const name of ['coordination', 'medical', 'capemploi', 'signataire', 'salle']) {
        const ok = await server.get(name, `${address}${queries[path] ?? ''}`);
        const wanted =
          ok.status === 200 ? schema : get?.responses['4XX']?.content?.['application/json']?.schema;
        expect([address, name, [...Compile(wanted ?? {}).Errors(ok.json())].slice(0, 1)]).toEqual([
          address,
          name,
          [],
        ]);
        checked += 1;
      }
    }
    expect(checked).toBeGreaterThan(40);
  });

  it('would not validate something else', async () => {
    const schema = paths['/api/me']?.get?.responses['200']?.content?.['application/json']?.schema;
    const me = (await server.get('social', '/api/me')).json();
    expect(Compile(schema ?? {}).Check(me)).toBe(true);
    expect(Compile(schema ?? {}).Check({ ...me, more: 1 })).toBe(false);
    expect(Compile(schema ?? {}).Check({ ...me, now: 12 })).toBe(false);
  });
});

describe('GET /api/live-schema.json', () => {
  interface Published {
    readonly protocol: number;
    readonly client: Schema;
    readonly server: Schema;
    readonly commands: Record<string, Schema>;
  }
  const published = async () => (await server.get(null, '/api/live-schema.json')).json<Published>();

  it('agrees with every frame sent and received in a meeting', async () => {
    const schema = await published();
    const [fromClient, fromServer] = [Compile(schema.client), Compile(schema.server)];
    const meeting = await meetingOfTheDay(server);
    const { id: meetingId } = meeting;
    const itemId = meeting.items[0]?.itemId ?? '';
    const memberId = await memberOf(server, 'social');
    const sent: object[] = [];
    const clients = await Promise.all(
      ['coordination', 'social', 'salle', 'capemploi'].map((name) => server.live(name, meetingId)),
    );
    const [coordination, social] = clients;
    const acts: [typeof social, object][] = [
      [coordination, { type: 'open-meeting', meetingId }],
      [social, { type: 'check-in', meetingId }],
      [social, { type: 'raise-hand', meetingId }],
      [coordination, { type: 'give-floor', meetingId, memberId }],
      [coordination, { type: 'call-item', meetingId, itemId }],
      [social, { type: 'give-opinion', meetingId, itemId, value: 'unfavourable', reason: 'Non' }],
      [coordination, { type: 'open-ballot', meetingId, itemId }],
      [social, { type: 'cast-ballot', meetingId, itemId, choice: 'for' }],
      [coordination, { type: 'close-ballot', meetingId, itemId }],
      [coordination, { type: 'record-outcome', meetingId, itemId, outcome: 'deferral' }],
      [social, { type: 'freeze-agenda', meetingId }],
    ];
    for (const [client, command] of acts) {
      await client?.act(command);
      sent.push({ type: 'command', id: crypto.randomUUID(), command });
    }
    for (const client of clients) await client.settled();
    const frames = clients.flatMap((client) => client.frames);
    expect(frames.filter((frame) => !fromServer.Check(frame))).toEqual([]);
    expect(new Set(frames.map(({ type }) => type))).toEqual(
      new Set(['welcome', 'events', 'acked', 'refused', 'pong']),
    );
    expect(sent.filter((message) => !fromClient.Check(message))).toEqual([]);
    expect(fromServer.Check({ ...frames[0], extra: 1 })).toBe(false);
    for (const client of clients) await client.close();
  });

  it('publishes the schema of every command', async () => {
    const { commands, protocol } = await published();
    expect(protocol).toBe(PROTOCOL);
    expect(Object.keys(commands)).toHaveLength(Object.keys(COMMANDS).length);
    expect(commands['give-opinion']).toMatchObject({ additionalProperties: false });
  });

  it('keeps its protocol number only while its messages keep their shape', () => {
    const messages = JSON.stringify([ClientMessage, ServerMessage, CLOSE]);
    const hash = createHash('sha256').update(messages).digest('hex').slice(0, 16);
    expect(
      { [PROTOCOL]: hash },
      'An older client may misread a message: raise PROTOCOL. For what is only added and may be ignored, note the new hash here.',
    ).toEqual({ 1: 'a70d5d5717a656e9' });
  });
});
