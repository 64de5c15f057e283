import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { asTyped } from './formula-guard.ts';
import type { Grid } from './grid.ts';
import { refused } from './read-file.ts';

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
  return parsed(body, separator);
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

function parsed(text: string, separator: Separator, lines?: number): CsvResult {
  try {
    const rows = parse(text, {
      delimiter: separator,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      ...(lines === undefined ? {} : { to: lines }),
    }) as string[][];
    return { ok: true, grid: { rows: rows.map((row) => row.map(asTyped)) } };
  } catch (error) {
    return refused(csvFault(error));
  }
}

function csvFault(error: unknown): string {
  const line = error instanceof CsvError && typeof error.lines === 'number' ? error.lines : null;
  const where = line === null ? '' : ` vers la ligne ${line}`;
  const quote = error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED';
  return quote
    ? `Un guillemet ouvert n’est jamais refermé${where}. Ouvrez le fichier dans votre tableur, corrigez la cellule, puis enregistrez de nouveau.`
    : `Le fichier CSV ne peut pas être découpé en colonnes${where}. Ouvrez-le dans votre tableur et enregistrez-le au format « CSV UTF-8 ».`;
}
