import { customType, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Columns } from './columns.sqlite.ts';

const bytea = customType<{ data: Buffer; driverData: Uint8Array }>({
  dataType: () => 'bytea',
  fromDriver: (value) => Buffer.from(value),
});

const makers = {
  table: pgTable,
  primaryKey,
  id: (name: string) => text(name),
  text: (name: string) => text(name),
  count: (name: string) => integer(name),
  bytes: (name: string) => bytea(name),
  instant: (name: string) => text(name),
  day: (name: string) => text(name),
};

/**
 * The same makers on PostgreSQL. Drizzle gives its dialects separate types although our queries are
 * common to both; the contract suite, run on both, justifies this cast.
 */
export const columns = makers as unknown as Columns;
