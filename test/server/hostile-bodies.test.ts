import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportReport } from '#domain/wire/import.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { PANEL, startServer, type TestServer } from '../support/app.ts';
import type { Answer, Sent } from '../support/http-client.ts';
import type { LiveClient } from '../support/live-client.ts';
import { multipart } from '../support/multipart.ts';
import { meetingOfTheDay } from '../support/stage.ts';

/* Bodies that no page sends, from somebody who is logged in: each is told why it is not read, nothing of
 * it is kept, and the meeting of the others goes on. */

let server: TestServer;
let meetingId: string;
let watching: LiveClient;
let present = false;
beforeAll(async () => {
  server = await startServer();
  meetingId = (await meetingOfTheDay(server)).id;
  watching = await server.live('coordination', meetingId);
});
afterAll(async () => {
  await watching.close();
  expect(server.faults).toEqual([]);
  await server.end();
});

/** A sentence for the person who sent it, without a word of a program. */
const SAID = /^[\p{Lu}/«].*[.?]$/su;
const FOREIGN = /\b(must|should|invalid|unexpected|body|object|array|token|JSON\.parse)\b/iu;
const isSaid = (message: string): boolean => SAID.test(message) && !FOREIGN.test(message);

interface Told {
  readonly code: string;
  readonly message: string;
  readonly errors?: readonly { readonly message: string }[];
}
/** The status, when every word of the answer is a sentence; otherwise the words. */
function toldOf({ status, text, json }: Pick<Answer, 'status' | 'text'> & { json: () => Told }) {
  if (text.length > 2000) return `${text.length} characters`;
  const { message, errors = [] } = json();
  const wrong = [message, ...errors.map((error) => error.message)].filter((said) => !isSaid(said));
  return wrong.length > 0 ? wrong.join(' | ') : status;
}
const told = (answer: Answer) =>
  toldOf({ ...answer, json: () => answer.json<Told>(), text: answer.text });

/** Somebody else acts, and a third one hears of it on the socket that she had before. */
async function goesOn(): Promise<void> {
  const head = watching.events.length;
  await server.act('social', { type: present ? 'check-out' : 'check-in', meetingId });
  present = !present;
  await watching.until(() => watching.events.length > head, 'the act of another');
}

const JSON_TYPE = { 'content-type': 'application/json' };
const act = (command: string | Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`{"id":"${randomUUID()}","command":`),
    Buffer.from(command),
    Buffer.from('}'),
  ]);
const nested = (open: string, close: string, levels: number) =>
  `${open.repeat(levels)}1${close.repeat(levels)}`;
const WRONG_BYTES = Buffer.from([0xff, 0xc3]);
const around = (before: string, after: string): Buffer =>
  Buffer.concat([Buffer.from(before), WRONG_BYTES, Buffer.from(after)]);

const dossier = (more: string) =>
  `{"scheme":"general","insured":{"firstName":"Ada","usualName":"Lune"},"measure":{"code":"training"},${more}}`;
const create = (more: string) =>
  `{"type":"create-dossier","panelId":"${PANEL}","dossier":${dossier(more)}}`;
const hand = () => `{"type":"raise-hand","meetingId":"${meetingId}"}`;
const lift = (condition: string) =>
  `{"type":"lift-condition","decisionNumber":"2026-58-0001","condition":${condition},"proof":"reçu"}`;

const ACTS: Readonly<Record<string, { body: () => string | Buffer; status: number }>> = {
  'de deux mégaoctets': {
    body: () => act(create(`"reference":"${'a'.repeat(2e6)}"`)),
    status: 413,
  },
  'de dix mille listes emboîtées': {
    body: () => act(`{"type":"raise-hand","meetingId":${nested('[', ']', 10_000)}}`),
    status: 400,
  },
  'de dix mille objets emboîtés': {
    body: () => act(`{"type":"raise-hand","meetingId":${nested('{"a":', '}', 10_000)}}`),
    status: 400,
  },
  'tout en listes': { body: () => nested('[', ']', 400_000), status: 400 },
  'd’un nombre sans fin': { body: () => act(lift('1e400')), status: 400 },
  'd’un nombre de cent mille chiffres': { body: () => act(lift('9'.repeat(1e5))), status: 400 },
  'd’un entier que rien ne représente': { body: () => act(lift('9007199254740993')), status: 400 },
  'd’une fraction pour un rang': { body: () => act(lift('0.5')), status: 400 },
  'dont une clé est écrite deux fois': {
    body: () => act(`{"type":"raise-hand","meetingId":"autre","meetingId":"${meetingId}"}`),
    status: 400,
  },
  'dont la commande est écrite deux fois': {
    body: () => `{"id":"${randomUUID()}","command":{"type":"rien"},"command":${hand()}}`,
    status: 400,
  },
  'dont une clé se répète sous une autre écriture': {
    body: () => act(`{"type":"raise-hand","meetingId":"a","meeting\\u0049d":"${meetingId}"}`),
    status: 400,
  },
  'avec __proto__': {
    body: () => act(`{"type":"raise-hand","meetingId":"${meetingId}","__proto__":{"polluted":1}}`),
    status: 400,
  },
  'avec __proto__ sous une autre écriture': {
    body: () =>
      act(`{"type":"raise-hand","meetingId":"${meetingId}","__\\u0070roto__":{"polluted":1}}`),
    status: 400,
  },
  'avec constructor.prototype': {
    body: () => act(create('"reference":"x","constructor":{"prototype":{"polluted":1}}')),
    status: 400,
  },
  'qui n’est pas en UTF-8': {
    body: () => act(around(create('"reference":"').slice(0, -2), '"}}')),
    status: 400,
  },
  'dont un caractère est coupé en deux': {
    body: () => act(create('"reference":"moitié \\ud83d"')),
    status: 400,
  },
  'en UTF-16': { body: () => Buffer.from(act(hand()).toString(), 'utf16le'), status: 400 },
  'coupé au milieu': { body: () => act(hand()).subarray(0, 40), status: 400 },
  vide: { body: () => '', status: 400 },
  'qui n’est rien': { body: () => 'null', status: 400 },
};

describe('faute H8 corps : un acte mal envoyé par quelqu’un qui est connecté', () => {
  it.each(Object.entries(ACTS))('%s', async (_what, { body, status }) => {
    const references = async () =>
      (await server.dossiers('coordination')).map(({ reference }) => reference);
    const before = await references();
    const sent = { method: 'POST', path: '/api/commands', headers: JSON_TYPE, body: body() };
    const answer = await server.as('coordination', sent);
    expect([told(answer), 'polluted' in {}]).toEqual([status, false]);
    expect(await references()).toEqual(before);
    await goesOn();
  });

  it.each([
    ['text/plain'],
    ['application/xml'],
    ['application/x-www-form-urlencoded'],
    ['multipart/form-data; boundary=b'],
    ['application/jsonx'],
    ['anything'],
    ['application/json; charset=utf-16'],
    ['application/json; charset="iso-8859-1"'],
    [null],
  ])('sous le type %s', async (type) => {
    const headers: Record<string, string> = type === null ? {} : { 'content-type': type };
    const sent = { method: 'POST', path: '/api/commands', headers, body: act(hand()) };
    expect(told(await server.as('social', sent))).toBe(415);
    await goesOn();
  });

  it('témoin : le même acte, bien envoyé, est jugé ; un accent, une clé de deux objets passent', async () => {
    for (const type of ['application/json', 'application/json; charset=UTF-8']) {
      const headers = { 'content-type': type };
      const sent = { method: 'POST', path: '/api/commands', headers, body: act(hand()) };
      expect((await server.as('social', sent)).json()).toMatchObject({
        refused: { rule: 'STATE-01' },
      });
    }
    const body = act(
      create('"reference":"D’Été 🌙","referent":{"name":"Ève","role":"a","phone":"1"}'),
    );
    const sent = { method: 'POST', path: '/api/commands', headers: JSON_TYPE, body };
    expect((await server.as('coordination', sent)).status).toBe(200);
  });

  it('témoin : une réponse en mots de programme, ou trop longue, ne passe pas', () => {
    const answered = (message: string, text = '') =>
      toldOf({ status: 400, text, json: () => ({ code: 'x', message }) });
    expect(answered('Rien n’a été enregistré.')).toBe(400);
    for (const message of ['Unexpected token', 'doit être object', 'trop de niveaux', ''])
      expect(answered(message)).toBe(message);
    expect(answered('Bien.', 'x'.repeat(3000))).toBe('3000 characters');
  });
});

describe('faute H8 corps : toute adresse qui reçoit', () => {
  const posts = Object.values(ROUTES).filter(({ method }) => method === 'POST');
  const bodies = {
    // As heavy as its route refuses.
    lourd: '',
    profond: nested('[', ']', 100_000),
    double: '{"email":"a","email":"b"}',
    empoisonné: '{"__proto__":{"polluted":1}}',
  };

  it.each(posts.map((route) => [route.path, route] as const))('%s', async (path, route) => {
    const query = 'query' in route ? `?panel=${PANEL}` : '';
    // Who may import; and a login of its own for each request, since one of the routes ends it.
    const who = 'upload' in route ? 'coordination' : 'risques';
    for (const [what, body] of Object.entries(bodies)) {
      const cookie = await server.login(who, who === 'risques');
      const headers = { ...JSON_TYPE, cookie };
      const sent = body || `{"a":"${'a'.repeat('upload' in route ? 13e6 : 2e6)}"}`;
      const to = { method: 'POST', path: `${path}${query}`, headers };
      const answer = await server.send({ ...to, body: sent });
      // What no row asks for is not looked at, once it is JSON.
      if (what === 'profond' && !('body' in route || 'upload' in route))
        expect(answer.status).toBe(200);
      else expect(told(answer)).toBe(what === 'lourd' ? 413 : 400);
    }
    expect('polluted' in {}).toBe(false);
    await goesOn();
  });
});

describe('faute H8 corps : un fichier mal envoyé', () => {
  const path = `/api/dossiers/import?panel=${PANEL}&dryRun=true`;
  const file = (...dossiers: string[]) =>
    `{"format":"rebond-dossiers/1","dossiers":[${dossiers.join(',')}]}`;
  const whole = file(dossier('"reference":"Z1"'));
  const bare = (body: string | Buffer): Sent => ({
    method: 'POST',
    path,
    headers: JSON_TYPE,
    body,
  });
  const form = (content: string | Buffer): Sent =>
    multipart(path, [{ name: 'file', filename: 'a.json', content }]);
  const sheet = { name: 'file', filename: 'a.csv', content: 'Nom\r\nDurand' };
  const cut =
    '--part-de-test\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nabc';

  const files: Readonly<Record<string, { sent: () => Sent[]; status: number }>> = {
    'de treize mégaoctets': {
      sent: () => [bare, form].map((as) => as(file(`"${'a'.repeat(13e6)}"`))),
      status: 413,
    },
    'dont une clé est écrite deux fois': {
      sent: () => [bare, form].map((as) => as(file(dossier('"reference":"Z1","reference":"Z2"')))),
      status: 400,
    },
    'dont la liste est écrite deux fois': {
      sent: () => [bare, form].map((as) => as(`${whole.slice(0, -1)},"dossiers":[]}`)),
      status: 400,
    },
    'avec __proto__': {
      sent: () => [bare, form].map((as) => as(file('{"__proto__":{"polluted":1}}'))),
      status: 400,
    },
    'qui n’est pas en UTF-8': {
      sent: () => [bare, form].map((as) => as(around('{"format":"', '"}'))),
      status: 400,
    },
    'dont un caractère est coupé en deux': {
      sent: () => [bare, form].map((as) => as(file(dossier('"reference":"\\udfff"')))),
      status: 400,
    },
    vide: { sent: () => [bare, form].map((as) => as('')), status: 400 },
    'dans un formulaire coupé': {
      sent: () => [{ ...form(''), body: cut }],
      status: 400,
    },
    'dans un formulaire sans séparateur': {
      sent: () =>
        ['multipart/form-data', 'multipart/form-data; boundary='].map((type) => ({
          ...bare('x'),
          headers: { 'content-type': type },
        })),
      status: 400,
    },
    'avec un second fichier': { sent: () => [multipart(path, [sheet, sheet])], status: 400 },
    'avec une partie de trop': {
      sent: () =>
        ['autre', '__proto__'].map((name) => multipart(path, [{ name, content: 'x' }, sheet])),
      status: 400,
    },
    'avec des corrections trop lourdes, doubles ou empoisonnées': {
      sent: () =>
        [`{"cells":"${'a'.repeat(1.5e6)}"}`, '{"cells":[],"cells":[]}', '{"__proto__":{}}'].map(
          (content) => multipart(path, [{ name: 'corrections', content }, sheet]),
        ),
      status: 400,
    },
    'sous un autre type': {
      sent: () =>
        ['text/plain', 'text/csv', 'application/xml'].map((type) => ({
          ...bare(whole),
          headers: { 'content-type': type },
        })),
      status: 415,
    },
  };

  it.each(Object.entries(files))('%s', async (_what, { sent, status }) => {
    for (const one of sent()) expect(told(await server.as('coordination', one))).toBe(status);
    expect('polluted' in {}).toBe(false);
    await goesOn();
  });

  it('profond, ou d’un nombre sans fin : la ligne est en erreur, et dite', async () => {
    const deep = [nested('[', ']', 50_000), nested('{"a":', '}', 50_000)];
    const endless = dossier('"reference":"Z1","remarks":1e999').replace(
      '"training"',
      '"training","totalHours":1e999',
    );
    for (const as of [bare, form]) {
      const answer = await server.as('coordination', as(file(...deep, endless)));
      const { rows } = answer.json<ImportReport>();
      expect([answer.status, ...rows.map(({ status }) => status)]).toEqual([
        200,
        'error',
        'error',
        'error',
      ]);
      for (const { errors } of rows) expect(errors.length).toBeGreaterThan(0);
    }
    await goesOn();
  });

  it('témoin : le même fichier, bien envoyé, est lu', async () => {
    for (const as of [bare, form]) {
      const answer = await server.as('coordination', as(whole));
      expect(answer.json<ImportReport>().rows).toMatchObject([
        { reference: 'Z1', status: 'created' },
      ]);
    }
  });
});

describe('faute H8 corps : une trame mal faite', () => {
  const command = (more: string) =>
    `{"type":"command","id":"${randomUUID()}","command":{"type":"raise-hand",${more}}}`;
  const frames: Readonly<Record<string, () => string>> = {
    'dont une clé est écrite deux fois': () =>
      command(`"meetingId":"a","meetingId":"${meetingId}"`),
    'dont le type est écrit deux fois': () => '{"type":"hello","type":"ping"}',
    'd’un nombre sans fin': () =>
      `{"type":"hello","protocol":1,"meetingId":"${meetingId}","since":1e400}`,
    'd’un nombre de dix mille chiffres': () =>
      `{"type":"hello","protocol":1,"meetingId":"${meetingId}","since":${'9'.repeat(10_000)}}`,
    'd’objets emboîtés': () => nested('{"a":', '}', 2500),
    'd’un acte emboîté': () => command(`"meetingId":${nested('[', ']', 7000)}`),
    'dont un caractère est coupé en deux': () => command('"meetingId":"\\ud83d"'),
    'avec __proto__': () => command(`"meetingId":"${meetingId}","__proto__":{"polluted":1}`),
  };

  it.each(Object.entries(frames))(
    '%s : elle est refusée en une phrase, et la prise continue',
    async (_what, frame) => {
      const client = await server.live('risques', meetingId);
      const from = client.frames.length;
      client.send(frame());
      const { refusal } = await client.next('refused', from);
      expect([refusal.rule, isSaid(refusal.message), 'polluted' in {}]).toEqual([
        'malformed',
        true,
        false,
      ]);
      expect((await client.act({ type: 'check-in', meetingId })).type).toBe('acked');
      await client.act({ type: 'check-out', meetingId });
      await client.close();
      await goesOn();
    },
  );

  it('dont un caractère est coupé : l’acte refusé est nommé, la page ne l’attend plus', async () => {
    const client = await server.live('risques', meetingId);
    const answer = await client.act({ type: 'raise-hand', meetingId: '\ud83d' });
    expect(answer).toMatchObject({ type: 'refused', refusal: { rule: 'malformed' } });
    await client.close();
  });

  it('un entier que rien ne représente demande tout depuis le début', async () => {
    const client = await server.socket('risques');
    client.send(
      `{"type":"hello","protocol":1,"meetingId":"${meetingId}","since":9007199254740993}`,
    );
    expect(await client.next('welcome')).toMatchObject({ since: 0 });
    await client.close();
  });

  it('qui n’est pas en UTF-8 : la prise est fermée, les autres continuent', async () => {
    const client = await server.live('risques', meetingId);
    const payload = around('{"type":"ping"', '}');
    const head = Buffer.from([0x81, 0x80 | payload.length, 0, 0, 0, 0]);
    (client.socket as unknown as { _socket: Socket })._socket.write(Buffer.concat([head, payload]));
    expect(await client.closed).toBe(1007);
    await goesOn();
  });
});
