import { LRUCache } from 'lru-cache';
import type { Face, Metrics } from './layout/placed.ts';

/* The faces of the letters: what pdfkit embeds, and what measuring asks of them. */

/** A text set in glyphs, in units of the font. */
interface GlyphRun {
  readonly advanceWidth: number;
  readonly glyphs: readonly { readonly id: number }[];
}

/** A font as its parser gives it, and as pdfkit embeds it. */
export interface ParsedFont {
  readonly unitsPerEm: number;
  readonly characterSet: readonly number[];
  layout(text: string, features?: Readonly<Record<string, boolean>>): GlyphRun;
  hasGlyphForCodePoint(code: number): boolean;
  glyphForCodePoint(code: number): unknown;
}

/** What a word takes, and whether a character of it would be an empty box (glyph 0). */
interface WordWidth {
  /** For a size of one. */
  readonly width: number;
  readonly isBlank: boolean;
}

/** A font that sets a word once for all the letters, and knows its characters by heart. */
interface Typeface extends ParsedFont {
  measure(word: string): WordWidth;
  has(character: string): boolean;
}

const FONT_FILES = {
  regular: 'regular.ttf',
  bold: 'bold.ttf',
  fallback: 'noto-sans/regular.ttf',
  'fallback-bold': 'noto-sans/bold.ttf',
} as const;
type FaceName = keyof typeof FONT_FILES;
export type Typefaces = Readonly<Record<FaceName, Typeface>>;

export const nameOf = ({ bold, fallback }: Face): FaceName => {
  if (fallback) return bold ? 'fallback-bold' : 'fallback';
  return bold ? 'bold' : 'regular';
};

/** The faces of letters, of the fonts that `parse` opens: once, and the same for every letter. */
export const typefacesOf = (parse: (file: string) => ParsedFont): Typefaces => ({
  regular: remembered(legible(parse(FONT_FILES.regular))),
  bold: remembered(legible(parse(FONT_FILES.bold))),
  fallback: remembered(undivided(legible(parse(FONT_FILES.fallback)))),
  'fallback-bold': remembered(undivided(legible(parse(FONT_FILES['fallback-bold'])))),
});

/**
 * fontkit keeps a glyph first met inside another, the A of « À », without its character: every later
 * letter would read « ESS?I » aloud. So we load each one alone before the first text (fontkit#154).
 */
function legible(font: ParsedFont): ParsedFont {
  const layout = font.layout.bind(font);
  let isLoaded = false;
  return Object.assign(font, {
    layout: (text: string, features?: Readonly<Record<string, boolean>>) => {
      if (!isLoaded) for (const code of font.characterSet) font.glyphForCodePoint(code);
      isLoaded = true;
      return layout(text, features);
    },
  });
}

/**
 * The face without its composition feature, which takes « ṣ » apart and « i̇ » off its dot: marks are
 * placed as well on the letters as typed, and what is copied or read aloud is what was typed.
 */
function undivided(font: ParsedFont): ParsedFont {
  const layout = font.layout.bind(font);
  return Object.assign(font, { layout: (text: string) => layout(text, { ccmp: false }) });
}

/** Words of a face kept from one letter to the next: those of the models are few, names come and go. */
const WORDS_KEPT = 4000;

interface SetWord extends WordWidth {
  readonly run: GlyphRun;
}

/** What pdfkit counts in: a font drawn in other units has its words scaled where they are kept, at each letter. */
const THOUSANDTHS = 1000;

/** Setting words took half of the time of a letter, and most are those of the letter before. */
function remembered(font: ParsedFont): Typeface {
  if (font.unitsPerEm !== THOUSANDTHS)
    throw new Error('A face of the letters is drawn in thousandths of its size.');
  const layout = font.layout.bind(font);
  const characters = new Set(font.characterSet);
  const words = new LRUCache<string, SetWord>({ max: WORDS_KEPT });
  const wordOf = (text: string): SetWord => {
    const known = words.get(text);
    if (known) return known;
    const run = layout(text);
    const width = run.advanceWidth / font.unitsPerEm;
    const word = { run, width, isBlank: run.glyphs.some(({ id }) => id === 0) };
    words.set(text, word);
    return word;
  };
  return Object.assign(font, {
    layout: (text: string) => wordOf(text).run,
    measure: wordOf,
    has: (character: string) => characters.has(character.codePointAt(0) ?? 0),
  });
}

export interface PdfMetrics extends Metrics {
  /** The words of a text that a face would draw with an empty box. */
  blanks(text: string, face: Face): string[];
}

const wordsIn = (text: string): string[] => text.match(/[^ ]* |[^ ]+$/gu) ?? [];
/** The first face has a few marks, which it does not place above a letter. */
const MARKS = /\p{M}/u;

/** Widths as pdfkit will draw them: word by word, each with the space that follows it. */
export const metricsOf = (faces: Typefaces): PdfMetrics => ({
  width: (text, face, size) => {
    const { measure } = faces[nameOf(face)];
    return wordsIn(text).reduce((sum, word) => sum + measure(word).width, 0) * size;
  },
  lacks: (text, face) => {
    const { has } = faces[nameOf(face)];
    return (!face.fallback && MARKS.test(text)) || [...text].some((one) => !has(one));
  },
  blanks: (text, face) => wordsIn(text).filter((word) => faces[nameOf(face)].measure(word).isBlank),
});
