import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accounts } from '#db/accounts.ts';
import type { Statement } from '#db/database.ts';
import { type Invitation, invitations } from '#db/invitations.ts';
import { type Panel, panels } from '#db/panels.ts';
import { DIALECTS, type TestDatabase, testKeyring } from '../support/databases.ts';

const NOON = '2026-06-04T12:00:00.000Z';
const LATER = '2026-06-11T12:00:00.000Z';

describe.each(DIALECTS)('what waits for a second person on $dialect', ({ open }) => {
  let database: TestDatabase;
  let store: ReturnType<typeof invitations>;
  const run = (...statements: Statement[]) => database.atomically(statements);
  const waiting: Invitation = {
    id: 'i1',
    kind: 'membership',
    panelId: 'p',
    personId: 'anne',
    capacity: 'social-service',
    title: 'service social',
    fromDate: '2026-06-04',
    untilDate: null,
    substituteOf: null,
    askedBy: 'x',
    expiresAt: LATER,
  };
  beforeAll(async () => {
    database = await open();
    store = invitations(database);
    const settings = {} as Panel['settings'];
    const { addPerson } = accounts({ database, keyring: testKeyring() });
    await run(
      panels(database).add({ id: 'p', name: 'P', profileKey: 'cpam-local-cell', settings }),
      addPerson({
        id: 'anne',
        email: 'anne@example.fr',
        firstName: 'Anne',
        lastName: 'Roy',
        passwordHash: '',
        secondFactorSecret: null,
        createdAt: NOON,
      }),
      store.add(waiting),
      store.add({ ...waiting, id: 'i2', kind: 'recovery' }),
    );
  });
  afterAll(() => database.close());

  it('is read until its instant, by panel and by person, and is then swept', async () => {
    const ids = (rows: Invitation[]) => rows.map(({ id }) => id);
    expect(await store.get('i1')).toEqual(waiting);
    expect(ids(await store.waitingIn('p', NOON))).toEqual(['i1', 'i2']);
    expect(ids(await store.waitingFor('anne', NOON))).toEqual(['i1', 'i2']);
    expect(await store.waitingIn('p', LATER)).toEqual([]);
    await run(store.removeRecoveriesOf('anne'));
    expect(ids(await store.waitingIn('p', NOON))).toEqual(['i1']);
    await run(store.removeExpired(NOON));
    expect(await store.get('i1')).not.toBeNull();
    await run(store.removeExpired(LATER));
    expect(await store.get('i1')).toBeNull();
    await run(store.add(waiting));
    await run(store.remove('i1'));
    expect(await store.waitingFor('anne', NOON)).toEqual([]);
  });

  it('faute A5 : has one link a person, found by its hash until its instant', async () => {
    const link = { personId: 'anne', tokenHash: 'h1', expiresAt: LATER };
    await run(store.putLink(link));
    expect(await store.findLink('h1', NOON)).toEqual(link);
    expect(await store.findLink('h1', LATER)).toBeNull();
    await run(store.putLink({ ...link, tokenHash: 'h2' }));
    expect(await store.findLink('h1', NOON)).toBeNull();
    expect(await store.findLink('h2', NOON)).toMatchObject({ personId: 'anne' });
    await run(store.removeLink('anne'));
    expect(await store.findLink('h2', NOON)).toBeNull();
  });
});
