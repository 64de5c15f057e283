import type { Capacity } from '#domain/roles.ts';
import type { ImportRow } from '#domain/wire/import.ts';
import { fieldOf } from '../columns/fields.ts';
import { readsWhole } from '../columns/readable-column.ts';
import { cellText } from '../read/grid.ts';
import type { ColumnMapping, ReadRow } from '../read/read-file.ts';

type Cells = NonNullable<ImportRow['cells']>;

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
  return mapping.flatMap(({ column, field: key }, index) => {
    const field = key === null ? undefined : fieldOf(key);
    if (!field || !named.has(column)) return [];
    return [{ column, text: readsWhole(field, capacity) ? cellText(cells[index]) : null }];
  });
}
