import { lockedCellWords } from '#domain/dossier/locked.ts';
import type { FieldPath } from '#domain/dossier/view.ts';
import { pathOf } from '../cells/row-values.ts';
import type { ColumnMapping, RowWarning } from '../read/read-file.ts';

/** DEC-01: what a decision fixes is not overwritten; the row is read all the same, and its cell says why. */
export const lockedCells = (
  locked: readonly FieldPath[],
  decided: { readonly decisionNumber: string },
  mapping: readonly ColumnMapping[],
): RowWarning[] =>
  locked.map((field) => {
    const column = mapping.find(
      (one) => one.field !== null && isAt(pathOf(one.field), field),
    )?.column;
    return {
      code: 'DEC-01',
      field,
      message: lockedCellWords(field, decided),
      ...(column ? { column } : {}),
    };
  });

/** `measure.periods[0].start` is at `measure.periods`. */
const isAt = (path: string, field: FieldPath): boolean =>
  path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`);
