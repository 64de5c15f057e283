import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/* The letters that people's names are written with, and the fonts that print them. */

const range = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index));

/** The Latin blocks, named as Unicode names them. */
export const LATIN: Readonly<Record<string, readonly string[]>> = {
  'Latin-1': range(0xa1, 0xff).filter((one) => one !== '\u00AD'),
  'Extended-A': range(0x100, 0x17f),
  'Extended-B': range(0x180, 0x24f),
  Additional: range(0x1e00, 0x1eff),
};
export const GREEK_AND_CYRILLIC = [
  ...range(0x391, 0x3a1),
  ...range(0x3a3, 0x3ce),
  ...range(0x400, 0x45f),
];
/** Letters written with marks of their own: Vietnamese, Yoruba, Igbo, Lithuanian, Guarani, Polynesian. */
export const COMBINED =
  'ế ữ ợ Ằ ẹ́ ẹ̀ Ẹ́ ọ́ Ọ̀ ọ̀ ṣ Ṣ m̀ ḿ n̄ ǹ ị́ ụ̀ ą́ ė́ ę̃ į́ i̇́ i̇̃ į̇́ j̃ l̃ m̃ r̃ ū́ ų́ g̃ ɛ̃ ɔ̀ e̩ M̧ ʻō ʻA ʼn'
    .split(' ')
    .map((one) => one.normalize('NFC'));

/** The whole alphabet, each letter once, in the order of Unicode. */
export const ALPHABET: readonly string[] = [
  ...new Set([...Object.values(LATIN).flat(), ...COMBINED].map((one) => one.normalize('NFC'))),
];

/** Words of the letters given, so many letters each. */
export const wordsOf = (letters: readonly string[], each: number): string[] =>
  Array.from({ length: Math.ceil(letters.length / each) }, (_, index) =>
    letters.slice(index * each, (index + 1) * each).join(''),
  );

/** A font of the letters, by its path in `templates/fonts`. */
export const font = (name: string): Uint8Array =>
  readFileSync(fileURLToPath(new URL(`../../templates/fonts/${name}`, import.meta.url)));
