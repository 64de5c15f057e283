import { and, eq } from 'drizzle-orm';
import type { ColumnChoice } from '#domain/wire/import.ts';
import { canonical } from './canonical.ts';
import type { Vault } from './data-keys.ts';
import type { Statement } from './database.ts';

/** A row of headers in one panel, by which a spreadsheet is recognised from month to month. */
export interface Headers {
  readonly panelId: string;
  readonly headers: readonly string[];
}

/**
 * How a panel chose to read the columns of its spreadsheets. The headers are words that people
 * typed: only their keyed hash is kept, beside letters of columns and keys of our own fields.
 */
export const columnChoices = ({ database, keyring }: Vault) => {
  const { queries, tables } = database;
  const { columnChoices: table } = tables;
  const keyOf = ({ panelId, headers }: Headers) =>
    keyring.fingerprint('headers', panelId, ...headers);
  const isOf = (source: Headers) =>
    and(eq(table.panelId, source.panelId), eq(table.headersKey, keyOf(source)));

  return {
    /** Replaces what was chosen for these headers; an empty choice deletes the row. */
    put(source: Headers, chosen: readonly ColumnChoice[]): Statement {
      if (chosen.length === 0) return queries.delete(table).where(isOf(source));
      const choices = canonical(chosen);
      return queries
        .insert(table)
        .values({ panelId: source.panelId, headersKey: keyOf(source), choices })
        .onConflictDoUpdate({ target: [table.panelId, table.headersKey], set: { choices } });
    },

    /** What was chosen last time for the same headers; an empty list when they are new. */
    async find(source: Headers): Promise<ColumnChoice[]> {
      const [row] = await queries.select().from(table).where(isOf(source));
      return row ? JSON.parse(row.choices) : [];
    },
  };
};
