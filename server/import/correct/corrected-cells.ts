import { typeset } from '#domain/format.ts';
import type { CellCorrection } from '#domain/wire/import.ts';
import type { HeaderRow } from '../columns/headers.ts';
import type { Cell, Grid } from '../read/grid.ts';
import { refused } from '../read/read-file.ts';

/** The grid with the cells that a person corrected, below the header. */
export function withCorrections(
  grid: Grid,
  header: HeaderRow,
  corrections: readonly CellCorrection[],
): { ok: true; grid: Grid } | { ok: false; message: string } {
  const width = header.mapping.length;
  const indexOf = new Map(header.mapping.map(({ column }, index) => [column, index]));
  const rows: (readonly Cell[])[] = [...grid.rows];
  for (const { row, column, text } of corrections) {
    const index = indexOf.get(column);
    const line = rows[row - 1];
    if (index === undefined || line === undefined || row <= header.index + 1) {
      return refused(
        typeset(
          `La cellule ${column}${row} n’est pas dans le tableau. Choisissez de nouveau le fichier, puis reprenez vos corrections.`,
        ),
      );
    }
    rows[row - 1] = Array.from({ length: Math.max(width, line.length) }, (_, at) =>
      at === index ? text : (line[at] ?? null),
    );
  }
  return { ok: true, grid: { ...grid, rows } };
}
