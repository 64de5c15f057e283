import { asc, eq, sql } from 'drizzle-orm';
import type { Database, Statement } from './database.ts';

/** A meeting as lists show it; nothing personal. */
export interface IndexedMeeting {
  readonly meetingId: string;
  readonly panelId: string;
  readonly kind: string;
  readonly state: string;
  /** With its offset; the list is sorted by instant, not by text. */
  readonly startsAt: string;
  readonly place: string;
  /** Last number of the meeting's stream. */
  readonly head: number;
}

/** The list of a panel's meetings, written in the same transaction as the events. */
export const meetingIndex = ({ queries, tables: { meetingIndex: table } }: Database) => {
  const all = queries.select().from(table);
  const inPanel = eq(table.panelId, sql.placeholder('panelId'));
  const ofPanel = all.where(inPanel).orderBy(asc(table.meetingId)).prepare();
  const one = queries.select().from(table);
  const byId = one.where(eq(table.meetingId, sql.placeholder('meetingId'))).prepare();
  return {
    /** Inserts or replaces the entry; without a place, the previous one stays. */
    put(entry: Omit<IndexedMeeting, 'place'> & { readonly place?: string }): Statement {
      const { meetingId, panelId, ...current } = entry;
      return queries
        .insert(table)
        .values({ place: '', meetingId, panelId, ...current })
        .onConflictDoUpdate({ target: table.meetingId, set: current });
    },

    /** The meetings of a panel, the earliest first. */
    async list(panelId: string): Promise<IndexedMeeting[]> {
      const rows = await ofPanel.execute({ panelId });
      return rows
        .map((row) => ({ row, at: Date.parse(row.startsAt) }))
        .sort((one, other) => one.at - other.at)
        .map(({ row }) => row);
    },

    async get(meetingId: string): Promise<IndexedMeeting | null> {
      return (await byId.execute({ meetingId }))[0] ?? null;
    },
  };
};
