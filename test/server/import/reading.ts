import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { FileToRead, ReadFile, ReadRow } from '#server/import/read/read-file.ts';
import { readDossierFile } from '#server/import/read-dossier-file.ts';

export type Readable = Extract<ReadFile, { ok: true }>;

/** A file read as the import reads it; refused as a whole, the test fails. */
export async function readOf(file: FileToRead): Promise<Readable> {
  const read = await readDossierFile(file);
  if (!read.ok) throw new Error(read.message);
  return read;
}

/** A file in which somebody met a fault, as it was. */
export const faultFile = (name: string): Promise<Readable> =>
  readOf({
    bytes: readFileSync(new URL(`../../fixtures/import/fautes/${name}`, import.meta.url)),
    name,
  });

const HEAD = { Référence: 'R', Nom: 'BRUMELAINE', Prénom: 'Océane', Régime: 'RG', Action: 'Bilan' };

/** Lines that are right, except for the cells that a test writes, by header. */
function csvOfCells(lines: readonly Readonly<Record<string, string>>[]): Buffer {
  const headers = [...new Set([...Object.keys(HEAD), ...lines.flatMap(Object.keys)])];
  const rows = lines.map((line, rank) => {
    const cells: Record<string, string> = { ...HEAD, Référence: `R${rank + 1}`, ...line };
    return headers.map((header) => quoted(cells[header] ?? '')).join(';');
  });
  return Buffer.from([headers.join(';'), ...rows].join('\r\n'));
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** The same, read. */
export const readCells = async (
  ...lines: readonly Readonly<Record<string, string>>[]
): Promise<readonly ReadRow[]> =>
  (await readOf({ bytes: csvOfCells(lines), name: 'demandes.csv' })).rows;

/** The row of a reference. */
export function rowOf(rows: readonly ReadRow[], reference: string): ReadRow {
  const row = rows.find((one) => one.reference === reference);
  if (!row) throw new Error(`No row ${reference}.`);
  return row;
}

const plain = (text: string) => text.replace(/[\u00A0\u202F]/g, ' ');

/** What a row says, without ID-04: the files of faults hold one person many times. */
export const toldOf = ({ errors, warnings }: ReadRow) => ({
  errors: errors.map(({ message }) => plain(message)),
  warnings: warnings.filter(({ code }) => code !== 'ID-04').map(({ message }) => plain(message)),
});

/** Created, and nothing to say about it. */
export function isCreatedSilently(row: ReadRow): void {
  expect(toldOf(row)).toEqual({ errors: [], warnings: [] });
  expect(row.dossier).not.toBeNull();
}
