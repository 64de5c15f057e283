import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../support/app.ts';
import { LiveClient, UpgradeRefused } from '../support/live-client.ts';
import { freshDossier, meetingOfTheDay, SERVICES, stageMeeting } from '../support/stage.ts';

let server: TestServer;
let meetingId: string;
beforeAll(async () => {
  server = await startServer({ usualRates: true });
  meetingId = (await meetingOfTheDay(server)).id;
});
afterAll(async () => {
  expect(server.faults).toEqual([]);
  await server.end();
});

/** The status with which an upgrade is refused; 101 when it is not. */
async function upgrade(headers: Record<string, string>, path = '/api/live'): Promise<number> {
  try {
    await (await LiveClient.open(server.port, headers, path)).close();
    return 101;
  } catch (error) {
    if (error instanceof UpgradeRefused) return error.status;
    throw error;
  }
}
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const openFiles = () => readdirSync('/proc/self/fd').length;

async function eventually(holds: () => boolean, what: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (holds()) return;
    await wait(50);
  }
  throw new Error(`never: ${what}`);
}

describe('who may open a socket', () => {
  it('nobody without a login, nor without the origin of the site', async () => {
    const cookie = await server.login('social');
    const { origin } = server;
    expect(await upgrade({ cookie, origin })).toBe(101);
    expect(await upgrade({ origin })).toBe(401);
    expect(await upgrade({ cookie: 'rebond=x', origin })).toBe(401);
    expect(await upgrade({ cookie })).toBe(403);
  });

  it('nobody from one of 40 crafted origins', async () => {
    const cookie = await server.login('social');
    const host = `127.0.0.1:${server.port}`;
    const crafted = [
      ...['null', '', ' ', '*', 'file://', 'about:blank', 'data:', 'javascript:', 'undefined'],
      ...[
        'http:',
        'http://',
        '//',
        `//${host}`,
        host,
        `ftp://${host}`,
        `ws://${host}`,
        `wss://${host}`,
      ],
      ...[
        '/',
        '?',
        '#',
        '/x',
        '@evil.example',
        '.evil.example',
        '%00',
        ' http://evil.example',
        ',http://evil.example',
      ].map((end) => `http://${host}${end}`),
      ...[
        'evil.example',
        'evil.example:80',
        'localhost',
        '[::1]',
        '127.0.0.1',
        '127.0.0.2',
        '0.0.0.0',
        '2130706433',
        '0x7f.1',
        `a.${host}`,
        `a@${host}`,
        `${host}0`,
      ].map((at) => `http://${at}`),
      `HTTP://${host}`,
      `http://${host.toUpperCase()}/`,
      `https://evil.example/http://${host}`,
    ];
    expect(crafted.length).toBeGreaterThanOrEqual(40);
    const statuses = new Set<number>();
    for (const origin of crafted) statuses.add(await upgrade({ cookie, origin }));
    expect([...statuses]).toEqual([403]);
    expect(await upgrade({ cookie, origin: server.origin })).toBe(101);
  });

  it('nobody on another path', async () => {
    const headers = { cookie: await server.login('social'), origin: server.origin };
    for (const path of [
      '/',
      '/api/me',
      '/api/live/',
      '/api/lives',
      '/health/live',
      '/verifier/A',
      '/api/commands',
    ])
      expect([path, await upgrade(headers, path)]).toEqual([path, 404]);
  });

  it('an address too hurried is told to wait', async () => {
    const hurried = await startServer({ usualRates: true });
    const headers = { cookie: await hurried.login('social'), origin: hurried.origin };
    const statuses = await Promise.all(
      Array.from({ length: 150 }, async () => {
        try {
          const client = await LiveClient.open(hurried.port, headers);
          client.socket.terminate();
          return 101;
        } catch (error) {
          return error instanceof UpgradeRefused ? error.status : 0;
        }
      }),
    );
    expect(new Set(statuses)).toEqual(new Set([101, 429]));
    expect(statuses.filter((status) => status === 101).length).toBeGreaterThanOrEqual(30);
    await hurried.end();
  });

  it('an account has 30 sockets, and not one more until one is closed', async () => {
    const headers = { cookie: await server.login('prestations'), origin: server.origin };
    const clients: LiveClient[] = [];
    for (let opened = 0; opened < 30; opened += 1)
      clients.push(await LiveClient.open(server.port, headers));
    expect(await upgrade(headers)).toBe(429);
    // Another account is not concerned.
    expect(await upgrade({ ...headers, cookie: await server.login('risques') })).toBe(101);
    await clients[0]?.close();
    await eventually(() => server.deps.liveSockets() < 30, 'the place of a closed socket is free');
    clients.push(await LiveClient.open(server.port, headers));
    await Promise.all(clients.slice(1).map((client) => client.close()));
  });

  it('2,000 refused upgrades leave no file open and no socket counted', async () => {
    const refuse = () =>
      new Promise<number>((resolve, reject) => {
        const asked = request({
          host: '127.0.0.1',
          port: server.port,
          agent: false,
          path: '/api/live',
          headers: {
            connection: 'Upgrade',
            upgrade: 'websocket',
            origin: 'http://evil.example',
            'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
            'sec-websocket-version': '13',
          },
        });
        asked.on('response', (response) => {
          response.resume();
          response.on('end', () => resolve(response.statusCode ?? 0));
        });
        asked.on('error', reject);
        asked.end();
      });
    await Promise.all(Array.from({ length: 20 }, refuse));
    await wait(200);
    const before = openFiles();
    const statuses = new Set<number>();
    for (let batch = 0; batch < 40; batch += 1)
      for (const status of await Promise.all(Array.from({ length: 50 }, refuse)))
        statuses.add(status);
    expect([...statuses]).toEqual([403]);
    await eventually(
      () => openFiles() <= before + 5,
      `files back from ${openFiles()} to ${before}`,
    );
    expect(server.deps.liveSockets()).toBe(0);
  });
});

describe('what a socket may say', () => {
  const hostile = async () => server.socket('medical');

  it('a frame of 16 KiB and no more: 1009', async () => {
    const fits = await hostile();
    fits.send(JSON.stringify({ type: 'ping', x: 'a'.repeat(16_000) }));
    expect((await fits.next('refused')).refusal.rule).toBe('malformed');
    await fits.close();
    const client = await hostile();
    client.send('a'.repeat(16 * 1024 + 1));
    expect(await client.closed).toBe(1009);
  });

  it('no message in thousands of fragments', async () => {
    const clients = await Promise.all(Array.from({ length: 10 }, hostile));
    for (const client of clients)
      for (let at = 0; at < 15_000 && !client.isClosed; at += 1)
        client.socket.send('a', { fin: false }, () => {});
    for (const client of clients) expect(await client.closed).not.toBe(1000);
    expect((await server.get('social', '/api/me')).status).toBe(200);
  });

  it('no binary frame: 1008', async () => {
    const client = await hostile();
    client.socket.send(Buffer.from('{"type":"ping"}'));
    expect(await client.closed).toBe(1008);
  });

  const misunderstood = {
    'no JSON': '{"type":',
    'an array': '[]',
    null: 'null',
    'a number': '12',
    'deep JSON': '['.repeat(8000) + ']'.repeat(8000),
    'an unknown type': '{"type":"shout"}',
    'an unknown key': '{"type":"ping","extra":1}',
    'a poisoned key': '{"type":"ping","__proto__":{"polluted":1}}',
    'a poisoned constructor': '{"type":"ping","constructor":{"prototype":{"polluted":1}}}',
    'a mistyped hello': '{"type":"hello","protocol":1,"meetingId":"m","since":"0"}',
    'a negative number': '{"type":"hello","protocol":1,"meetingId":"m","since":-1}',
    'a command without an id': '{"type":"command","command":{"type":"raise-hand","meetingId":"m"}}',
  };
  it.each(Object.entries(misunderstood))(
    '%s is malformed, and the socket goes on',
    async (_what, text) => {
      const client = await hostile();
      client.send(text);
      const refused = await client.next('refused');
      expect([refused.refusal.rule, 'polluted' in {}]).toEqual(['malformed', false]);
      await client.settled();
      await client.close();
    },
  );

  it('a poisoned command is refused with its id', async () => {
    const client = await hostile();
    const id = crypto.randomUUID();
    client.send(
      `{"type":"command","id":"${id}","command":{"type":"raise-hand","meetingId":"m","__proto__":{"a":1}}}`,
    );
    expect(await client.next('refused')).toMatchObject({ refusal: { rule: 'malformed' } });
    const mistyped = await client.act({ type: 'raise-hand', meetingId: 12 });
    expect(mistyped).toMatchObject({
      refusal: { rule: 'malformed', message: expect.stringContaining('/command/meetingId') },
    });
    await client.close();
  });

  it('another protocol is closed with 4409', async () => {
    const client = await hostile();
    client.send({ type: 'hello', protocol: 2, meetingId, since: 0 });
    expect(await client.closed).toBe(4409);
  });

  it('a meeting unknown or of another panel is refused alike, then closed with 4404', async () => {
    const [day] = await server.meetings('coordination');
    const frames = new Set<string>();
    for (const [name, id] of [
      ['medical', 'unknown'],
      ['msa-conseil', day?.id ?? ''],
      ['technique', day?.id ?? ''],
    ] as const) {
      const client = await server.socket(name);
      client.hello(id);
      expect(await client.closed).toBe(4404);
      frames.add(client.raw.join());
    }
    expect(frames.size).toBe(1);
  });
});

describe('floods and endings', () => {
  it('a flood of acts is told once, then closed with 1008, while others are served', async () => {
    const [flooding, other] = [
      await server.live('spst', meetingId),
      await server.live('social', meetingId),
    ];
    for (let sent = 0; sent < 300 && !flooding.isClosed; sent += 1)
      flooding.send({
        type: 'command',
        id: crypto.randomUUID(),
        command: { type: 'lower-hand', meetingId },
      });
    const served = other.act({ type: 'check-in', meetingId });
    expect(await flooding.closed).toBe(1008);
    expect((await served).type).toBe('acked');
    const notices = flooding.frames.filter(
      (frame) => frame.type === 'refused' && frame.refusal.message.startsWith('Trop'),
    );
    expect(notices).toHaveLength(1);
    await other.close();
  });

  it('the ordinary pace of a meeting is never a flood', async () => {
    const client = await server.live('capemploi', meetingId);
    for (let act = 0; act < 20; act += 1) {
      await client.act({ type: act % 2 === 0 ? 'check-in' : 'check-out', meetingId });
    }
    expect(client.isClosed).toBe(false);
    await client.close();
  });

  it('a logout closes every socket of that login with 4401, and no other', async () => {
    const first = await server.live('risques', meetingId);
    const cookie = await server.login('risques');
    await server.login('risques', true);
    const second = await server.live('risques', meetingId);
    await server.send({ method: 'POST', path: '/api/logout', headers: { cookie } });
    expect(await first.closed).toBe(4401);
    await second.settled();
    await second.close();
  });

  it('nothing is heard from a side that was closed and does not answer', async () => {
    const deaf = await server.live('risques', meetingId);
    const cookie = await server.login('risques');
    const witness = await server.live('coordination', meetingId);
    deaf.socket.pause();
    await server.send({ method: 'POST', path: '/api/logout', headers: { cookie } });
    deaf.send({ type: 'command', id: randomUUID(), command: { type: 'check-in', meetingId } });
    await server.login('risques', true);
    await server.act('coordination', { type: 'check-in', meetingId });
    await server.act('coordination', { type: 'check-out', meetingId });
    await witness.settled();
    deaf.socket.resume();
    expect([1006, 4401]).toContain(await deaf.closed);
    const own = await server.live('risques', meetingId);
    const memberId = (await own.next('welcome')).you?.memberId ?? '';
    expect(witness.meeting.present).not.toHaveProperty(memberId);
    await own.close();
    await witness.close();
  });

  it('a member who loses his rights is closed with 4404 and receives nothing more', async () => {
    const client = await server.live('medical', meetingId);
    const { accounts, database } = server.deps;
    const memberId = (await client.next('welcome')).you?.memberId ?? '';
    await database.atomically([accounts.endMembership(memberId, '2026-06-03')]);
    const from = client.frames.length;
    await server.act('coordination', { type: 'check-in', meetingId });
    expect(await client.closed).toBe(4404);
    expect(client.frames.slice(from)).toEqual([]);
    await database.atomically([accounts.endMembership(memberId, '2026-12-31')]);
  });

  it('a stop closes with 1012', async () => {
    const stopping = await startServer({ usualRates: true });
    const client = await stopping.live('social', (await meetingOfTheDay(stopping)).id);
    const ended = stopping.end();
    expect(await client.closed).toBe(1012);
    await ended;
  });

  it('a client that does not read is dropped without memory growing', async () => {
    const heavy = await stageMeeting(server, [freshDossier()]);
    const [item] = heavy.items;
    const reason = 'Une longue raison. '.repeat(200);
    for (let round = 0; round < 10; round += 1)
      for (const name of SERVICES)
        await server.act(name, {
          type: 'give-opinion',
          meetingId: heavy.meetingId,
          itemId: item?.itemId ?? '',
          value: 'unfavourable',
          reason,
        });
    const before = server.deps.liveSockets();
    const frozen = await server.live('prestations', heavy.meetingId);
    frozen.socket.pause();
    global.gc?.();
    const memory = process.memoryUsage().rss;
    let asked = 0;
    while (server.deps.liveSockets() > before && asked < 400) {
      frozen.hello(heavy.meetingId);
      asked += 1;
      await wait(30);
    }
    expect(server.deps.liveSockets()).toBe(before);
    expect(process.memoryUsage().rss - memory).toBeLessThan(96 * 1024 * 1024);
    frozen.socket.terminate();
  });
});
