import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { addDays } from '#domain/calendar.ts';
import { decideStaff } from '#domain/panel/decide/staff.ts';
import type { StaffFacts } from '#domain/panel/decide/staff-facts.ts';
import type { StaffCommand } from '#domain/panel/staff.ts';
import { CAPACITIES } from '#domain/roles.ts';
import type { Me } from '#domain/wire/http.ts';
import type { MemberRow } from '#domain/wire/people.ts';
import { run as delegation } from '#server/commands/delegation.ts';
import { run as person } from '#server/commands/person.ts';
import { panelStream } from '#server/streams.ts';
import { confirmation } from '../../client/pages/members/wording.ts';
import { PANEL, realDay, startServer, type TestServer } from '../support/app.ts';
import { meetingOfTheDay } from '../support/stage.ts';

/* Capacities and delegations begin and end, each with its event; an account without any is told when. */

const MEMBER = { personId: 'anne', capacity: 'signatory', isOpen: false } as const;
const FACTS: StaffFacts = {
  today: '2026-06-04',
  expires: '2026-06-11',
  newId: 'new',
  named: { id: 'anne', isKnown: true, wasOpened: false },
  texts: { reason: { id: 't1' } },
  waiting: [],
  memberships: [
    { id: 'm1', ...MEMBER, fromDate: '2026-01-01', untilDate: '2026-06-30' },
    { id: 'm2', ...MEMBER, personId: 'paul', fromDate: '2026-01-01', untilDate: null },
  ],
  delegations: [
    { id: 'd1', membershipId: 'm1', kinds: ['approval'], fromDate: '2026-01-01', untilDate: null },
  ],
};
const admin = {
  memberId: 'x',
  personId: 'x',
  capacity: 'technical-admin',
  voice: 'consultative',
} as const;
const given = (command: StaffCommand, facts = FACTS) =>
  decideStaff({ command, facts, actor: admin });
const said = (command: StaffCommand): string => {
  const decision = given(command);
  return 'refusal' in decision ? decision.refusal.message : 'accepté';
};
const added = (from: string, until: string | null, more: object = {}): StaffCommand => ({
  type: 'invite-person',
  panelId: 'p',
  name: 'Anne Roy',
  email: 'anne@cpam58.example',
  capacity: 'signatory',
  from,
  until,
  ...more,
});
const signs = (from: string, until: string | null, more: object = {}): StaffCommand => ({
  type: 'add-delegation',
  memberId: 'm1',
  kinds: ['approval', 'denial'],
  role: 'Directrice',
  from,
  until,
  ...more,
});
const ended = (membershipId: string, on: string): StaffCommand => ({
  type: 'end-membership',
  membershipId,
  on,
  reason: 'Elle change de service.',
});

describe('faute A5 les qualités et les délégations', () => {
  test.each<[string, StaffCommand, RegExp]>([
    ['une qualité déjà finie', added('2026-01-01', '2026-06-03'), /déjà passée/],
    ['une fin avant le début', added('2026-09-01', '2026-08-01'), /avant le début/],
    ['la même qualité en même temps', added('2026-06-30', null), /a déjà cette qualité/],
    ['la même, après', added('2026-07-01', null), /accepté/],
    [
      'une autre, en même temps',
      added('2026-06-04', null, { capacity: 'social-service' }),
      /accepté/,
    ],
    ['un suppléant', added('2026-07-01', null, { substituteOf: 'm2' }), /accepté/],
    ['un suppléant de soi-même', added('2026-07-01', null, { substituteOf: 'm1' }), /autre membre/],
    ['un suppléant d’inconnu', added('2026-07-01', null, { substituteOf: 'z' }), /autre membre/],
    [
      'un suppléant d’une autre qualité',
      added('2026-07-01', null, { substituteOf: 'm2', capacity: 'social-service' }),
      /même qualité/,
    ],
    ['une fin qui remonte', ended('m1', '2026-06-02'), /ne remonte pas avant hier/],
    ['une fin plus tardive que la fin', ended('m1', '2026-07-01'), /déjà fixée/],
    ['la fin de personne', ended('z', '2026-06-04'), /aucune qualité/],
    [
      'une délégation qui en recouvre une autre',
      signs('2026-05-01', null),
      /a déjà une délégation/,
    ],
    [
      'une délégation pour toutes les issues, dont une est couverte',
      signs('2026-05-01', null, { kinds: null }),
      /a déjà une délégation/,
    ],
    [
      'une délégation pour d’autres issues',
      signs('2026-05-01', null, { kinds: ['denial'] }),
      /accepté/,
    ],
    ['une délégation passée', signs('2026-01-01', '2026-02-01'), /déjà passée/],
    ['une délégation à personne', signs('2026-07-01', null, { memberId: 'z' }), /aucune qualité/],
  ])('%s', (_, command, words) => {
    expect(said(command)).toMatch(words);
  });

  it('une fin dit pourquoi', () => {
    const decision = given(ended('m1', '2026-06-04'), { ...FACTS, texts: {} });
    expect('refusal' in decision && decision.refusal.rule).toBe('REASON-01');
  });

  it('la fin d’une qualité termine les délégations qui en dépendent', () => {
    expect(given(ended('m1', '2026-06-04'))).toEqual({
      events: [
        { type: 'MembershipEnded', membershipId: 'm1', on: '2026-06-04', reason: { id: 't1' } },
        { type: 'DelegationEnded', delegationId: 'd1', on: '2026-06-04' },
      ],
    });
  });

  it.each(CAPACITIES.filter((one) => one !== 'technical-admin'))(
    '%s ne décide de rien',
    (capacity) => {
      const actor = { ...admin, capacity };
      for (const command of [ended('m1', '2026-06-04'), added('2026-07-01', null)]) {
        const decision = decideStaff({ command, facts: FACTS, actor });
        expect('refusal' in decision && decision.refusal.rule).toBe('ROLE-01');
      }
    },
  );
});

describe('faute A5 en ligne de commande', () => {
  let server: TestServer;
  const before = process.env.REBOND_KEY_FILE;
  beforeAll(async () => {
    server = await startServer();
    filled = (await server.deps.log.head(panelStream(PANEL))).seq;
    process.env.REBOND_KEY_FILE = join(server.folder, 'cle-demonstration');
  });
  afterAll(async () => {
    if (before === undefined) delete process.env.REBOND_KEY_FILE;
    else process.env.REBOND_KEY_FILE = before;
    expect(server.faults).toEqual([]);
    await server.end();
  });
  const at = (...words: string[]) => [...words, '--data', server.folder];
  const email = 'prestations@demo.example';
  const own = ['--email', email, '--panel', PANEL, '--capacity', 'admin-fund'];
  /** Since the demonstration was filled. */
  const eventsOf = async (): Promise<string[]> =>
    (await server.deps.log.read(panelStream(PANEL), filled)).map(({ type }) => type);
  let filled = 0;

  it('une qualité déjà tenue n’est pas ajoutée, une fin passée se dit : rien ne change', async () => {
    const name = ['--name', 'Jeanne Prestations'];
    await expect(person(at('add', ...own, ...name))).rejects.toThrow(/a déjà cette qualité/);
    const past = ['--from', '2026-01-01', '--until', '2026-02-01'];
    await expect(person(at('add', ...own, ...name, ...past))).rejects.toThrow(/déjà passée/);
    expect(await eventsOf()).toEqual([]);
  });

  it('faute H4 : ajouter, confirmer, lister et finir laissent chacun leur événement, sans nom ni adresse', async () => {
    const suppleant = ['--email', 'supp@demo.example', '--name', 'Léa Suppléante'];
    const capacity = ['--panel', PANEL, '--capacity', 'signatory'];
    const replaced = ['--substitute-of', 'signataire@demo.example'];
    const out = ['--out', join(server.folder, 'lien.txt')];
    expect(await person(at('add', ...suppleant, ...capacity, ...replaced, ...out))).toBe(0);
    expect(await person(at('list', '--panel', PANEL, '--json'))).toBe(0);
    const role = ['--role', 'Suppléante'];
    const signatory = ['--email', 'supp@demo.example', '--panel', PANEL];
    // Nobody signs before a second person has said so.
    await expect(delegation(at('add', ...signatory, ...role))).rejects.toThrow(/pas signataire/);
    const [asked] = await server.list<MemberRow>('coordination', `/api/panels/${PANEL}/members`);
    if (!asked) throw new Error('nothing waits');
    await server.act('coordination', confirmation(asked, PANEL));
    expect(await delegation(at('add', ...signatory, ...role))).toBe(0);
    await expect(delegation(at('add', ...signatory, ...role))).rejects.toThrow(
      /déjà une délégation/,
    );
    const [given] = (await server.deps.accounts.everyDelegationIn(PANEL)).filter(
      (one) => one.role === 'Suppléante',
    );
    expect(await delegation(at('list', '--panel', PANEL))).toBe(0);
    expect(await delegation(at('end', '--panel', PANEL, '--id', given?.id ?? ''))).toBe(0);
    const members = await server.deps.accounts.everyMemberOf(PANEL);
    const added = members.find((one) => one.email === 'supp@demo.example');
    const signataire = members.find((one) => one.email === 'signataire@demo.example');
    expect(added).toMatchObject({ capacity: 'signatory', substituteOf: signataire?.id });
    expect(await eventsOf()).toEqual([
      'AccountAdded',
      'PersonInvited',
      'LinkGiven',
      'InvitationConfirmed',
      'MembershipAdded',
      'DelegationAdded',
      'DelegationEnded',
    ]);
    const stored = JSON.stringify(await server.deps.log.read(panelStream(PANEL)));
    for (const name of ['supp@', 'Léa', 'Suppléante']) expect(stored).not.toContain(name);
  });

  it('finir hier ferme tout de suite les écrans de la personne, et le journal est vérifié', async () => {
    const { id: meetingId } = await meetingOfTheDay(server);
    const live = await server.live('prestations', meetingId);
    const yesterday = addDays(realDay(), -1);
    expect(await person(at('end', ...own, '--on', yesterday))).toBe(0);
    const before = live.raw.length;
    await server.act('coordination', { type: 'check-in', meetingId });
    expect(await live.closed).toBe(4401);
    expect(live.raw.slice(before)).toEqual([]);
    await expect(person(at('end', ...own))).rejects.toThrow(/n’a pas cette qualité/);
    expect((await eventsOf()).at(-1)).toBe('MembershipEnded');
  });
});

describe('faute A5 un compte sans accès', () => {
  const meOf = async (until: string | null, from: string | null): Promise<Me> => {
    const server = await startServer();
    const { deps } = server;
    const id = (await deps.accounts.personByEmail('risques@demo.example'))?.id ?? '';
    const [held] = await deps.accounts.everyMembershipOf(id);
    if (!held) throw new Error('no membership');
    const again = { ...held, id: 'later', fromDate: from ?? '', untilDate: null };
    await deps.database.atomically([
      ...(until ? [deps.accounts.endMembership(held.id, until)] : []),
      ...(from ? [deps.accounts.addMembership(again)] : []),
    ]);
    const me = await server.get('risques', '/api/me');
    expect(me.status).toBe(200);
    expect((await server.get('risques', '/api/panels')).json()).toHaveLength(until ? 0 : 1);
    const cookie = await server.login('risques');
    const out = await server.send({ method: 'POST', path: '/api/logout', headers: { cookie } });
    expect(out.status).toBe(200);
    await server.end();
    return me.json<Me>();
  };

  test.each([
    ['en cours', null, null, { begins: null, ended: null }],
    ['fini', '2026-06-03', null, { begins: null, ended: '2026-06-03' }],
    ['à venir', '2026-06-03', '2026-07-01', { begins: '2026-07-01', ended: null }],
  ])('%s : les jours sont dits, et la sortie est ouverte', async (_, until, from, access) => {
    const me = await meOf(until, from);
    expect(me.access).toEqual(access);
    expect(me.memberships).toHaveLength(until ? 0 : 1);
  });
});
