import type { Grid } from '../read/grid.ts';
import type { HeaderRow } from './headers.ts';

/** Header of the column that says why a line was left aside; it is our own column, not data. */
export const REASON_HEADER = 'Pourquoi';

/** The table without our own last column, which is neither read nor reported. */
export function withoutReasonColumn(
  grid: Grid,
  header: HeaderRow,
): { grid: Grid; header: HeaderRow } {
  const last = header.mapping.findLastIndex((one) => one.header !== '');
  if (header.mapping[last]?.header !== REASON_HEADER) return { grid, header };
  const mapping = header.mapping.map((one, index) =>
    index === last ? { ...one, header: '', field: null } : one,
  );
  const rows = grid.rows.map((row, index) =>
    index < header.index ? row : row.map((cell, at) => (at === last ? null : cell)),
  );
  return { grid: { ...grid, rows }, header: { ...header, mapping } };
}
