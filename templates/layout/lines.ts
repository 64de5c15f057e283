import type { Run } from '../blocks.ts';
import type { Style } from './paper.ts';
import type { Metrics } from './placed.ts';

/** A part of one line in one weight, at its offset from the line's left edge. */
interface Segment {
  readonly text: string;
  readonly bold: boolean;
  readonly x: number;
  readonly width: number;
}
export type TextLine = readonly Segment[];

interface TextSetting {
  readonly style: Style;
  readonly width: number;
  readonly metrics: Metrics;
}
interface TextPiece {
  readonly text: string;
  readonly bold: boolean;
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

function wordsOf(runs: readonly Run[], { style }: TextSetting): Word[] {
  const words: TextPiece[][] = [[]];
  for (const run of runs) {
    const bold = style.bold || run.bold === true;
    for (const [index, text] of run.text.split(' ').entries()) {
      if (index > 0) words.push([]);
      if (text !== '') words.at(-1)?.push({ text, bold });
    }
  }
  return words.filter((word) => word.length > 0);
}

function fitWord(word: Word, setting: TextSetting): Word[] {
  if (widthOf(word, setting) <= setting.width) return [word];
  const parts: TextPiece[][] = [[]];
  let used = 0;
  for (const { text, bold } of word) {
    for (const character of text) {
      const width = widthOf([{ text: character, bold }], setting);
      if (used > 0 && used + width > setting.width) {
        parts.push([]);
        used = 0;
      }
      parts.at(-1)?.push({ text: character, bold });
      used += width;
    }
  }
  return parts;
}

/** Neighbours of the same weight become one segment, so that kerning and reading aloud work. */
function segmentsOf(words: readonly Word[]): TextPiece[] {
  const pieces: { text: string; bold: boolean }[] = [];
  for (const [index, word] of words.entries()) {
    const last = pieces.at(-1);
    if (index > 0 && last) last.text += ' ';
    for (const piece of word) {
      const before = pieces.at(-1);
      if (before?.bold === piece.bold) before.text += piece.text;
      else pieces.push({ ...piece });
    }
  }
  return pieces;
}

const widthOf = (word: Word, { metrics, style }: TextSetting): number =>
  word.reduce((sum, { text, bold }) => sum + metrics.width(text, bold, style.size), 0);

function lineOf(words: readonly Word[], setting: TextSetting): TextLine {
  let x = 0;
  return segmentsOf(words).map(({ text, bold }) => {
    const width = setting.metrics.width(text, bold, setting.style.size);
    const segment = { text, bold, x, width };
    x += width;
    return segment;
  });
}
