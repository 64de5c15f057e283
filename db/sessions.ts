import { and, desc, eq, gt, lte, sql } from 'drizzle-orm';
import type { Database, Statement } from './database.ts';

/** A login, known by the hash of its identifier: the base never stores the cookie's value. */
export interface Session {
  readonly idHash: string;
  readonly personId: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly expiresAt: string;
}

/** Written in UTC, so that texts sort as instants do. */
const utc = (instant: string): string => new Date(instant).toISOString();

export const sessions = ({ queries, tables: { sessions: table } }: Database) => {
  // Prepared once: every act and every request reads it.
  const byHash = queries
    .select()
    .from(table)
    .where(eq(table.idHash, sql.placeholder('idHash')))
    .prepare();
  return {
    createSession: (session: Session): Statement =>
      queries.insert(table).values({
        ...session,
        createdAt: utc(session.createdAt),
        lastSeenAt: utc(session.lastSeenAt),
        expiresAt: utc(session.expiresAt),
      }),

    /** Null when unknown, ended or expired at `now`. */
    async findSession(idHash: string, now: string): Promise<Session | null> {
      const [row] = await byHash.execute({ idHash });
      return row && row.expiresAt > utc(now) ? row : null;
    },

    /** The logins of a person that are open at `now`, the latest used first. */
    async sessionsOf(personId: string, now: string): Promise<Session[]> {
      const open = and(eq(table.personId, personId), gt(table.expiresAt, utc(now)));
      return queries.select().from(table).where(open).orderBy(desc(table.lastSeenAt));
    },

    /** The hashes of every login open at `now`, of everybody: who may still be sent anything. */
    async openSessions(now: string): Promise<Set<string>> {
      const open = gt(table.expiresAt, utc(now));
      const rows = await queries.select({ idHash: table.idHash }).from(table).where(open);
      return new Set(rows.map(({ idHash }) => idHash));
    },

    /** Records activity; `expiresAt` moves with it when given. */
    touchSession: (idHash: string, lastSeenAt: string, expiresAt?: string): Statement =>
      queries
        .update(table)
        .set({ lastSeenAt: utc(lastSeenAt), ...(expiresAt && { expiresAt: utc(expiresAt) }) })
        .where(eq(table.idHash, idHash)),

    deleteSession: (idHash: string): Statement =>
      queries.delete(table).where(eq(table.idHash, idHash)),

    /** Ends every login of a person: password changed, rights lost. */
    deleteSessionsOf: (personId: string): Statement =>
      queries.delete(table).where(eq(table.personId, personId)),

    deleteExpiredSessions: (now: string): Statement =>
      queries.delete(table).where(lte(table.expiresAt, utc(now))),
  };
};
