import { bytesIn1252 } from './code-pages.ts';
import type { Cell, CellDoubt, Grid } from './grid.ts';

/** Stands before a character that was guessed; never a character of any text (Unicode). */
export const MARK = '\uFDD0';

/**
 * A grid whose texts are clean, with a doubt for each cell whose letters are not certain: a guessed
 * character, a text that was encoded twice, a character that another program has lost. @param
 * guessed what a cell with a guessed character is told.
 */
export function withTextDoubts(grid: Grid, guessed = ''): Grid {
  const doubts: CellDoubt[] = [...(grid.doubts ?? [])];
  const rows = grid.rows.map((row, index) =>
    row.map((cell, column) => {
      if (typeof cell !== 'string' || !/[^\0-\u007f]/.test(cell)) return cell;
      const { text, says } = readable(cell, guessed);
      for (const one of says) doubts.push({ line: index + 1, column, is: 'warning', says: one });
      return text;
    }),
  );
  return { ...grid, rows, doubts };
}

function readable(cell: string, guessed: string): { text: string; says: string[] } {
  const says: string[] = [];
  const clean = cell.replaceAll(MARK, '');
  if (clean !== cell) says.push(guessed);
  const text = once(clean);
  if (text !== clean)
    says.push('le texte avait été codé deux fois (« Ã© » pour « é »), et a été rétabli. Vérifiez');
  if (text.includes('\uFFFD'))
    says.push('un caractère a été perdu avant l’import (�). Retapez la cellule');
  return { text, says };
}

const BEYOND_ASCII = /[\u0080-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{2,}/g;
/** What a French text written twice gives back: Latin letters and the signs of Windows-1252. */
const EXPECTED = /^[\u00a0-\u017f\u2013-\u2026\u20ac\u2122\u202f]+$/;

/** « ZoÃ© » → « Zoé »: the bytes of UTF-8 that were taken for Windows-1252, put together again. */
function once(text: string): string {
  return text.replace(BEYOND_ASCII, (run) => {
    const bytes = bytesIn1252(run);
    if (bytes === null) return run;
    try {
      const decoded = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      return EXPECTED.test(decoded) ? decoded : run;
    } catch {
      return run;
    }
  });
}

/** « LEF?VRE »: a program that had no such letter wrote a question mark. */
const hasLostLetter = (text: string, isName: boolean): boolean =>
  isName ? text.includes('?') : /\p{L}\?\p{L}/u.test(text.replace(/\S*:\/\/\S*/g, ''));

/** The same for any cell. */
export const lostLetterIn = (cell: Cell | undefined, isName: boolean): boolean =>
  typeof cell === 'string' && hasLostLetter(cell, isName);
