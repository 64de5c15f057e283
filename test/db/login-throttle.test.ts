import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loginThrottle } from '#db/login-throttle.ts';
import { DIALECTS, type TestDatabase } from '../support/databases.ts';

describe.each(DIALECTS)('the throttle of logins on $dialect', ({ open }) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  it('faute H5 : keeps one instant by key, forgets it, and is purged of the past', async () => {
    const store = loginThrottle(database);
    const { countsUntil, setCountsUntil, forgetFailures, removePastFailures } = store;
    expect(await countsUntil('a')).toBeNull();
    await database.atomically([
      setCountsUntil('a', '2026-06-04T10:00:00.000Z'),
      setCountsUntil('b', '2026-06-04T10:00:00.000Z'),
      setCountsUntil('c', '2026-06-04T10:00:00.000Z'),
    ]);
    await database.atomically([
      setCountsUntil('a', '2026-06-04T11:00:00.000Z'),
      forgetFailures('b'),
    ]);
    expect(await countsUntil('a')).toBe('2026-06-04T11:00:00.000Z');
    expect(await countsUntil('b')).toBeNull();
    await database.atomically([removePastFailures('2026-06-04T10:30:00.000Z')]);
    expect(await countsUntil('c')).toBeNull();
    expect(await countsUntil('a')).toBe('2026-06-04T11:00:00.000Z');
  });
});
