import { stringify } from 'csv-stringify/sync';
import type { SheetFormat } from '#domain/wire/files.ts';
import { shortDate } from '#domain/written-dates.ts';
import { guarded } from '../read/formula-guard.ts';
import type { ExportedCell } from './exported-cell.ts';

/** A table to be written as a file that a French spreadsheet opens. */
export interface SheetTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly ExportedCell[])[];
  /** Sentences of a second sheet, in a workbook. */
  readonly help?: readonly string[];
}

/** UTF-8 with BOM, `;`, CRLF, dates JJ/MM/AAAA, decimal comma; a text that looks like a formula is guarded. */
export function csvOf({ header, rows }: SheetTable): string {
  const lines = rows.map((row) =>
    row.map((cell) => {
      if (cell === null) return '';
      if (typeof cell === 'number') return String(cell).replace('.', ',');
      return typeof cell === 'object' ? shortDate(cell.day) : guarded(cell);
    }),
  );
  return stringify([header.map(guarded), ...lines], {
    delimiter: ';',
    bom: true,
    record_delimiter: 'windows',
    // The writer only quotes its own end of line; a cell may contain any.
    quoted_match: /[\r\n\t,']/,
  });
}

/**
 * The writer looks up shared texts in a plain object: « constructor » would match its own property
 * and corrupt the workbook. The space is trimmed on reading.
 */
const writable = (text: string): string => (text in {} ? `${text} ` : text);

/** The same as an XLSX workbook: real dates, numbers, and text that no spreadsheet computes. */
async function workbookOf({ header, rows, help = [] }: SheetTable): Promise<Uint8Array> {
  const heads = header.map((label) =>
    label === '' ? null : { value: writable(label), type: String, fontWeight: 'bold' as const },
  );
  const lines = rows.map((row) =>
    row.map((cell) => {
      if (cell === null) return null;
      if (typeof cell === 'number') return { value: cell, type: Number };
      if (typeof cell === 'string') return { value: writable(cell), type: String, format: '@' };
      return { value: new Date(`${cell.day}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy' };
    }),
  );
  const { default: writeWorkbook } = await import('write-excel-file/node');
  const table = {
    sheet: 'Demandes',
    data: [heads, ...lines],
    columns: header.map((label) => ({ width: Math.max(14, label.length + 2) })),
    stickyRowsCount: 1,
  };
  const sentences = help.map((value) => [{ value, type: String, wrap: true }]);
  const aside = { sheet: 'Aide', data: sentences, columns: [{ width: 110 }] };
  const workbook = writeWorkbook(help.length > 0 ? [table, aside] : [table]);
  return new Uint8Array(await workbook.toBuffer());
}

/** The bytes of the file. */
export const sheetBytes = async (sheet: SheetTable, format: SheetFormat): Promise<Uint8Array> =>
  format === 'csv' ? Buffer.from(csvOf(sheet)) : workbookOf(sheet);
