/**
 * What a spreadsheet may take for a formula, including blanks, apostrophes and full-width signs.
 */
const RISKY = /^['\s\0]*[=+\-@|%＝＋－＠]|^[\t\r\n]|^'+\d/;

/**
 * A text that no spreadsheet will compute: it gets an apostrophe in front (OWASP, CSV injection).
 */
export const guarded = (text: string): string => (RISKY.test(text) ? `'${text}` : text);

/** `="0123"`: how a text file tells a spreadsheet to keep the zeros. */
const QUOTED_FORMULA = /^="((?:[^"]|"")*)"$/;

/** The text as it was before `guarded`, or before somebody kept its zeros from a spreadsheet. */
export function asTyped(text: string): string {
  const rest = text.slice(1);
  if (text.startsWith("'") && (RISKY.test(rest) || /^\d/.test(rest))) return rest;
  const inside = QUOTED_FORMULA.exec(text)?.[1];
  return inside === undefined ? text : inside.replaceAll('""', '"');
}

/** A function, a cell, a sheet, or a text to join after the sign: what a spreadsheet would compute. */
const FORMULA =
  /^=\s*[-+({]*\s*(?:[\p{L}_][\p{L}\d._]*\(|\$?[A-Z]{1,3}\$?\d|(?:'[^']+'|[\p{L}_][\p{L}\d._]*)!|"(?:[^"]|"")*"\s*&)/iu;
/** What a spreadsheet shows of a formula that failed, in French or in English, or of a column too narrow. */
const FAILURE =
  /^#(?:N\/A|REF!|DIV\/0!|VALEUR!|VALUE!|NOM\?|NAME\?|NULL?!|NOMBRE!|NUM!|CALC!|PROPAGATION!|SPILL!|#{2,})$/i;

export const isFailure = (text: string): boolean => FAILURE.test(text.trim());

/** A cell of a text file that holds what a spreadsheet failed to compute or to show, and no value. */
export const hasNoResult = (text: string): boolean =>
  isFailure(text) || (!QUOTED_FORMULA.test(text) && FORMULA.test(text.trim()));
