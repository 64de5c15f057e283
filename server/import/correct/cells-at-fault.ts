import type { Capacity } from '#domain/roles.ts';
import type { ImportReport, ImportRow } from '#domain/wire/import.ts';
import { fieldOf } from '../columns/fields.ts';
import { readsWhole } from '../columns/readable-column.ts';
import type { PanelFile } from '../panel-file.ts';
import { cellText } from '../read/grid.ts';
import type { ColumnMapping, ReadRow } from '../read/read-file.ts';

type Cells = NonNullable<ImportRow['cells']>;

/** May the cells of this column be sent back? A NIR never is, nor what this capacity may not read. */
const isShown = ({ field: key }: ColumnMapping, capacity: Capacity): boolean => {
  const field = key === null ? undefined : fieldOf(key);
  return field !== undefined && readsWhole(field, capacity);
};

/**
 * What is written in the cells that a row's faults and alerts name, so that a person corrects them
 * on screen. A NIR is never sent back, nor what this capacity may not read in the dossier: those
 * are typed again in full.
 */
export function cellsAtFault(
  { cells, errors, warnings }: ReadRow,
  mapping: readonly ColumnMapping[],
  capacity: Capacity,
): Cells {
  const named = new Set([...errors, ...warnings].map(({ column }) => column));
  return mapping.flatMap((at, index) =>
    at.field !== null && fieldOf(at.field) && named.has(at.column)
      ? [{ column: at.column, text: isShown(at, capacity) ? cellText(cells[index]) : null }]
      : [],
  );
}

/** The cells read as they were corrected before, as far as this capacity may read them. */
export function shownOfLastTime(
  { cells, mapping }: Pick<PanelFile, 'cells' | 'mapping'>,
  capacity: Capacity,
): Pick<ImportReport, 'lastTime'> {
  if (cells.lastTime.length === 0) return {};
  const shown = new Set(mapping.filter((at) => isShown(at, capacity)).map(({ column }) => column));
  return {
    lastTime: cells.lastTime.map(({ row, column, from, text }) =>
      shown.has(column) ? { row, column, from, text } : { row, column, from: null, text: null },
    ),
  };
}
