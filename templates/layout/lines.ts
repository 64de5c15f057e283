import type { Run } from '../blocks.ts';
import { characters, inFallback, piecesOf } from './faces.ts';
import type { Style } from './paper.ts';
import type { Face, Metrics } from './placed.ts';

/** A part of one line in one face, at its offset from the line's left edge. */
interface Segment extends Face {
  readonly text: string;
  readonly x: number;
  readonly width: number;
}
export type TextLine = readonly Segment[];

interface TextSetting {
  readonly style: Style;
  readonly width: number;
  readonly metrics: Metrics;
  /** Names that are set in one face; a title or a line of its own is given whole. */
  readonly names: readonly string[];
  /** The text of which this is a line, cut before: they share a face. */
  readonly partOf?: string;
}
interface TextPiece extends Face {
  readonly text: string;
}
/** What cannot be broken: the pieces between two ordinary spaces (no-break spaces stay inside). */
type Word = readonly TextPiece[];

/**
 * Breaks runs into lines no wider than the setting. Breaks at ordinary spaces only; a single word
 * wider than the line (a long web address) is broken where it must be, without losing a letter.
 */
export function breakLines(runs: readonly Run[], setting: TextSetting): TextLine[] {
  const lines: TextLine[] = [];
  let current: Word[] = [];
  let used = 0;
  for (const word of wordsOf(runs, setting).flatMap((word) => fitWord(word, setting))) {
    if (current.length > 0 && used + widthOf(word, setting) > setting.width) {
      lines.push(lineOf(current, setting));
      current = [];
      used = 0;
    }
    current.push(word);
    used += widthOf(withSpace(word), setting);
  }
  if (current.length > 0) lines.push(lineOf(current, setting));
  return lines;
}

/**
 * The word with the space before it, inside a line; widths add up because fonts are measured word
 * by word.
 */
const withSpace = (word: Word): Word =>
  word.map((piece, index) =>
    index === word.length - 1 ? { ...piece, text: `${piece.text} ` } : piece,
  );

function wordsOf(
  runs: readonly Run[],
  { style, metrics, names, partOf = '' }: TextSetting,
): Word[] {
  const words: TextPiece[][] = [[]];
  for (const run of runs) {
    const bold = style.bold || run.bold === true;
    const texts = run.text.split(' ');
    const lacks = (text: string) => metrics.lacks(text, { bold, fallback: false });
    const fallback = lacks(partOf) ? texts.map(() => true) : inFallback(texts, { lacks, names });
    for (const [index, text] of texts.entries()) {
      if (index > 0) words.push([]);
      if (text === '') continue;
      const face = { bold, fallback: fallback[index] === true };
      words.at(-1)?.push(...piecesOf(text, face, metrics.lacks));
    }
  }
  return words.filter((word) => word.length > 0);
}

function fitWord(word: Word, setting: TextSetting): Word[] {
  if (widthOf(word, setting) <= setting.width) return [word];
  const parts: TextPiece[][] = [[]];
  let used = 0;
  for (const { text, ...face } of word) {
    for (const character of characters(text)) {
      const width = widthOf([{ text: character, ...face }], setting);
      if (used > 0 && used + width > setting.width) {
        parts.push([]);
        used = 0;
      }
      parts.at(-1)?.push({ text: character, ...face });
      used += width;
    }
  }
  return parts;
}

const sameFace = (one: Face, other: Face): boolean =>
  one.bold === other.bold && one.fallback === other.fallback;

/** Neighbours of the same face become one segment, so that kerning and reading aloud work. */
function segmentsOf(words: readonly Word[]): TextPiece[] {
  const pieces: (Face & { text: string })[] = [];
  for (const [index, word] of words.entries()) {
    const last = pieces.at(-1);
    if (index > 0 && last) last.text += ' ';
    for (const piece of word) {
      const before = pieces.at(-1);
      if (before && sameFace(before, piece)) before.text += piece.text;
      else pieces.push({ ...piece });
    }
  }
  return pieces;
}

const widthOf = (word: Word, { metrics, style }: TextSetting): number =>
  word.reduce((sum, piece) => sum + metrics.width(piece.text, piece, style.size), 0);

function lineOf(words: readonly Word[], setting: TextSetting): TextLine {
  let x = 0;
  return segmentsOf(words).map((piece) => {
    const width = setting.metrics.width(piece.text, piece, setting.style.size);
    const segment = { ...piece, x, width };
    x += width;
    return segment;
  });
}
