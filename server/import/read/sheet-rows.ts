import type { Cell, CellDoubt } from './grid.ts';
import { columnLetter } from './grid.ts';

/* What a sheet says besides its cells: merged ranges, hidden lines, what lies beyond what is read. */

export interface MergedRange {
  readonly s: { readonly r: number; readonly c: number };
  readonly e: { readonly r: number; readonly c: number };
}

/** Beyond this, a sheet made of merged ranges alone would take all the memory. */
const MOST_FILLED = 1_000_000;

/**
 * The value of a merged cell on each of its lines that contains something else: an employer written
 * once beside three requests is the employer of all three. Across columns it stays in the first.
 */
export function spreadMerged(rows: readonly Cell[][], ranges: readonly MergedRange[]): Cell[][] {
  const spread = rows.map((row) => [...row]);
  const filled = rows.map((row) => row.some((cell) => cell !== null && cell !== ''));
  let left = MOST_FILLED;
  for (const { s, e } of ranges) {
    const value = rows[s.r]?.[s.c] ?? null;
    if (value === null || e.r <= s.r) continue;
    for (let at = s.r + 1; at <= Math.min(e.r, rows.length - 1) && left > 0; at += 1, left -= 1) {
      const row = spread[at];
      if (!row || !filled[at] || (row[s.c] ?? null) !== null) continue;
      while (row.length < s.c) row.push(null);
      row[s.c] = value;
    }
  }
  return spread;
}

const ROW_TAG = /<(?:\w+:)?row\b([^>]*)>/g;
const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1];

const HIDDEN =
  'la ligne est masquée dans votre tableur, et elle est lue quand même. Retirez-la du fichier si elle ne doit pas être importée';

/** Lines that the spreadsheet does not show, filtered or hidden by hand. */
export function hiddenLines(xml: string): CellDoubt[] {
  if (!/\shidden\s*=/.test(xml)) return [];
  return [...xml.matchAll(ROW_TAG)].flatMap(([, tag = '']): CellDoubt[] =>
    /^(1|true)$/.test(attribute(tag, 'hidden') ?? '')
      ? [{ line: Number(attribute(tag, 'r')), column: null, is: 'warning', says: HIDDEN }]
      : [],
  );
}

const FORMULA_ALONE =
  /<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b[^>]*(?:\/>|>[^<]*<\/(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*(?:\/>|><\/(?:\w+:)?v>)\s*)?<\/(?:\w+:)?c>/g;
const NO_RESULT =
  'la formule n’a aucun résultat enregistré : la cellule est lue comme vide. Ouvrez le fichier dans votre tableur, enregistrez-le, puis choisissez-le de nouveau';

/** Formulas whose result was not written, by a program that does not compute what it writes. */
export function formulasWithoutResult(xml: string): CellDoubt[] {
  return [...xml.matchAll(FORMULA_ALONE)].flatMap(([, tag = '']): CellDoubt[] => {
    const [, letters = '', line = ''] = /^([A-Z]{1,3})(\d+)$/.exec(attribute(tag, 'r') ?? '') ?? [];
    if (letters === '') return [];
    const column =
      [...letters].reduce((rank, letter) => rank * 26 + letter.charCodeAt(0) - 64, 0) - 1;
    return [{ line: Number(line), column, is: 'warning', says: NO_RESULT }];
  });
}

/** How many lines below the last one read contain something. */
export function linesBeyond(xml: string, last: number): number {
  let count = 0;
  for (const { 1: tag = '', 0: whole, index } of xml.matchAll(ROW_TAG)) {
    if (Number(attribute(tag, 'r') ?? 0) <= last || whole.endsWith('/>')) continue;
    const end = xml.indexOf('row>', index + whole.length);
    if (/<(?:\w+:)?(?:v|t)[\s>]/.test(xml.slice(index, end))) count += 1;
  }
  return count;
}

/** Filled cells to the right of the last column read, line by line. */
export function columnsBeyond(
  row: readonly unknown[],
  { line, columns }: { line: number; columns: number },
): CellDoubt[] {
  const filled = row.flatMap((cell, at) => (at >= columns && cell !== undefined ? [at] : []));
  const [first] = filled;
  if (first === undefined) return [];
  const which =
    filled.length === 1
      ? `une cellule remplie, colonne ${columnLetter(first)}, est trop loin à droite : elle n’est pas lue`
      : `${filled.length} cellules remplies, à partir de la colonne ${columnLetter(first)}, sont trop loin à droite : elles ne sont pas lues`;
  const says = `${which}. Rapprochez ces colonnes des autres, puis choisissez de nouveau le fichier`;
  return [{ line, column: null, is: 'warning', says }];
}
