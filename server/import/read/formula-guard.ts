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
