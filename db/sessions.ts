import { eq, lte } from 'drizzle-orm';
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

export const sessions = ({ queries, tables: { sessions: table } }: Database) => ({
  createSession: (session: Session): Statement =>
    queries.insert(table).values({
      ...session,
      createdAt: utc(session.createdAt),
      lastSeenAt: utc(session.lastSeenAt),
      expiresAt: utc(session.expiresAt),
    }),

  /** Null when unknown, ended or expired at `now`. */
  async findSession(idHash: string, now: string): Promise<Session | null> {
    const [row] = await queries.select().from(table).where(eq(table.idHash, idHash));
    return row && row.expiresAt > utc(now) ? row : null;
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
});
