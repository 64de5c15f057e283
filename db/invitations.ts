import { and, asc, eq, gt, lte } from 'drizzle-orm';
import type { INVITATION_KINDS } from '#domain/panel/standing.ts';
import type { Capacity } from '#domain/roles.ts';
import type { Database, Statement } from './database.ts';

/** A membership's identifier is that which it will have; its dates are those asked for. */
export interface Invitation {
  readonly id: string;
  readonly kind: (typeof INVITATION_KINDS)[number];
  readonly panelId: string;
  readonly personId: string;
  readonly capacity: Capacity;
  readonly title: string;
  readonly fromDate: string;
  readonly untilDate: string | null;
  readonly substituteOf: string | null;
  /** The person who asked, or the command line. */
  readonly askedBy: string;
  /** In UTC; nothing may be confirmed from then on. */
  readonly expiresAt: string;
}

/** The one link that opens an account, by the keyed hash of its token. */
export interface AccountLink {
  readonly personId: string;
  readonly tokenHash: string;
  /** In UTC. */
  readonly expiresAt: string;
}

/** Links, and what waits for a second person. The caller passes the times, in UTC. */
export const invitations = ({ queries, tables }: Database) => {
  const { invitations: table, accountLinks: links } = tables;
  const invitation = (row: typeof table.$inferSelect) => row as Invitation;

  return {
    add: (added: Invitation): Statement => queries.insert(table).values(added),

    remove: (id: string): Statement => queries.delete(table).where(eq(table.id, id)),

    /** Whatever way into an account was waiting, in every panel. */
    removeRecoveriesOf: (personId: string): Statement =>
      queries.delete(table).where(and(eq(table.personId, personId), eq(table.kind, 'recovery'))),

    removeExpired: (now: string): Statement =>
      queries.delete(table).where(lte(table.expiresAt, now)),

    async get(id: string): Promise<Invitation | null> {
      const [row] = await queries.select().from(table).where(eq(table.id, id));
      return row ? invitation(row) : null;
    },

    /** What waits in a panel at `now`. */
    async waitingIn(panelId: string, now: string): Promise<Invitation[]> {
      const wanted = and(eq(table.panelId, panelId), gt(table.expiresAt, now));
      const rows = await queries.select().from(table).where(wanted).orderBy(asc(table.id));
      return rows.map(invitation);
    },

    /** What waits for a person at `now`, in every panel. */
    async waitingFor(personId: string, now: string): Promise<Invitation[]> {
      const wanted = and(eq(table.personId, personId), gt(table.expiresAt, now));
      const rows = await queries.select().from(table).where(wanted).orderBy(asc(table.id));
      return rows.map(invitation);
    },

    /** A person has one link: another replaces it. */
    putLink: (link: AccountLink): Statement =>
      queries
        .insert(links)
        .values(link)
        .onConflictDoUpdate({
          target: links.personId,
          set: { tokenHash: link.tokenHash, expiresAt: link.expiresAt },
        }),

    /** Null when unknown, used or expired at `now`. */
    async findLink(tokenHash: string, now: string): Promise<AccountLink | null> {
      const [row] = await queries.select().from(links).where(eq(links.tokenHash, tokenHash));
      return row && row.expiresAt > now ? row : null;
    },

    removeLink: (personId: string): Statement =>
      queries.delete(links).where(eq(links.personId, personId)),
  };
};
