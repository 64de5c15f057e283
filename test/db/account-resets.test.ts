import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountResets } from '#db/account-resets.ts';
import { accounts } from '#db/accounts.ts';
import type { Statement } from '#db/database.ts';
import { DIALECTS, type TestDatabase, testKeyring } from '../support/databases.ts';

const NOON = '2026-06-04T12:00:00.000Z';

describe.each(DIALECTS)('what a person is told of a reset on $dialect', ({ open }) => {
  let database: TestDatabase;
  let store: ReturnType<typeof accountResets>;
  const run = (...statements: Statement[]) => database.atomically(statements);
  const reset = { personId: 'anne', at: NOON, askedAs: 'technical-admin' } as const;
  beforeAll(async () => {
    database = await open();
    store = accountResets(database);
    const { addPerson } = accounts({ database, keyring: testKeyring() });
    await run(
      addPerson({
        id: 'anne',
        email: 'anne@example.fr',
        firstName: 'Anne',
        lastName: 'Roy',
        passwordHash: '',
        secondFactorSecret: null,
        createdAt: NOON,
      }),
    );
  });
  afterAll(() => database.close());

  it('faute H5 : goes to the first login that asks, and to no later one', async () => {
    expect(await store.of('anne')).toBeNull();
    await run(store.put(reset));
    await run(store.confirm('anne', 'signatory'));
    await run(store.tell('anne', 'first'), store.tell('anne', 'second'));
    expect(await store.of('anne')).toEqual({
      ...reset,
      confirmedAs: 'signatory',
      toldIn: 'first',
    });
  });

  it('faute H5 : another reset is told anew, and is not confirmed by who confirmed the other', async () => {
    const later = '2026-06-05T12:00:00.000Z';
    await run(store.put({ ...reset, at: later }));
    const untold = { confirmedAs: null, toldIn: null };
    expect(await store.of('anne')).toEqual({ ...reset, at: later, ...untold });
  });
});
