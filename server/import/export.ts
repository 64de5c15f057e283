import { stringify } from 'csv-stringify/sync';
import { shortDate } from '#domain/format.ts';
import { type Exportable, exportedCell } from './exported-cell.ts';
import { FIELDS } from './fields.ts';
import { guarded } from './formula-guard.ts';

/** The columns written, in the order of the model. */
export const EXPORTED = FIELDS.filter(({ readOnly }) => !readOnly);

/**
 * Dossiers → CSV for French spreadsheets: UTF-8 with BOM, `;`, CRLF, dates JJ/MM/AAAA, no formula.
 * Read back by `readDossierFile`, it changes nothing. The caller gives what the viewer may read.
 */
export function toCsv(dossiers: readonly Exportable[]): string {
  const lines = dossiers.map((dossier) =>
    EXPORTED.map((field) => {
      const cell = exportedCell(field, dossier);
      if (cell === null) return '';
      if (typeof cell === 'number') return String(cell).replace('.', ',');
      return typeof cell === 'object' ? shortDate(cell.day) : guarded(cell);
    }),
  );
  const table = [EXPORTED.map(({ label }) => label), ...lines];
  return stringify(table, {
    delimiter: ';',
    bom: true,
    record_delimiter: 'windows',
    // The writer only quotes its own end of line; a cell may hold any.
    quoted_match: /[\r\n\t,']/,
  });
}

/**
 * The writer finds shared texts in a plain object: « constructor » would be taken for its own and
 * corrupt the workbook. The blank is trimmed on reading.
 */
const writable = (text: string): string => (text in {} ? `${text} ` : text);

/** The same as an XLSX workbook: real dates, numbers, and text that no spreadsheet computes. */
export async function toWorkbook(dossiers: readonly Exportable[]): Promise<Uint8Array> {
  const header = EXPORTED.map(({ label }) => ({ value: label, fontWeight: 'bold' as const }));
  const lines = dossiers.map((dossier) =>
    EXPORTED.map((field) => {
      const cell = exportedCell(field, dossier);
      if (cell === null) return null;
      if (typeof cell === 'number') return { value: cell, type: Number };
      if (typeof cell === 'string') return { value: writable(cell), type: String, format: '@' };
      return { value: new Date(`${cell.day}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy' };
    }),
  );
  const columns = EXPORTED.map(({ label }) => ({ width: Math.max(14, label.length + 2) }));
  const { default: writeWorkbook } = await import('write-excel-file/node');
  const workbook = writeWorkbook([header, ...lines], {
    sheet: 'Demandes',
    columns,
    stickyRowsCount: 1,
  });
  return new Uint8Array(await workbook.toBuffer());
}
