import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Access, accessLog } from '#db/access-log.ts';
import { accounts, type Delegation, type Membership, type Person } from '#db/accounts.ts';
import { DamagedData } from '#db/damage.ts';
import type { Vault } from '#db/data-keys.ts';
import { type Database, isUniqueViolation, type Statement } from '#db/database.ts';
import { meetingIndex } from '#db/meeting-index.ts';
import { type Panel, panels } from '#db/panels.ts';
import { DIALECTS, type TestDatabase, testKeyring } from '../support/databases.ts';

const settings = { code: '58', fundCode: '581' } as Panel['settings'];
const panel: Panel = { id: 'p', name: 'Cellule', profileKey: 'cpam-local-cell', settings };
const anne: Person = {
  id: 'anne',
  email: 'Anne.Roy@Example.fr ',
  firstName: 'Anne',
  lastName: 'Roy',
  passwordHash: '$argon2id$x',
  secondFactorSecret: 'JBSWY3DPEHPK3PXP',
  createdAt: '2026-01-01T00:00:00.000Z',
  openedAt: '2026-01-02T00:00:00.000Z',
};
const seat: Membership = {
  id: 'm1',
  personId: 'anne',
  panelId: 'p',
  capacity: 'signatory',
  voice: 'deliberative',
  title: 'Directrice',
  fromDate: '2026-01-01',
  untilDate: '2026-06-30',
  substituteOf: null,
};

describe.each(DIALECTS)('accounts and panels on $dialect', ({ open }) => {
  let database: TestDatabase;
  let vault: Vault;
  const run = (...statements: Statement[]) => database.atomically(statements);

  beforeAll(async () => {
    database = await open();
    vault = { database, keyring: testKeyring() };
    const { addPerson, addMembership } = accounts(vault);
    await run(panels(database).add(panel), addPerson(anne), addMembership(seat));
  });
  afterAll(() => database.close());

  it('gives a panel back with its settings', async () => {
    expect(await panels(database).get('p')).toEqual(panel);
    const changed = { ...panel, name: 'Autre', settings: { ...settings, fundCode: '582' } };
    await run(panels(database).update(changed));
    expect(await panels(database).list()).toEqual([changed]);
    expect(await panels(database).get('q')).toBeNull();
  });

  it('knows a person by an address in any case, once', async () => {
    const { personByEmail, person, addPerson } = accounts(vault);
    const known = { ...anne, email: 'anne.roy@example.fr' };
    expect(await person('anne')).toEqual(known);
    expect(await personByEmail(' ANNE.roy@example.FR')).toEqual(known);
    expect(await personByEmail('anne')).toBeNull();
    const twin = addPerson({ ...anne, id: 'twin', email: 'anne.roy@EXAMPLE.fr' });
    const error: unknown = await run(twin).catch((thrown) => thrown);
    expect(isUniqueViolation(error)).toBe(true);
  });

  it('keeps a second factor sealed, for its person only', async () => {
    const { person, addPerson, setSecondFactor, openAccount } = accounts(vault);
    await run(addPerson({ ...anne, id: 'paul', email: 'paul@example.fr' }));
    const copy =
      "UPDATE people SET second_factor_secret = (SELECT second_factor_secret FROM people WHERE id = 'anne') WHERE id = 'paul'";
    await run(
      setSecondFactor('paul', 'OTHER'),
      openAccount('paul', 'new', '2026-02-01T00:00:00.000Z'),
    );
    expect(await person('paul')).toMatchObject({
      secondFactorSecret: 'OTHER',
      passwordHash: 'new',
    });
    await database.exec(copy);
    // Never an account without a second factor.
    await expect(person('paul')).rejects.toThrow(DamagedData);
    await run(setSecondFactor('paul', null));
    expect((await person('paul'))?.secondFactorSecret).toBeNull();
  });

  it.each([
    ['2025-12-31', 0],
    ['2026-01-01', 1],
    ['2026-06-30', 1],
    ['2026-07-01', 0],
  ])('on %s, a capacity held from 1 January to 30 June counts %i', async (day, count) => {
    const { membershipsOf, membersOf } = accounts(vault);
    expect(await membershipsOf('anne', day)).toEqual(count ? [seat] : []);
    const members = await membersOf('p', day);
    expect(members.map(({ id, lastName }) => [id, lastName])).toEqual(count ? [['m1', 'Roy']] : []);
  });

  it('ends a capacity, and finds the delegations in force on a day', async () => {
    const { addMembership, endMembership, memberships, membershipsOf, ...rest } = accounts(vault);
    const open = { ...seat, id: 'm2', fromDate: '2026-07-01', untilDate: null };
    const delegation: Delegation = {
      id: 'del',
      membershipId: 'm2',
      fundCode: '581',
      kinds: ['approval', 'denial'],
      role: 'Directrice adjointe',
      fromDate: '2026-07-10',
      untilDate: null,
    };
    await run(addMembership(open), rest.addDelegation(delegation));
    expect(await membershipsOf('anne', '2030-01-01')).toEqual([open]);
    expect(await rest.delegationsOf('m2', '2026-07-10')).toEqual([delegation]);
    expect(await rest.delegationsOf('m2', '2026-07-09')).toEqual([]);
    await run(endMembership('m2', '2026-12-31'));
    expect(await memberships(['m2', 'nobody'])).toEqual([{ ...open, untilDate: '2026-12-31' }]);
    expect(await membershipsOf('anne', '2030-01-01')).toEqual([]);
  });

  it('refuses a capacity for nobody', async () => {
    const stray = accounts(vault).addMembership({ ...seat, id: 'm9', personId: 'nobody' });
    await expect(run(stray)).rejects.toThrow();
    expect(await accounts(vault).memberships(['m9'])).toEqual([]);
    expect(await accounts(vault).memberships([])).toEqual([]);
  });

  it('opens, prolongs, expires and ends login sessions', async () => {
    const store = accounts(vault);
    const session = {
      idHash: 'h1',
      personId: 'anne',
      createdAt: '2026-06-04T10:00:00+02:00',
      lastSeenAt: '2026-06-04T10:00:00+02:00',
      expiresAt: '2026-06-04T12:00:00+02:00',
    };
    await run(store.createSession(session), store.createSession({ ...session, idHash: 'h2' }));
    expect((await store.findSession('h1', '2026-06-04T09:59:59Z'))?.personId).toBe('anne');
    expect(await store.findSession('h1', '2026-06-04T10:00:00Z')).toBeNull();
    expect(await store.findSession('h3', '2026-06-04T09:00:00Z')).toBeNull();
    await run(store.touchSession('h1', '2026-06-04T09:00:00Z', '2026-06-04T13:00:00+02:00'));
    await run(store.deleteExpiredSessions('2026-06-04T10:30:00Z'));
    expect((await store.findSession('h1', '2026-06-04T09:00:00Z'))?.lastSeenAt).toBe(
      '2026-06-04T09:00:00.000Z',
    );
    expect(await store.findSession('h2', '2026-06-04T09:00:00Z')).toBeNull();
    await run(store.createSession({ ...session, idHash: 'h4' }), store.deleteSession('h1'));
    expect(await store.findSession('h1', '2026-06-04T09:00:00Z')).toBeNull();
    await run(store.deleteSessionsOf('anne'));
    expect(await store.findSession('h4', '2026-06-04T09:00:00Z')).toBeNull();
  });

  it('lists the meetings of a panel by instant, whatever their offsets', async () => {
    const index = meetingIndex(database);
    const meeting = (meetingId: string, startsAt: string) => ({
      meetingId,
      panelId: 'p',
      kind: 'meeting',
      state: 'draft',
      startsAt,
      place: 'Salle 2',
      head: 1,
    });
    const later = meeting('a', '2026-06-04T09:00:00Z');
    const sooner = meeting('b', '2026-06-04T10:00:00+02:00');
    await run(index.put(later), index.put(sooner), index.put({ ...later, head: 2, state: 'open' }));
    expect(await index.list('p')).toEqual([sooner, { ...later, head: 2, state: 'open' }]);
    expect(await index.list('q')).toEqual([]);
    const { place: _, ...placeless } = sooner;
    await run(index.put({ ...placeless, state: 'closed' }));
    expect(await index.get('b')).toEqual({ ...sooner, state: 'closed' });
  });

  it('keeps the log of accesses: never changed, not removed before six months', async () => {
    const log = accessLog(database);
    const access = (id: string, at: string): Access => ({
      id,
      at,
      personId: 'anne',
      membershipId: 'm1',
      panelId: 'p',
      dossierId: id === 'a3' ? 'd2' : 'd1',
      class: 'nir',
      route: '/api/dossiers/:id',
    });
    await log.record([
      access('a1', '2026-01-01T10:00:00.000Z'),
      access('a2', '2026-06-01T10:00:00.000Z'),
      access('a3', '2026-08-01T10:00:00.000Z'),
    ]);
    await log.record([]);
    const ids = async (query: object) =>
      (await log.list({ panelId: 'p', ...query })).map(({ id }) => id);
    expect(await ids({})).toEqual(['a1', 'a2', 'a3']);
    expect(await ids({ dossierId: 'd1', since: '2026-02-01T00:00:00Z' })).toEqual(['a2']);
    expect(await ids({ personId: 'paul' })).toEqual([]);
    await expect(database.exec("UPDATE access_log SET person_id = 'x'")).rejects.toThrow('never');
    await expect(run(log.removeBefore('2026-07-01T00:00:00Z'))).rejects.toThrow('six months');
    expect(await ids({})).toHaveLength(3);
    await run(log.removeBefore('2026-01-02T00:00:00Z'));
    expect(await ids({})).toEqual(['a2', 'a3']);
  });

  it('faute H1 : reads of one turn are kept in one transaction, which fails for all or for none', async () => {
    let transactions = 0;
    const counted: Database = {
      ...database,
      atomically: (statements) => {
        transactions += 1;
        return database.atomically(statements);
      },
    };
    const log = accessLog(counted);
    const access = (id: string): Access => ({
      ...{ id, at: '2026-08-03T10:00:00.000Z', personId: 'anne', membershipId: 'm1' },
      ...{ panelId: 'turn', dossierId: 'd1', class: 'nir', route: '/api/dossiers/:id' },
    });
    const ids = Array.from({ length: 30 }, (_, rank) => `turn-${rank}`);
    await Promise.all(ids.map((id) => log.record([access(id)])));
    expect(transactions).toBe(1);
    expect(await log.list({ panelId: 'turn' })).toHaveLength(30);
    const failing = [log.record([access('turn-new')]), log.record([access('turn-1')])];
    const results = await Promise.allSettled(failing);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await log.list({ panelId: 'turn' })).toHaveLength(30);
  });

  it('keeps at once the accesses of a whole list, more than one statement can hold', async () => {
    const log = accessLog(database);
    const about = { personId: 'anne', membershipId: 'm1', panelId: 'long', class: 'nir' } as const;
    const accesses = Array.from({ length: 4200 }, (_, rank) => ({
      id: `long-${rank}`,
      at: '2026-08-02T10:00:00.000Z',
      dossierId: `d${rank}`,
      route: '/api/dossiers/export.csv',
      ...about,
    }));
    await log.record(accesses);
    expect(await log.list({ panelId: 'long' })).toHaveLength(4200);
    // Control: one of them known already, none is kept.
    const again = [{ ...accesses[0]!, id: 'new' }, accesses[1]!];
    await expect(log.record(again)).rejects.toThrow();
    expect(await log.list({ panelId: 'long' })).toHaveLength(4200);
  });
});
