import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { OTHER_PERSON, PERSON_HEADER } from '#domain/wire/person.ts';
import type { Route } from '#domain/wire/route.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { createApi, envelope, type Fetch } from '../../client/api.ts';
import { urlOf } from '../../client/url.ts';
import { Line, ME, numbered, PERSON, VOTE } from './fake-line.ts';

/* PERSON-01, on the page's side: what a page asks says who opened it, and it stops for another. */

/** A browser in which another person has logged in since. */
const refusing: Fetch = async () =>
  new Response(JSON.stringify({ refused: OTHER_PERSON }), { status: 409 });

function pageOf(person: string | undefined, fetch: Fetch = async () => new Response('{}')) {
  const asked: { path: string; init: RequestInit | undefined }[] = [];
  let others = 0;
  let logins = 0;
  const api = createApi({
    fetch: (path, init) => {
      asked.push({ path, init });
      return fetch(path, init);
    },
    logInAgain: async () => {
      logins += 1;
      return true;
    },
    as: () => undefined,
    person: () => person,
    otherPerson: () => {
      others += 1;
    },
  });
  return { api, asked, others: () => others, logins: () => logins };
}

describe('faute A1 : tout ce qu’une page demande dit qui l’a ouverte', () => {
  const reads = Object.values<Route>(ROUTES).filter(
    ({ method, open }) => method === 'GET' && !open,
  );

  test('chaque lecture, chaque lien et chaque cadre', () => {
    expect(reads.length).toBeGreaterThan(15);
    for (const route of reads) {
      const url = new URL(urlOf(route, {}, { person: PERSON }), 'http://rebond');
      expect([route.path, url.searchParams.get('person')]).toEqual([route.path, PERSON]);
    }
    const { api } = pageOf(PERSON);
    expect(api.url(ROUTES.template)).toBe(`/api/dossiers/template.xlsx?person=${PERSON}`);
  });

  test('chaque envoi, dans un en-tête et non dans une adresse', async () => {
    const { api, asked } = pageOf(PERSON);
    await api.post(ROUTES.logout);
    await api.act(envelope({ type: 'open-meeting', meetingId: 'm1' }, { person: PERSON }));
    const file = new File(['a'], 'a.csv');
    await api.upload(ROUTES.importFile, { query: { panel: 'p1' } }, { file });
    expect(asked).toHaveLength(3);
    for (const { path, init } of asked) {
      expect(new Headers(init?.headers).get(PERSON_HEADER)).toBe(PERSON);
      expect(path).not.toContain('person');
    }
    expect(asked[1]?.init?.body).toContain(`"person":"${PERSON}"`);
  });

  test('une page que personne n’a encore ouverte ne nomme personne', async () => {
    const { api, asked } = pageOf(undefined);
    await api.get(ROUTES.me);
    expect(asked[0]?.path).toBe('/api/me');
  });

  test('une autre personne : la page s’arrête, sans demander de se reconnecter', async () => {
    const page = pageOf(PERSON, refusing);
    expect(await page.api.get(ROUTES.me)).toMatchObject({ fault: { rule: 'PERSON-01' } });
    expect(page.others()).toBe(1);
    expect(page.logins()).toBe(0);
    expect(await page.api.loggedIn()).toBe(false);
  });

  test('un autre refus n’arrête pas la page', async () => {
    const refused = { rule: 'COMP-01', message: 'Quorum.' };
    const page = pageOf(
      PERSON,
      async () => new Response(JSON.stringify({ refused }), { status: 409 }),
    );
    await page.api.get(ROUTES.me);
    expect(page.others()).toBe(0);
    expect(await page.api.loggedIn()).toBe(true);
  });
});

describe('faute A1 : rien dans les pages ne demande sans dire qui', () => {
  const sources = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'client'], {
    encoding: 'utf8',
  })
    .split('\n')
    .filter((path) => /\.tsx?$/.test(path));
  const guilty = (fault: RegExp, except: readonly string[]) =>
    sources.filter((path) => !except.includes(path) && fault.test(readFileSync(path, 'utf8')));
  /** What reaches the server: `api.ts` alone does, and one function makes its addresses. */
  const FETCH = /\b(fetch\(|XMLHttpRequest|sendBeacon|EventSource)/;
  const URL_MADE = /\burlOf\(/;
  const SOCKET = /new WebSocket\(/;

  test('une seule porte, une seule fonction qui fait les adresses', () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(guilty(FETCH, ['client/api.ts', 'client/viewer-provider.tsx'])).toEqual([]);
    // The socket says who opened the page in its hello.
    const known = ['client/url.ts', 'client/api.ts', 'client/live/browser-line.ts'];
    expect(guilty(URL_MADE, known)).toEqual([]);
    expect(guilty(SOCKET, ['client/live/browser-line.ts'])).toEqual([]);
  });

  test('témoin : une lecture faite à côté est vue', () => {
    expect('await fetch(urlOf(ROUTES.me))').toMatch(FETCH);
    expect('<iframe src={urlOf(ROUTES.letter)} />').toMatch(URL_MADE);
    expect('new WebSocket(address)').toMatch(SOCKET);
    expect(urlOf(ROUTES.me)).not.toContain('person');
  });
});

describe('faute A1 : une page en direct reste à la personne qui l’a ouverte', () => {
  test('elle le dit en arrivant et à chaque acte', () => {
    const line = new Line().up(0);
    void line.connection.act(VOTE);
    expect(line.hello).toMatchObject({ person: PERSON });
    expect(line.acts[0]).toMatchObject({ person: PERSON });
  });

  test('refusée en revenant, elle s’arrête et ne renvoie rien', async () => {
    const line = new Line().up(2);
    const answer = line.connection.act(VOTE);
    line.cut().waits();
    line.say({ type: 'refused', id: null, refusal: OTHER_PERSON }).cut(4401).waits(60_000);
    expect(line.ended.at(-1)).toMatchObject({ why: 'other-person' });
    expect(line.acts).toEqual([]);
    expect(line.sockets).toHaveLength(2);
    expect(await line.connection.act(VOTE)).toMatchObject({ refused: { rule: 'OFFLINE' } });
    expect(await Promise.race([answer, 'sans réponse'])).toBe('sans réponse');
  });

  test('accueillie sous un autre nom, elle ne suit rien', () => {
    const line = new Line();
    line.connection.start();
    const you = { memberId: ME, capacity: 'admin-fund', personId: 'person-other' } as const;
    line.say({ type: 'welcome', protocol: 1, you, head: 1, since: 0, epoch: 'e' });
    line.hears(...numbered(1, 1));
    expect(line.ended.at(-1)).toMatchObject({ why: 'other-person' });
    expect(line.events).toEqual([]);
  });

  test('sa propre personne revenue, elle reprend où elle en était', () => {
    const line = new Line().up(2);
    line.cut().waits().say({ type: 'refused', id: null, refusal: OTHER_PERSON });
    line.connection.start();
    line.welcomed(2);
    expect(line.hello).toMatchObject({ since: 2 });
    expect(line.now).toBe('up-to-date');
  });
});

describe('faute B5 : une page ne garde pas l’histoire d’un autre registre', () => {
  const marked = (line: Line, upTo: number, mark: string) =>
    line.say({ type: 'events', items: numbered(1, upTo), mark });

  test('elle rend la marque du dernier événement reçu', () => {
    const line = new Line();
    line.connection.start();
    line.welcomed(3);
    marked(line, 3, 'mark-3');
    line.cut().waits().welcomed(3);
    expect(line.hello).toMatchObject({ since: 3, sinceHash: 'mark-3' });
  });

  test('un autre passé sous le même numéro : elle repart de rien, et l’acte en suspens le dit', async () => {
    const line = new Line().up(3);
    const answer = line.connection.act(VOTE);
    line.cut().waits();
    line.holds = () => false;
    line.welcomed(5);
    expect(line.resets).toBe(1);
    expect(await answer).toMatchObject({ refused: { rule: 'UNSURE' } });
    line.holds = () => true;
    line.waits().welcomed(5);
    expect(line.hello).toMatchObject({ since: 0 });
    expect(line.hello).not.toHaveProperty('sinceHash');
    line.hears(...numbered(1, 5));
    expect(line.now).toBe('up-to-date');
    expect(line.acts).toEqual([]);
  });

  test('un registre rétabli : elle repart de rien même si les numéros concordent', () => {
    const line = new Line().up(3);
    line.cut().waits();
    line.epoch = 'epoch-2';
    line.welcomed(3);
    expect(line.resets).toBe(1);
  });

  test('témoin : le même registre n’efface rien', () => {
    const line = new Line().up(3).cut().waits().welcomed(3);
    expect(line.resets).toBe(0);
  });
});
