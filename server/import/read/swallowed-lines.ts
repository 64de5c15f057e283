import { parse } from 'csv-parse/sync';
import type { CellDoubt } from './grid.ts';

/*
 * A quote that is opened and never closed: the cell goes on over the next lines of the file until
 * another quote, and contains other people's requests. Such a record is split again, line by line;
 * where the lines do not have the width of the table, it is in error.
 */

/** One record as the parser found it, and the text it was found in. */
export interface CsvRecord {
  readonly cells: readonly string[];
  readonly raw: string;
}

export interface SplitRecords {
  readonly rows: readonly (readonly string[])[];
  readonly doubts: readonly CellDoubt[];
}

const LINE_END = /\r\n|\n|\r/;
const STRAY =
  'un guillemet ouvert n’est jamais refermé dans le fichier : la ligne a été lue sans lui. Vérifiez';

/** The records of a file, those that swallowed lines split again or in error. */
export function splitAgain(records: readonly CsvRecord[], separator: string): SplitRecords {
  const width = usualWidth(records);
  const rows: (readonly string[])[] = [];
  const doubts: CellDoubt[] = [];
  let fileLine = 1;
  for (const { cells, raw } of records) {
    const lines = raw
      .replace(/^(?:\r\n|\n|\r)/, '')
      .replace(/(?:\r\n|\n|\r)$/, '')
      .split(LINE_END);
    const several = lines.length > 1 && cells.some((cell) => LINE_END.test(cell));
    const apart = several ? asLines(lines, separator, width) : null;
    for (const { row, stray } of apart ?? [{ row: cells, stray: false }]) {
      rows.push(row);
      if (stray) doubts.push({ line: rows.length, column: null, is: 'warning', says: STRAY });
    }
    if (several && apart === null) {
      const at = { line: rows.length, fileLine, last: fileLine + lines.length - 1 };
      doubts.push(...swallowing(cells, { separator, width, ...at }));
    }
    if (apart === null) doubts.push(...misplaced(cells, { separator, width, line: rows.length }));
    fileLine += lines.length;
  }
  return { rows, doubts };
}

/** The whole text line by line, for a quote open until its end; null when no width is constant. */
export function splitWithoutQuotes(text: string, separator: string): SplitRecords | null {
  const lines = text.replace(/(?:\r\n|\n|\r)+$/, '').split(LINE_END);
  const width = cellsOf(lines[0] ?? '', separator).row.length;
  const apart = width < 2 ? null : asLines(lines, separator, width);
  if (apart === null) return null;
  const doubts = apart.flatMap(({ stray }, index): CellDoubt[] =>
    stray ? [{ line: index + 1, column: null, is: 'warning', says: STRAY }] : [],
  );
  return { rows: apart.map(({ row }) => row), doubts };
}

interface LineCells {
  readonly row: readonly string[];
  /** A quote is opened in it and not closed: it was read without it. */
  readonly stray: boolean;
}

function asLines(lines: readonly string[], separator: string, width: number): LineCells[] | null {
  const apart: LineCells[] = [];
  for (const line of lines) {
    const cells = cellsOf(line, separator);
    if (line.trim() !== '' && cells.row.length !== width) return null;
    apart.push(cells);
  }
  return apart;
}

function cellsOf(line: string, separator: string): LineCells {
  const options = { delimiter: separator, relax_column_count: true, relax_quotes: true };
  const bare = (): string[] => parse(line, { ...options, quote: false })[0] ?? [];
  const row = bare();
  if (!line.includes('"')) return { row, stray: false };
  try {
    const [quoted = []] = parse(line, options) as string[][];
    if (!quoted.some(isOpen)) return { row: quoted, stray: false };
  } catch {
    // Read below without its quotes.
  }
  return { row: row.map(withoutQuotes), stray: true };
}

/** A quote at one end of a cell only: « "Reprendre », « VAE" ». */
const isOpen = (cell: string): boolean =>
  cell.startsWith('"') || (cell.endsWith('"') && cell.split('"').length % 2 === 0);

function withoutQuotes(cell: string): string {
  if (/^".*"$/.test(cell) && cell.length > 1) return cell.slice(1, -1).replaceAll('""', '"');
  return isOpen(cell) ? cell.replace(/^"|"$/g, '') : cell;
}

/** The width of most records that are on one line. */
function usualWidth(records: readonly CsvRecord[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of records) {
    if (cells.some((cell) => LINE_END.test(cell))) continue;
    counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  }
  const [width = records[0]?.cells.length ?? 0] = [...counts]
    .reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0])
    .filter((size) => size > 0);
  return width;
}

interface RecordAt {
  readonly separator: string;
  readonly width: number;
  readonly line: number;
}

const separatorsIn = (text: string, separator: string): number => text.split(separator).length - 1;

/** Half a line of the table inside one cell, or a quote closed in the middle of a cell. */
function swallowing(
  cells: readonly string[],
  at: RecordAt & { fileLine: number; last: number },
): CellDoubt[] {
  const many = Math.max(2, Math.ceil((at.width - 1) / 2));
  return cells.flatMap((cell, column): CellDoubt[] => {
    const lines = cell.split(LINE_END);
    if (lines.length < 2) return [];
    const most = Math.max(...lines.map((line) => separatorsIn(line, at.separator)));
    const open = cell.startsWith('"') && separatorsIn(cell, at.separator) > 0;
    if (most < many && !open) return [];
    const first = at.fileLine + 1;
    const which = at.last > first ? `les lignes ${first} à ${at.last}` : `la ligne ${first}`;
    const says = `la cellule contient ${which} du fichier, car un guillemet ouvert n’est jamais refermé. Refermez-le ou ôtez-le dans le fichier, puis choisissez-le de nouveau`;
    return [{ line: at.line, column, is: 'error', says }];
  });
}

/** A line with fewer cells than the others, whose missing separators stand inside a cell. */
function misplaced(cells: readonly string[], { separator, width, line }: RecordAt): CellDoubt[] {
  const missing = width - cells.length;
  if (missing < 1 || cells.length < 2) return [];
  return cells.flatMap((cell, column): CellDoubt[] =>
    separatorsIn(cell, separator) >= missing
      ? [
          {
            line,
            column,
            is: 'warning',
            says: `la cellule contient le séparateur « ${separator} » et la ligne est plus courte que les autres : un guillemet est peut-être mal placé. Vérifiez`,
          },
        ]
      : [],
  );
}
