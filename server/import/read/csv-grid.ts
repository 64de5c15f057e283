import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { asTyped, hasNoResult } from './formula-guard.ts';
import type { Grid } from './grid.ts';
import { refused } from './read-file.ts';
import { type CsvRecord, splitAgain, splitWithoutQuotes } from './swallowed-lines.ts';

const SEPARATORS = [';', ',', '\t', '|'] as const;
type Separator = (typeof SEPARATORS)[number];

type CsvResult = { ok: true; grid: Grid } | { ok: false; message: string };

/**
 * Text → grid. The separator is the one whose first lines have the best `score` (headers
 * recognised), so that a comma inside an address does not matter.
 */
export function readCsv(text: string, score: (grid: Grid) => number): CsvResult {
  const declared = /^sep=([;,\t|])\r?\n/i.exec(text);
  // Excel hides the `sep=` line and numbers the lines from the next one.
  const body = declared ? text.slice(declared[0].length) : text;
  const separator = (declared?.[1] as Separator | undefined) ?? detect(body, score);
  return body.includes('"') ? quoted(body, separator) : parsed(body, separator);
}

function detect(text: string, score: (grid: Grid) => number): Separator {
  let best: { separator: Separator; score: number; width: number } | undefined;
  for (const separator of SEPARATORS) {
    const head = parsed(text, separator, 15);
    if (!head.ok) continue;
    const width = Math.max(...head.grid.rows.map((row) => row.length), 0);
    const found = { separator, score: score(head.grid), width };
    const better =
      !best || found.score > best.score || (found.score === best.score && width > best.width);
    if (better) best = found;
  }
  return best?.separator ?? ';';
}

const optionsFor = (separator: Separator) => ({
  delimiter: separator,
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: false,
});

const asGrid = (rows: readonly (readonly string[])[]): Grid => ({
  rows: rows.map((row) =>
    row.map((text) => (hasNoResult(text) ? { failed: text.trim() } : asTyped(text))),
  ),
});

function parsed(text: string, separator: Separator, lines?: number): CsvResult {
  try {
    const to = lines === undefined ? {} : { to: lines };
    const rows = parse(text, { ...optionsFor(separator), ...to }) as string[][];
    return { ok: true, grid: asGrid(rows) };
  } catch (error) {
    // The first lines only: a quote open beyond them says nothing of the separator.
    if (lines !== undefined && notClosed(error)) {
      const head = text.split(/\r\n|\n|\r/, lines).join('\n');
      const rows = parse(head, { ...optionsFor(separator), quote: false }) as string[][];
      return { ok: true, grid: asGrid(rows) };
    }
    return refused(csvFault(error));
  }
}

/** A table with quotes: each record is looked at with its own text. */
function quoted(text: string, separator: Separator): CsvResult {
  try {
    const records = parse(text, { ...optionsFor(separator), raw: true }) as unknown as {
      record: string[];
      raw: string;
    }[];
    const found: CsvRecord[] = records.map(({ record, raw }) => ({ cells: record, raw }));
    const { rows, doubts } = splitAgain(found, separator);
    return { ok: true, grid: { ...asGrid(rows), doubts } };
  } catch (error) {
    const split = notClosed(error) ? splitWithoutQuotes(text, separator) : null;
    if (split === null) return refused(csvFault(error));
    return { ok: true, grid: { ...asGrid(split.rows), doubts: split.doubts } };
  }
}

const notClosed = (error: unknown): boolean =>
  error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED';

function csvFault(error: unknown): string {
  const line = error instanceof CsvError && typeof error.lines === 'number' ? error.lines : null;
  const where = line === null ? '' : ` vers la ligne ${line}`;
  return notClosed(error)
    ? `Un guillemet ouvert n’est jamais refermé${where}. Ouvrez le fichier dans votre tableur, corrigez la cellule, puis enregistrez de nouveau.`
    : `Le fichier CSV ne peut pas être découpé en colonnes${where}. Ouvrez-le dans votre tableur et enregistrez-le au format « CSV UTF-8 ».`;
}
