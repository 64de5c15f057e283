import type { Run } from './blocks.ts';
import type { Style } from './page.ts';
import type { Metrics } from './placed.ts';

/** A stretch of one line in one weight, at its offset from the line's left edge. */
export interface Segment {
  readonly text: string;
  readonly bold: boolean;
  readonly x: number;
  readonly width: number;
}
export type Line = readonly Segment[];

interface Setting {
  readonly style: Style;
  readonly width: number;
  readonly metrics: Metrics;
}
interface Piece {
  readonly text: string;
  readonly bold: boolean;
}
/** What cannot be broken: the pieces between two ordinary spaces (no-break spaces stay inside). */
type Word = readonly Piece[];

/**
 * Breaks runs into lines no wider than the setting. Breaks at ordinary spaces only; a single word
 * wider than the line (a long web address) is broken where it must be, without losing a letter.
 */
export function breakLines(runs: readonly Run[], setting: Setting): Line[] {
  const lines: Line[] = [];
  let current: Word[] = [];
  for (const word of wordsOf(runs, setting).flatMap((word) => fitWord(word, setting))) {
    if (current.length > 0 && widthOf([...current, word], setting) > setting.width) {
      lines.push(lineOf(current, setting));
      current = [];
    }
    current.push(word);
  }
  if (current.length > 0) lines.push(lineOf(current, setting));
  return lines;
}

function wordsOf(runs: readonly Run[], { style }: Setting): Word[] {
  const words: Piece[][] = [[]];
  for (const run of runs) {
    const bold = style.bold || run.bold === true;
    for (const [index, text] of run.text.split(' ').entries()) {
      if (index > 0) words.push([]);
      if (text !== '') words.at(-1)?.push({ text, bold });
    }
  }
  return words.filter((word) => word.length > 0);
}

function fitWord(word: Word, setting: Setting): Word[] {
  if (widthOf([word], setting) <= setting.width) return [word];
  const parts: Piece[][] = [[]];
  for (const piece of word) {
    for (const character of piece.text) {
      const last = parts.at(-1) ?? [];
      const grown = [...last, { text: character, bold: piece.bold }];
      if (last.length > 0 && widthOf([grown], setting) > setting.width) {
        parts.push([{ text: character, bold: piece.bold }]);
      } else parts[parts.length - 1] = grown;
    }
  }
  return parts;
}

/** Same weights side by side become one segment, so that kerning and reading stay whole. */
function segmentsOf(words: readonly Word[]): Piece[] {
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

const measure = (pieces: readonly Piece[], { metrics, style }: Setting): number =>
  pieces.reduce((sum, { text, bold }) => sum + metrics.width(text, bold, style.size), 0);
const widthOf = (words: readonly Word[], setting: Setting): number =>
  measure(segmentsOf(words), setting);

function lineOf(words: readonly Word[], setting: Setting): Line {
  let x = 0;
  return segmentsOf(words).map(({ text, bold }) => {
    const width = setting.metrics.width(text, bold, setting.style.size);
    const segment = { text, bold, x, width };
    x += width;
    return segment;
  });
}
