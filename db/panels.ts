import { asc, eq, sql } from 'drizzle-orm';
import type { PanelSettings } from '#domain/panel/settings.ts';
import type { ProfileKey } from '#domain/profile.ts';
import { canonical } from './canonical.ts';
import type { Database, Statement } from './database.ts';

export interface Panel {
  readonly id: string;
  readonly name: string;
  readonly profileKey: ProfileKey;
  readonly settings: PanelSettings;
}

export const panels = ({ queries, tables: { panels: table } }: Database) => {
  type Stored = typeof table.$inferSelect;
  const known = new Map<string, { readonly row: Stored; readonly panel: Panel }>();
  /** The same object as long as the base says the same: what was made of its settings still holds. */
  const panel = (row: Stored): Panel => {
    const before = known.get(row.id);
    const { name, settings } = row;
    const profileKey = row.profileKey as ProfileKey;
    if (
      before?.row.settings === settings &&
      before.row.name === name &&
      before.row.profileKey === profileKey
    )
      return before.panel;
    const now = { id: row.id, name, profileKey, settings: JSON.parse(settings) };
    known.set(row.id, { row, panel: now });
    return now;
  };
  const byId = queries
    .select()
    .from(table)
    .where(eq(table.id, sql.placeholder('id')))
    .prepare();
  return {
    add: (added: Panel): Statement =>
      queries.insert(table).values({ ...added, settings: canonical(added.settings) }),

    /** Replaces the name, the profile and the settings. */
    update: ({ id, name, profileKey, settings }: Panel): Statement =>
      queries
        .update(table)
        .set({ name, profileKey, settings: canonical(settings) })
        .where(eq(table.id, id)),

    async get(id: string): Promise<Panel | null> {
      const [row] = await byId.execute({ id });
      return row ? panel(row) : null;
    },

    async list(): Promise<Panel[]> {
      return (await queries.select().from(table).orderBy(asc(table.id))).map(panel);
    },
  };
};
