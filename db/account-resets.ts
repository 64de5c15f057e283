import { and, eq, isNull } from 'drizzle-orm';
import type { Capacity } from '#domain/roles.ts';
import type { Database, Statement } from './database.ts';

/** An account that somebody else closed and gave a new way into: what its person is told of it. */
export interface AccountReset {
  readonly personId: string;
  /** When it was closed, in UTC. */
  readonly at: string;
  /** The capacity in which it was asked. */
  readonly askedAs: Capacity;
  /** The capacity in which a second person confirmed; null when none has, or none could. */
  readonly confirmedAs: Capacity | null;
  /** The hash of the login in which she read it; null until she has. */
  readonly toldIn: string | null;
}

/** The latest reset of each person. The caller passes the times. */
export const accountResets = ({ queries, tables: { accountResets: table } }: Database) => ({
  /** A person has one: another replaces it, and she has not been told of it. */
  put: ({ personId, ...reset }: Pick<AccountReset, 'personId' | 'at' | 'askedAs'>): Statement => {
    const untold = { ...reset, confirmedAs: null, toldIn: null };
    return queries
      .insert(table)
      .values({ personId, ...untold })
      .onConflictDoUpdate({ target: table.personId, set: untold });
  },

  confirm: (personId: string, confirmedAs: Capacity): Statement =>
    queries.update(table).set({ confirmedAs }).where(eq(table.personId, personId)),

  /** She read it in that login; of two at once, the first. */
  tell: (personId: string, toldIn: string): Statement =>
    queries
      .update(table)
      .set({ toldIn })
      .where(and(eq(table.personId, personId), isNull(table.toldIn))),

  async of(personId: string): Promise<AccountReset | null> {
    const [row] = await queries.select().from(table).where(eq(table.personId, personId));
    return row ? (row as AccountReset) : null;
  },
});
