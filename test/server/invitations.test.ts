import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { passwordFault } from '#domain/password.ts';
import type { Capacity } from '#domain/roles.ts';
import type { MemberRow } from '#domain/wire/people.ts';
import { confirmationEnds } from '#server/acts/staff-facts.ts';
import { run as person } from '#server/commands/person.ts';
import { panelStream } from '#server/streams.ts';
import { confirmation } from '../../client/pages/members/wording.ts';
import { MovableClock, PANEL, realDay, startServer, type TestServer } from '../support/app.ts';

/*
 * Decision 21: nobody alone lets somebody read dossiers. One asks, a second person confirms, and the
 * link that opens the account works once, after that, by a POST.
 */

const TODAY = realDay();
const PASSWORD = 'quatre chevaux au pré';

let server: TestServer;
const before = process.env.REBOND_KEY_FILE;
beforeAll(async () => {
  // The command line beside it lives on the real day.
  server = await startServer({ clock: new MovableClock(new Date().toISOString()) });
  process.env.REBOND_KEY_FILE = join(server.folder, 'cle-demonstration');
});
afterAll(async () => {
  if (before === undefined) delete process.env.REBOND_KEY_FILE;
  else process.env.REBOND_KEY_FILE = before;
  expect(server.faults).toEqual([]);
  await server.end();
});

const invitation = (email: string, capacity: Capacity, more: object = {}) =>
  ({
    type: 'invite-person',
    panelId: PANEL,
    name: 'Anne Roy',
    email: `${email}@cpam58.example`,
    capacity,
    from: TODAY,
    ...more,
  }) as const;
const members = (name = 'coordination'): Promise<MemberRow[]> =>
  server.list<MemberRow>(name, `/api/panels/${PANEL}/members`);
const rowOf = async (email: string): Promise<MemberRow | undefined> =>
  (await members()).find((one) => one.email === `${email}@cpam58.example`);
const eventsSince = async (seq: number): Promise<string[]> =>
  (await server.deps.log.read(panelStream(PANEL), seq)).map(({ type }) => type);
const seqNow = async (): Promise<number> => (await server.deps.log.head(panelStream(PANEL))).seq;

/** The operator's link, as he transmits it. */
async function linkFor(email: string): Promise<string> {
  const out = join(server.folder, 'lien.txt');
  const words = ['reset', '--email', email, '--out', out, '--data', server.folder];
  expect(await person(words)).toBe(0);
  expect(statSync(out).mode & 0o777).toBe(0o600);
  return readFileSync(out, 'utf8').trim();
}
const open = (link: string, password = PASSWORD) =>
  server.send({
    method: 'POST',
    path: `/api/invitations/${link.split('#')[1] ?? ''}`,
    body: { password },
  });
const logIn = async (email: string, password: string): Promise<number> => {
  const body = { email: `${email}@cpam58.example`, password };
  return (await server.send({ method: 'POST', path: '/api/login', body })).status;
};
describe('une invitation à lire des dossiers', () => {
  it('faute A5 : ne vaut qu’une fois confirmée par une autre personne, et n’est jamais montrée à qui invite', async () => {
    const seq = await seqNow();
    const asked = invitation('anne', 'social-service');
    const answer = await server.act('technique', asked);
    expect(answer.awaitsConfirmation).toBe(true);
    expect(JSON.stringify(answer)).not.toMatch(/link|lien|invitation#/u);
    const link = await linkFor('anne@cpam58.example');
    const early = await open(link);
    expect([early.status, early.json<{ code: string }>().code]).toEqual([
      409,
      'awaiting-confirmation',
    ]);
    // Neither who asked, nor those who have no say.
    expect(await server.refused('technique', asked)).toBe('STATE-01');
    for (const name of ['social', 'prestations', 'medical', 'salle'])
      expect(await server.refused(name, asked)).toBe('ROLE-01');
    const row = await rowOf('anne');
    expect(row).toMatchObject({ state: 'awaiting', awaiting: { confirmable: true } });
    expect((await members('technique')).find(({ id }) => id === row?.id)?.awaiting).toMatchObject({
      confirmable: false,
    });
    // What is confirmed is what was read.
    expect(await server.refusal('signataire', { ...asked, until: '2099-12-31' })).toMatchObject({
      rule: 'STATE-01',
      message: expect.stringContaining('n’a pas ces dates'),
    });
    if (!row) throw new Error('nothing waits');
    await server.act('signataire', confirmation(row, PANEL));
    const opened = await open(link);
    expect([opened.status, opened.headers['set-cookie']]).toEqual([200, undefined]);
    expect(await logIn('anne', PASSWORD)).toBe(200);
    expect(await eventsSince(seq)).toEqual([
      'AccountAdded',
      'PersonInvited',
      'LinkGiven',
      'InvitationConfirmed',
      'MembershipAdded',
      'AccountOpened',
    ]);
    const stored = JSON.stringify(await server.deps.log.read(panelStream(PANEL), seq));
    for (const told of ['anne@', 'Roy', link.split('#')[1] ?? 'x'])
      expect(stored).not.toContain(told);
  });

  it('faute A5 : retient aussi la qualité de plus donnée à un compte déjà ouvert, fût-ce le sien', async () => {
    const own = { ...invitation('', 'medical-service'), email: 'technique@demo.example' };
    expect((await server.act('technique', own)).awaitsConfirmation).toBe(true);
    const path = `/api/meetings?panel=${PANEL}&as=medical-service`;
    expect((await server.get('technique', path)).status).toBe(404);
  });

  it('à une qualité qui n’en lit pas, vaut tout de suite', async () => {
    const answer = await server.act('technique', invitation('ecran', 'room'));
    expect(answer.awaitsConfirmation).toBe(false);
    expect(await rowOf('ecran')).toMatchObject({ state: 'current', open: false });
  });

  it('faute A5 : un invité est demandé par la coordination, et confirmé par une autre personne', async () => {
    const more = { organisation: 'Centre de réadaptation' };
    const asked = invitation('invite', 'guest', more);
    expect((await server.act('coordination', asked)).awaitsConfirmation).toBe(true);
    expect(await server.refused('coordination', asked)).toBe('STATE-01');
    expect(await server.refused('social', asked)).toBe('ROLE-01');
    await server.act('signataire', asked);
    expect(await rowOf('invite')).toMatchObject({
      state: 'current',
      title: 'personne invitée (Centre de réadaptation)',
    });
  });

  it('se retire, et se refait', async () => {
    const asked = invitation('retrait', 'cap-emploi');
    await server.act('technique', asked);
    const membershipId = (await rowOf('retrait'))?.id ?? '';
    const reason = 'Elle ne vient plus.';
    await server.act('technique', { type: 'end-membership', membershipId, on: TODAY, reason });
    expect(await rowOf('retrait')).toBeUndefined();
    expect((await server.act('technique', asked)).awaitsConfirmation).toBe(true);
  });

  it('n’attend plus au-delà de son délai', async () => {
    const asked = invitation('tard', 'social-service');
    await server.act('technique', asked);
    const now = server.clock.now();
    server.clock.set(confirmationEnds(now));
    const { deps } = server;
    expect(await deps.invitations.waitingIn(PANEL, deps.clock.now())).toEqual([]);
    server.clock.set(now);
  });

  test.each([
    ['une adresse sans nom', { email: '@x.example' }],
    ['un nom qui se lit à l’envers', { name: 'Anne\u202eyoR' }],
    ['un nom avec un caractère de commande', { name: 'Anne\u001bRoy' }],
    ['un nom sans lettre', { name: ' 12 ' }],
  ])('faute H8 : %s est refusé', async (_, more) => {
    const { status } = await server.post('technique', { ...invitation('faux', 'room'), ...more });
    expect(status).toBe(400);
  });
});

describe('un lien', () => {
  it('ne sert qu’une fois, et ne dit rien de plus qu’un lien inconnu', async () => {
    await server.act('technique', invitation('unefois', 'technical-admin'));
    const link = await linkFor('unefois@cpam58.example');
    const weak = await open(link, 'court');
    expect([weak.status, weak.text]).toEqual([400, expect.stringMatching(/12.caractères/u)]);
    // The address that a mail's own reader opens is a page, which asks nothing of the server.
    const page = await server.send({ path: '/invitation', headers: { accept: 'text/html' } });
    expect([page.status, page.headers['content-type']]).toEqual([
      200,
      expect.stringContaining('text/html'),
    ]);
    const both = await Promise.all([open(link), open(link, 'un autre mot de passe')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
    const again = await open(link);
    const unknown = await open(`x#${'a'.repeat(43)}`);
    const words = ({ status, text }: typeof again) => [
      status,
      text.replace(/"requestId":"[^"]+"/u, ''),
    ];
    expect(words(again)).toEqual(words(unknown));
    const { tables, queries } = server.deps.database;
    const kept = JSON.stringify(await queries.select().from(tables.accountLinks));
    expect(kept).not.toContain(link.split('#')[1]);
  });

  it('n’ouvre rien passé son délai, ni pour qui n’a ni qualité ni invitation', async () => {
    await server.act('technique', invitation('delai', 'room'));
    const link = await linkFor('delai@cpam58.example');
    const now = server.clock.now();
    server.clock.set(confirmationEnds(now));
    expect((await open(link)).status).toBe(404);
    server.clock.set(now);
    expect((await open(link)).status).toBe(200);
    await expect(linkFor('personne@cpam58.example')).rejects.toThrow(/aucun compte/u);
  });
});

describe('un nouvel accès', () => {
  it('faute H5 : ferme le compte à l’instant, et attend qu’une autre personne confirme', async () => {
    const live = await server.socket('prestations');
    const link = await linkFor('prestations@demo.example');
    expect(await live.closed).toBe(4401);
    await expect(server.login('prestations', true)).rejects.toThrow(/401/u);
    expect((await open(link)).status).toBe(409);
    const row = (await members()).find(({ awaiting }) => awaiting?.kind === 'recovery');
    expect(row).toMatchObject({ email: 'prestations@demo.example', capacity: 'admin-fund' });
    if (!row) throw new Error('nothing waits');
    await server.act('coordination', confirmation(row, PANEL));
    expect((await open(link)).status).toBe(200);
    const body = { email: 'prestations@demo.example', password: PASSWORD };
    const { status } = await server.send({ method: 'POST', path: '/api/login', body });
    expect(status).toBe(200);
  });

  it('de qui ne lit aucun dossier n’attend personne', async () => {
    const link = await linkFor('salle@demo.example');
    expect((await open(link)).status).toBe(200);
  });

  /** A login of its own, and what `/api/me` tells it of a reset. */
  async function told(email: string) {
    const body = { email, password: PASSWORD };
    const login = await server.send({ method: 'POST', path: '/api/login', body });
    const [set = ''] = (login.headers['set-cookie'] as string[] | undefined) ?? [];
    const headers = { cookie: set.split(';')[0] ?? '' };
    const ask = async () =>
      (await server.send({ path: '/api/me', headers })).json<{ reset: unknown }>().reset;
    const path = '/api/account/reset-read';
    const read = async () => (await server.send({ method: 'POST', path, headers })).status;
    return { ask, read, reset: await ask() };
  }

  it('faute H5 : est dit à sa personne, à elle seule, jusqu’à ce qu’elle ait lu', async () => {
    const seq = await seqNow();
    const email = 'spst@demo.example';
    const link = await linkFor(email);
    const row = (await members()).find((one) => one.awaiting !== null && one.email === email);
    if (!row) throw new Error('nothing waits');
    await server.act('signataire', confirmation(row, PANEL));
    expect((await open(link)).status).toBe(200);
    const first = await told(email);
    expect(first.reset).toEqual({
      at: expect.stringMatching(new RegExp(`^${TODAY}T`)),
      askedAs: 'technical-admin',
      confirmedAs: 'signatory',
    });
    // Reloaded, or read in another browser: it waits until she says so, and nobody else is told of it.
    expect(await first.ask()).toEqual(first.reset);
    const second = await told(email);
    expect(second.reset).toEqual(first.reset);
    expect((await server.get('social', '/api/me')).json<{ reset: unknown }>().reset).toBeNull();
    await server.as('social', { method: 'POST', path: '/api/account/reset-read' });
    expect(await first.ask()).toEqual(first.reset);
    expect([await second.read(), await second.read()]).toEqual([200, 200]);
    expect(await first.ask()).toBeNull();
    expect((await told(email)).reset).toBeNull();
    expect(await eventsSince(seq)).toEqual([
      'AccountReset',
      'LinkGiven',
      'RecoveryAsked',
      'InvitationConfirmed',
      'AccountOpened',
      'ResetTold',
    ]);
  });

  it('faute H5 : confirmé par personne, il le dit ; un premier mot de passe n’est pas un nouvel accès', async () => {
    expect((await told('salle@demo.example')).reset).toMatchObject({ confirmedAs: null });
    expect((await told('anne@cpam58.example')).reset).toBeNull();
  });

  it('ne prive pas une autre personne de la seule qui pourrait la confirmer', async () => {
    await linkFor('coordination@demo.example');
    await expect(linkFor('signataire@demo.example')).rejects.toThrow(/celle-ci seule peut/u);
  });
});

describe('un mot de passe', () => {
  test.each([
    ['onze lettre', 'claire@cpam58.example', /12.caractères/u],
    ['aaaaaaaaaaaaaa', 'claire@cpam58.example', /trop peu/u],
    ['Claire et Simon 58', 'claire@cpam58.example', /votre adresse/u],
    [PASSWORD, 'claire@cpam58.example', null],
  ])('« %s »', (password, email, said) => {
    const fault = passwordFault(password, email);
    if (said) expect(fault).toMatch(said);
    else expect(fault).toBeNull();
  });

  it('choisi par un lien est gardé à ce qu’OWASP demande : Argon2id, 19 Mio, deux passes', async () => {
    await server.act('technique', invitation('gardee', 'technical-admin'));
    expect((await open(await linkFor('gardee@cpam58.example'))).status).toBe(200);
    const kept = await server.deps.accounts.personByEmail('gardee@cpam58.example');
    expect(kept?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/u);
    expect(await logIn('gardee', PASSWORD)).toBe(200);
  });
});
