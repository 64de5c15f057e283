/*
 * What a letter can print. Texts from people's files are made printable without losing a word:
 * characters that reorder, hide or break a line go away, characters that only look like another one
 * are written as that one. What is left and stands in none of our faces is named (LET-07): a letter
 * never carries an empty box.
 */

// Bidirectional controls and isolates, invisible marks, variation selectors, byte order mark,
// interlinear annotations, language tags.
const INVISIBLE =
  /\u034F|[\uFE00-\uFE0F]|[\u{E0000}-\u{E01EF}]|[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/gu;
/** Controls, line and paragraph separators. */
const SEPARATORS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
/** Spaces that hold a line together, and all the others. */
const NO_BREAK_SPACES = /[\u2007\u202F]/gu;
const SPACES = /[\u1680\u2000-\u2006\u2008-\u200A\u205F\u3000]/gu;
const HYPHENS = /[\u2010\u2011\u2043\uFE63\uFF0D]/gu;
/** Ligatures, full-width letters, letters of mathematics: their compatibility form is the plain one. */
const COMPATIBLE = /[\uFB00-\uFB06\uFF01-\uFF5E\u{1D400}-\u{1D7FF}]+/gu;
/** What a word processor makes of « -> » and of a list. */
const TYPED: Readonly<Record<string, string>> = {
  '←': '<-',
  '→': '->',
  '↔': '<->',
  '⇒': '=>',
  '\uF0B7': '•',
  '\uF0E0': '->',
};
const REPLACED = new RegExp(`[${Object.keys(TYPED).join('')}]`, 'gu');

/** One line of printable text: composed (NFC), no control, no invisible mark, plain twins. Idempotent. */
export const cleanText = (text: string): string =>
  text
    .replace(COMPATIBLE, (letters) => letters.normalize('NFKC'))
    .replace(SEPARATORS, ' ')
    .replace(INVISIBLE, '')
    .replace(NO_BREAK_SPACES, '\u00A0')
    .replace(SPACES, ' ')
    .replace(HYPHENS, '-')
    .replace(REPLACED, (typed) => TYPED[typed] ?? typed)
    .normalize('NFC');

/**
 * The characters of the letters' faces, in hexadecimal ranges: Latin with all its extensions, Greek,
 * Cyrillic, combining marks, punctuation. `test/templates/faces.test.ts` compares them with the fonts.
 */
const PRINTABLE =
  '20-7e a0-377 37a-37f 384-38a 38c 38e-3a1 3a3-3e1 3f0-52f 10fb 1ab0-1ac0 1ac5 1ac7-1ace ' +
  '1c80-1c88 1d00-1df9 1dfb-1f15 1f18-1f1d 1f20-1f45 1f48-1f4d 1f50-1f57 1f59 1f5b 1f5d ' +
  '1f5f-1f7d 1f80-1fb4 1fb6-1fc4 1fc6-1fd3 1fd6-1fdb 1fdd-1fef 1ff2-1ff4 1ff6-1ffe 2012-2027 ' +
  '2030-205e 2070-2071 2074-208e 2090-209c 20a0-20c0 20f0 2100-215f 2183-2184 2189 2202 220f ' +
  '2211-2212 2215 2219-221a 221e 222b 2248 2260 2264-2265 25ca 2c60-2c7f 2de0-2e5d a640-a69f ' +
  'a700-a7ca a7d0-a7d1 a7d3 a7d5-a7d9 a7f2-a7ff ab30-ab6b fe20-fe2f 10780-10785 10787-107b0 ' +
  '107b2-107ba 1df00-1df1e';

const UNPRINTABLE = new RegExp(
  `[^${PRINTABLE.replaceAll(/[0-9a-f]+/gu, (code) => `\\u{${code}}`).replaceAll(' ', '')}]`,
  'gu',
);

/** Most texts are of these characters alone: nothing is searched in them. */
const ORDINARY = /^[\x20-\x7E\u00A0-\u00FF\u2019]*$/u;

/** The characters of a text that no face of the letters has, each once, in the order of the text. */
export const unprintable = (text: string): string[] =>
  ORDINARY.test(text) ? [] : [...new Set(cleanText(text).match(UNPRINTABLE) ?? [])];

/** A character in words: « م », or its number where the screen has nothing to show. */
export function characterName(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return /[\p{Co}\p{Cn}\p{Cs}\uFFFC]/u.test(character)
    ? `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
    : `« ${character} »`;
}
