import type { Block } from '../blocks.ts';
import type { LayoutSheet } from './layout-sheet.ts';
import { breakLines } from './lines.ts';
import type { Atom } from './paginate.ts';
import { type Density, MARGINS } from './paper.ts';

/*
 * A table as atoms: a row is never cut, and the titles of the columns stay with the first row. Each cell is an
 * element of its own, read row by row whatever the number of its lines.
 */

type TableBlock = Extract<Block, { kind: 'table' }>;

/** White between two columns, in points. */
const GUTTER = 8;
/** White above a row, in points, and where somebody signs in it. */
const ROW_GAP = 5;
const SIGNED_GAP = 20;
/** An empty cell says that it is empty. */
const NOTHING = '–';

interface Row {
  readonly texts: readonly string[];
  readonly tag: 'TH' | 'TD';
  readonly parent: number;
}

export function tableAtoms(sheet: LayoutSheet, table: TableBlock, density: Density): Atom[] {
  const parent = sheet.element('Table');
  const row = (texts: readonly string[], tag: Row['tag']) =>
    rowAtom(sheet, { texts, tag, parent }, { table, density });
  const head = row(
    table.columns.map(({ title }) => title),
    'TH',
  );
  const [first, ...others] = table.rows.map((texts) => row(texts, 'TD'));
  return first ? [{ ...head, lines: [...head.lines, ...first.lines] }, ...others] : [head];
}

function rowAtom(
  sheet: LayoutSheet,
  { texts, tag, parent }: Row,
  { table, density }: { readonly table: TableBlock; readonly density: Density },
): Atom {
  const row = sheet.element('TR', parent);
  const style = { ...density.body, bold: tag === 'TH' };
  const cells = columnsOf(table).map(({ left, width }, rank) => {
    const element = sheet.element(tag, row);
    const { metrics, names } = sheet;
    const text = texts[rank]?.trim() || NOTHING;
    return { left, element, lines: breakLines([{ text }], { style, width, metrics, names }) };
  });
  const gap = table.toSign && tag === 'TD' ? SIGNED_GAP : ROW_GAP;
  const height = Math.max(...cells.map(({ lines }) => lines.length));
  const lines = Array.from({ length: height }, (_, index) => ({
    ...{ line: [], style, left: MARGINS.left, element: row, gap: index === 0 ? gap : 0 },
    cells: cells.flatMap(({ left, element, lines: own }) => {
      const line = own[index];
      return line ? [{ line, left, element }] : [];
    }),
  }));
  return { lines, fresh: false };
}

/** Where each column begins, and how wide it is. */
function columnsOf({ columns }: TableBlock): { left: number; width: number }[] {
  const whole = MARGINS.right - MARGINS.left;
  const total = columns.reduce((sum, { share }) => sum + share, 0);
  let left = MARGINS.left;
  return columns.map(({ share }) => {
    const width = (whole * share) / total;
    const column = { left, width: width - GUTTER };
    left += width;
    return column;
  });
}
