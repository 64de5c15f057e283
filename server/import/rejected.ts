import type { ImportReport } from '#domain/wire/import.ts';
import type { ExportedCell } from './exported-cell.ts';
import { type Cell, cellText, type Grid } from './grid.ts';
import type { HeaderRow } from './headers.ts';
import type { PanelFile } from './panel-file.ts';
import type { Sheet } from './write-sheet.ts';

/** Header of the column that says why a line was left aside; our own, never a piece of data. */
const WHY = 'Pourquoi';

/**
 * The lines in error with their own columns and cells, as they were read, and a last column that says
 * why. Once mended it is imported as it is.
 */
export function rejectedSheet({ rows, mapping }: PanelFile, report: ImportReport): Sheet {
  const faults = new Map(
    report.rows
      .filter(({ status }) => status === 'error')
      .map(({ row, errors }) => [row, errors.map(({ message }) => message).join(' ')] as const),
  );
  const rejected = rows.filter(({ row }) => faults.has(row));
  const width = Math.max(mapping.length, ...rejected.map(({ cells }) => cells.length));
  const across = Array.from({ length: width }, (_, index) => index);
  return {
    header: [...across.map((index) => mapping[index]?.header ?? ''), WHY],
    rows: rejected.map(({ row, cells }) => [
      ...across.map((index) => written(cells[index] ?? null)),
      faults.get(row) ?? null,
    ]),
  };
}

/** A cell as it goes out: what a spreadsheet could not compute or ticked is given as its words. */
function written(cell: Cell): ExportedCell {
  if (typeof cell === 'number' || (typeof cell === 'object' && cell !== null && 'day' in cell))
    return cell;
  return cellText(cell) || null;
}

/** The table without our own last column, when it has it: it is not to be understood, nor told. */
export function withoutReasons(grid: Grid, header: HeaderRow): { grid: Grid; header: HeaderRow } {
  const last = header.mapping.findLastIndex((one) => one.header !== '');
  if (header.mapping[last]?.header !== WHY) return { grid, header };
  const mapping = header.mapping.map((one, index) =>
    index === last ? { ...one, header: '', field: null } : one,
  );
  const rows = grid.rows.map((row, index) =>
    index < header.index ? row : row.map((cell, at) => (at === last ? null : cell)),
  );
  return { grid: { ...grid, rows }, header: { ...header, mapping } };
}
