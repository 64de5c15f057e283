import { folded, listed, typeset } from '#domain/format.ts';
import type { ImportRemark } from '#domain/wire/import.ts';
import { excerpt } from '../cells/identity-cells.ts';
import { REQUIRED } from '../columns/fields.ts';
import type { HeaderRow } from '../columns/headers.ts';
import { type Cell, cellText, type Grid } from '../read/grid.ts';

/*
 * Lines of a table that are no request: its totals, its headers printed again, its footers, lines of
 * formulas that wait for one. None of them could be imported, for lack of a name or of an action.
 */

/** « TOTAL », « Sous-total RG », « RG Total » as a spreadsheet writes it, « Nombre de demandes : 12 ». */
const TOTAL =
  /^(?:sous |grand )?tota(?:l|ux)(?: |$)|(?:^| )total(?: general)?$|^(?:nombre|nb|moyenne|somme|effectif)(?: |$)/;
const NOTHING = /^(?:0+(?:[.,]0+)?|[-–—_.]+|faux|non|#n\/a)$/i;
/** More than one word: « Édité le 12/05/2026 », never a reference alone. */
const SENTENCE = /\S\s+\S/;

/** How a footer begins where names stand. */
const FOOTER =
  /^(?:edite|imprime|extrait|genere|mis|maj|fait|source|page|legende|document|note)(?: |$)/;

const wordsIn = (text: string): string =>
  folded(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The columns that say which person asks for which action. */
const isOfRequest = (key: string): boolean =>
  key === 'insured.nir' ||
  key === 'insured.usualName#full' ||
  (key !== 'reference' && key !== 'scheme' && (REQUIRED as readonly string[]).includes(key));

type FilledCell = readonly [index: number, text: string];

const filledOf = (cells: readonly Cell[]): FilledCell[] =>
  cells.flatMap((cell, index): FilledCell[] => {
    const text = cellText(cell);
    return text === '' ? [] : [[index, text]];
  });

/**
 * The lines below the header that are no request, by number, with the text by which a person
 * recognises each. A line that names a person and an action is never one.
 */
export function linesAside(grid: Grid, { index, mapping }: HeaderRow): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  const lines = grid.rows
    .map((cells, at) => ({ line: at + 1, filled: filledOf(cells) }))
    .filter(({ line, filled }) => line > index + 1 && filled.length > 0);
  const last = lines.findLastIndex(({ filled }) => filled.length > 1);
  for (const [rank, { line, filled }] of lines.entries()) {
    const isLast = last >= 0 && rank > last;
    const [first] = filled;
    if (first && isNoRequest(filled, { mapping, isLast })) found.set(line, first[1]);
  }
  return found;
}

function isNoRequest(
  [first, ...others]: readonly FilledCell[],
  { mapping, isLast }: { mapping: HeaderRow['mapping']; isLast: boolean },
): boolean {
  if (!first) return false;
  const isHeld = ([at]: FilledCell) => isOfRequest(mapping[at]?.field ?? '');
  const words = wordsIn(first[1]);
  const isTotal = TOTAL.test(words) && others.every((cell) => !isHeld(cell) || isCount(cell));
  const isHeader =
    others.length > 1 && [first, ...others].every(([at, text]) => isOwnHeader(text, mapping[at]));
  const isEmpty = [first, ...others].every(([, text]) => NOTHING.test(text));
  const isFooter = isLast && SENTENCE.test(first[1]) && (!isHeld(first) || FOOTER.test(words));
  return isTotal || isHeader || isEmpty || isFooter;
}

/** Short: a number of social security is no count. */
const isCount = ([, text]: FilledCell): boolean => /^[\d\s.,%]{1,9}$/.test(text);

const isOwnHeader = (text: string, at: HeaderRow['mapping'][number] | undefined): boolean =>
  at !== undefined && at.header !== '' && wordsIn(text) === wordsIn(at.header);

/** More would hide the other remarks. */
const MOST_NAMED = 8;

/** What is said of them; nothing when there are none. */
export function remarkAside(aside: ReadonlyMap<number, string>): ImportRemark[] {
  if (aside.size === 0) return [];
  const named = [...aside]
    .slice(0, MOST_NAMED)
    .map(([line, text]) => `${line} (« ${excerpt(text)} »)`);
  const more = aside.size - named.length;
  const all = listed([...named, ...(more > 0 ? [`${more} autres`] : [])]);
  const message =
    aside.size === 1
      ? `La ligne ${all} n’est pas une demande : elle n’est pas lue.`
      : `Les lignes ${all} ne sont pas des demandes : elles ne sont pas lues.`;
  return [{ step: 'grid', message: typeset(message) }];
}
