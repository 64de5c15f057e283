import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { DEMO_PASSWORD } from '#server/demo/panels.ts';
import { openDeps } from '#server/deps.ts';
import { MOST_LOGINS, openSession } from '#server/login.ts';
import { configOf, startServer, type TestServer } from '../support/app.ts';
import type { Answer } from '../support/http-client.ts';
import { meetingOfTheDay } from '../support/stage.ts';

/* Who tries passwords, how many logins one account has, and how fast a login that ended is ended. */

const production = { demonstration: null, trustProxy: '127.0.0.1' };
let lastAddress = 0;
/** A try from an address of its own. */
const tryTo = (
  server: TestServer,
  email: string,
  password: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Answer> => {
  lastAddress += 1;
  const headers = { ...more, 'x-forwarded-for': `10.1.${lastAddress >> 8}.${lastAddress & 255}` };
  return server.send({ method: 'POST', path: '/api/login', body: { email, password }, headers });
};

describe('faute H5 les essais de mots de passe', () => {
  it('sont comptés par compte, d’où qu’ils viennent, et au-delà d’un redémarrage', async () => {
    const first = await startServer({ config: production });
    const email = 'social@demo.example';
    const many = Array.from({ length: 14 }, (_, n) => tryTo(first, email, `essai ${n}`));
    const statuses = (await Promise.all(many)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(4);
    const refused = await tryTo(first, email, DEMO_PASSWORD);
    expect([refused.status, refused.json<{ code: string }>().code]).toEqual([429, 'too-many']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(1);
    // Another account is not concerned.
    expect((await tryTo(first, 'medical@demo.example', DEMO_PASSWORD)).status).toBe(200);
    await first.stop();

    const { clock, folder } = first;
    const second = await startServer({ config: production, clock, folder });
    expect((await tryTo(second, email.toUpperCase(), DEMO_PASSWORD)).status).toBe(429);
    clock.set(new Date(Date.parse(clock.now()) + 5_800_000).toISOString());
    expect((await tryTo(second, email, DEMO_PASSWORD)).status).toBe(200);
    await second.end();
  });

  it('faute H5 : étouffer un compte n’en ferme pas la porte au navigateur qui s’y est déjà connecté', async () => {
    const first = await startServer({ config: production });
    const email = 'social@demo.example';
    const cookiesOf = ({ headers }: Answer): string =>
      [headers['set-cookie'] ?? []]
        .flat()
        .map((one) => one.split(';')[0] ?? '')
        .join('; ');
    const own = cookiesOf(await tryTo(first, email, DEMO_PASSWORD));
    expect(own).toMatch(/rebond-device-[0-9a-f]{16}=/u);
    const stranger = cookiesOf(await tryTo(first, 'medical@demo.example', DEMO_PASSWORD));
    await Promise.all(Array.from({ length: 14 }, (_, n) => tryTo(first, email, `essai ${n}`)));
    expect((await tryTo(first, email, DEMO_PASSWORD)).status).toBe(429);
    // Another account's proof, or one made up, proves nothing.
    const name = /rebond-device-[0-9a-f]{16}/u.exec(own)?.[0] ?? '';
    const others = [stranger, own.replace(/.$/u, '_'), `${name}=x`, `${name}=.`, `${name}=a.b.c`];
    for (const cookie of others)
      expect((await tryTo(first, email, DEMO_PASSWORD, { cookie })).status).toBe(429);
    expect((await tryTo(first, email, DEMO_PASSWORD, { cookie: own })).status).toBe(200);
    await first.stop();

    // It outlives a restart, is counted by itself, and ends with the password that it was given for.
    const { clock, folder } = first;
    const second = await startServer({ config: production, clock, folder });
    const tries = Array.from({ length: 12 }, () => tryTo(second, email, 'x', { cookie: own }));
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
    clock.set(new Date(Date.parse(clock.now()) + 400_000).toISOString());
    expect((await tryTo(second, email, DEMO_PASSWORD, { cookie: own })).status).toBe(200);
    const { accounts, database } = second.deps;
    const id = (await accounts.personByEmail(email))?.id ?? '';
    await database.atomically([accounts.closeAccount(id)]);
    expect((await tryTo(second, email, DEMO_PASSWORD, { cookie: own })).status).toBe(429);
    await second.end();
  });

  it('sont comptés de même pour un compte qui n’existe pas, et par adresse', async () => {
    const server = await startServer({ config: production });
    const unknown = async () => (await tryTo(server, 'nul@demo.example', 'x')).status;
    const statuses = await Promise.all(Array.from({ length: 11 }, unknown));
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
    const fromOne = async (n: number) => {
      const body = { email: `personne-${n}@demo.example`, password: 'x' };
      const headers = { 'x-forwarded-for': '10.9.9.9' };
      return (await server.send({ method: 'POST', path: '/api/login', body, headers })).status;
    };
    const tried = await Promise.all(Array.from({ length: 62 }, (_, n) => fromOne(n)));
    expect(tried.filter((status) => status === 429)).toHaveLength(2);
    await server.end();
  });

  it('faute H5 : laissent une ligne au journal technique, sans adresse de personne ni de machine', async () => {
    const logTo = new PassThrough();
    let log = '';
    logTo.on('data', (text) => {
      log += String(text);
    });
    const server = await startServer({ config: { ...production, logLevel: 'info' }, logTo });
    for (let n = 0; n < 12; n += 1) await tryTo(server, 'spst@demo.example', 'mot de passe tapé');
    await tryTo(server, 'social@demo.example', DEMO_PASSWORD);
    const lines = log
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { msg: string; why?: string; account?: string });
    const refused = lines.filter(({ msg }) => msg === 'login refused');
    expect(refused.map(({ why }) => why)).toEqual([
      ...Array(10).fill('unknown address or password'),
      ...Array(2).fill('throttled'),
    ]);
    expect(new Set(refused.map(({ account }) => account)).size).toBe(1);
    expect(lines.filter(({ msg }) => msg === 'login opened')).toHaveLength(1);
    for (const said of ['demo.example', 'spst', 'mot de passe tapé', DEMO_PASSWORD, '10.1.'])
      expect(log).not.toContain(said);
    await server.end();
  });
});

describe('faute H5 les connexions d’un compte', () => {
  it('sont bornées : une de plus met fin à la plus ancienne, et à ses prises', async () => {
    const server = await startServer();
    const live = await server.socket('social');
    const person = await server.deps.accounts.personByEmail('social@demo.example');
    const id = person?.id ?? '';
    server.clock.set(new Date(Date.parse(server.clock.now()) + 1000).toISOString());
    await Promise.all(Array.from({ length: MOST_LOGINS + 5 }, () => openSession(server.deps, id)));
    const open = await server.deps.accounts.sessionsOf(id, server.clock.now());
    expect(open).toHaveLength(MOST_LOGINS);
    expect(await live.closed).toBe(4401);
    expect((await server.get('social', '/api/me')).status).toBe(401);
    await server.end();
  });
});

describe('faute H5 la fin d’une connexion', () => {
  /** What the command line does beside a running server: it writes the same base. */
  const elsewhere = async (
    server: TestServer,
    write: (deps: Awaited<ReturnType<typeof openDeps>>) => Promise<void>,
  ) => {
    const deps = await openDeps(configOf(server.folder), server.clock);
    await write(deps);
    await deps.close();
  };
  const personOf = async (server: TestServer, name: string): Promise<string> =>
    (await server.deps.accounts.personByEmail(`${name}@demo.example`))?.id ?? '';

  it('décidée par un autre processus atteint ses prises avant toute autre trame', async () => {
    const server = await startServer();
    const { id: meetingId } = await meetingOfTheDay(server);
    const [ended, other] = [
      await server.live('social', meetingId),
      await server.live('medical', meetingId),
    ];
    const personId = await personOf(server, 'social');
    await elsewhere(server, ({ accounts, database }) =>
      database.atomically([accounts.deleteSessionsOf(personId)]),
    );
    const before = ended.raw.length;
    // At once, before the base is looked at again: what is asked, and what others do.
    ended.hello(meetingId);
    await server.act('coordination', { type: 'check-in', meetingId });
    await server.act('coordination', { type: 'check-out', meetingId });
    expect(await ended.closed).toBe(4401);
    expect(ended.raw.slice(before)).toEqual([]);
    await other.settled();
    expect(other.isClosed).toBe(false);
    await server.end();
  });

  it('se voit aussi quand rien ne se passe : la prise est fermée d’elle-même', async () => {
    const server = await startServer();
    const { id: meetingId } = await meetingOfTheDay(server);
    const idle = await server.socket('risques');
    const live = await server.live('spst', meetingId);
    const [risques, spst] = [await personOf(server, 'risques'), await personOf(server, 'spst')];
    const [seat] = await server.deps.accounts.membershipsOf(spst, '2026-06-04');
    await elsewhere(server, ({ accounts, database }) =>
      database.atomically([
        accounts.deleteSessionsOf(risques),
        accounts.endMembership(seat?.id ?? '', '2026-06-03'),
      ]),
    );
    const before = live.raw.length;
    expect([await idle.closed, await live.closed]).toEqual([4401, 4404]);
    expect(live.raw.slice(before)).toEqual([]);
    await server.end();
  });
});
