import type { ImportReport } from '#domain/wire/import.ts';
import { REASON_HEADER } from '../columns/reason-column.ts';
import type { PanelFile } from '../panel-file.ts';
import { type Cell, cellText } from '../read/grid.ts';
import type { ExportedCell } from './exported-cell.ts';
import type { SheetTable } from './write-sheet.ts';

/**
 * The lines in error with their own columns and cells, as they were read, and a last column that
 * says why. Once corrected, it can be imported as it is.
 */
export function rejectedSheet({ rows, mapping }: PanelFile, report: ImportReport): SheetTable {
  const faults = new Map(
    report.rows
      .filter(({ status }) => status === 'error')
      .map(({ row, errors }) => [row, errors.map(({ message }) => message).join(' ')] as const),
  );
  const rejected = rows.filter(({ row }) => faults.has(row));
  const width = Math.max(mapping.length, ...rejected.map(({ cells }) => cells.length));
  const across = Array.from({ length: width }, (_, index) => index);
  return {
    header: [...across.map((index) => mapping[index]?.header ?? ''), REASON_HEADER],
    rows: rejected.map(({ row, cells }) => [
      ...across.map((index) => written(cells[index] ?? null)),
      faults.get(row) ?? null,
    ]),
  };
}

/** A cell as it is exported: a failed formula or a ticked box is given in words. */
function written(cell: Cell): ExportedCell {
  if (typeof cell === 'number' || (typeof cell === 'object' && cell !== null && 'day' in cell))
    return cell;
  return cellText(cell) || null;
}
