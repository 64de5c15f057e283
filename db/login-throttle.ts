import { eq, lte } from 'drizzle-orm';
import type { Database, Statement } from './database.ts';

/**
 * How long the failed logins of an account or of an address still count. One instant by keyed hash,
 * shared by every node and kept over a restart; nothing tells whose it is.
 */
export const loginThrottle = ({ queries, tables: { loginThrottle: table } }: Database) => ({
  /** The instant (UTC) until which the failures of a key count; null when none does. */
  async countsUntil(keyHash: string): Promise<string | null> {
    const [row] = await queries.select().from(table).where(eq(table.keyHash, keyHash));
    return row?.untilAt ?? null;
  },

  setCountsUntil: (keyHash: string, untilAt: string): Statement =>
    queries
      .insert(table)
      .values({ keyHash, untilAt })
      .onConflictDoUpdate({ target: table.keyHash, set: { untilAt } }),

  forgetFailures: (keyHash: string): Statement =>
    queries.delete(table).where(eq(table.keyHash, keyHash)),

  /** The keys whose failures do not count any more: the table holds the last minutes only. */
  removePastFailures: (now: string): Statement =>
    queries.delete(table).where(lte(table.untilAt, now)),
});
