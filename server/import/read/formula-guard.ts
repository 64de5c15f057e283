/**
 * What a spreadsheet may take for a formula, including blanks, apostrophes and full-width signs.
 */
const RISKY = /^['\s\0]*[=+\-@|%＝＋－＠]|^[\t\r\n]/;

/**
 * A text that no spreadsheet will compute: it gets an apostrophe in front (OWASP, CSV injection).
 */
export const guarded = (text: string): string => (RISKY.test(text) ? `'${text}` : text);

/** The text as it was before `guarded`. */
export const asTyped = (text: string): string =>
  text.startsWith("'") && RISKY.test(text.slice(1)) ? text.slice(1) : text;
