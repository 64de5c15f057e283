import { typeset } from '#domain/format.ts';
import type { CellCorrection } from '#domain/wire/import.ts';
import type { HeaderRow } from '../columns/headers.ts';
import { type Cell, cellText, type Grid } from '../read/grid.ts';
import { type CellUnder, refused } from '../read/read-file.ts';

/** The grid with the cells that a person corrected, below the header, and what the file says there. */
export function withCorrections(
  grid: Grid,
  header: HeaderRow,
  corrections: readonly CellCorrection[],
): { ok: true; grid: Grid; corrected: CellUnder[] } | { ok: false; message: string } {
  const width = header.mapping.length;
  const indexOf = new Map(header.mapping.map(({ column }, index) => [column, index]));
  const rows: (readonly Cell[])[] = [...grid.rows];
  const corrected: CellUnder[] = [];
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
    corrected.push({ row, column, from: cellText(grid.rows[row - 1]?.[index]) });
    rows[row - 1] = Array.from({ length: Math.max(width, line.length) }, (_, at) =>
      at === index ? text : (line[at] ?? null),
    );
  }
  return { ok: true, grid: { ...grid, rows }, corrected };
}
