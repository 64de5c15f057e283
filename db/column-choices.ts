import { and, eq } from 'drizzle-orm';
import type { ColumnChoice, ImportAnswer } from '#domain/wire/import.ts';
import { canonical } from './canonical.ts';
import type { Vault } from './data-keys.ts';
import type { Statement } from './database.ts';

/** A row of headers in one panel, by which a spreadsheet is recognised from month to month. */
export interface Headers {
  readonly panelId: string;
  readonly headers: readonly string[];
}

/** What a panel chose for these headers. */
export interface ReadingChoices {
  readonly columns: readonly ColumnChoice[];
  /** Answers to questions about the file; never one about a sheet or a cell. */
  readonly answers: readonly ImportAnswer[];
}

/** Before there were questions, the columns were kept alone. */
const asKept = (kept: readonly ColumnChoice[] | ReadingChoices): ReadingChoices =>
  'columns' in kept ? kept : { columns: kept, answers: [] };

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
    put(source: Headers, chosen: ReadingChoices): Statement {
      const nothing = chosen.columns.length + chosen.answers.length === 0;
      if (nothing) return queries.delete(table).where(isOf(source));
      const choices = canonical({ columns: chosen.columns, answers: chosen.answers });
      return queries
        .insert(table)
        .values({ panelId: source.panelId, headersKey: keyOf(source), choices })
        .onConflictDoUpdate({ target: [table.panelId, table.headersKey], set: { choices } });
    },

    /** What was chosen last time for the same headers; nothing when they are new. */
    async find(source: Headers): Promise<ReadingChoices> {
      const [row] = await queries.select().from(table).where(isOf(source));
      return asKept(row ? JSON.parse(row.choices) : []);
    },
  };
};
