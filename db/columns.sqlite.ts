import { blob, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Column makers on SQLite. `columns.postgres.ts` offers the same names and meanings. */
export const columns = {
  table: sqliteTable,
  primaryKey,
  id: (name: string) => text(name),
  text: (name: string) => text(name),
  /** A whole number that fits 32 bits. */
  count: (name: string) => integer(name),
  bytes: (name: string) => blob(name, { mode: 'buffer' }),
  /** ISO 8601 in UTC, so that comparing texts compares instants. */
  instant: (name: string) => text(name),
  /** `YYYY-MM-DD`. */
  day: (name: string) => text(name),
};
export type Columns = typeof columns;
