import type { ImportCorrections } from '#domain/wire/import.ts';
import { cellText, type Grid } from '../read/grid.ts';
import { type AskedColumns, claimColumns } from './claims.ts';
import { correctMapping, type HeaderLine, type HeaderRow } from './headers.ts';
import { withoutReasonColumn } from './reason-column.ts';

/** A table whose columns are known, and what is left to ask of them. */
export interface MappedTable {
  readonly ok: true;
  readonly grid: Grid;
  readonly header: HeaderRow;
  readonly asked: readonly AskedColumns[];
  /** Letters of the columns that a person said to leave aside. */
  readonly aside: ReadonlySet<string>;
}

/**
 * Grid → columns: what the headers mean, then what a person chose. A choice of a column or of its
 * field answers the questions about them.
 */
export function mapColumns(
  grid: Grid,
  found: HeaderLine,
  { columns = [], answers = [] }: ImportCorrections,
): MappedTable | { ok: false; message: string } {
  const filled = new Set<number>();
  for (const row of grid.rows.slice(found.index + 1)) {
    for (const [index, cell] of row.entries()) if (cellText(cell) !== '') filled.add(index);
  }
  const chosen = new Set(columns.map(({ column }) => column));
  const claimed = claimColumns({
    headers: found.headers,
    isFilled: (index) => filled.has(index),
    answers,
  });
  const own = withoutReasonColumn(grid, { index: found.index, mapping: claimed.mapping });
  const corrected = correctMapping(own.header.mapping, columns);
  if (!corrected.ok) return corrected;
  const letters = (index: number) => claimed.mapping[index]?.column ?? '';
  const fields = new Set(columns.map(({ field }) => field));
  const asked = claimed.asked.filter(
    (one) =>
      !one.columns.some((index) => chosen.has(letters(index))) &&
      !one.fields.some((field) => fields.has(field)),
  );
  return {
    ok: true,
    grid: own.grid,
    header: { index: found.index, mapping: corrected.mapping },
    asked,
    aside: new Set([
      ...claimed.aside.map(letters),
      ...columns.filter(({ field }) => field === null).map(({ column }) => column),
    ]),
  };
}
