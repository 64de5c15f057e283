import { shortDate } from '#domain/written-dates.ts';
import type { ShownNumber } from './shown-number.ts';

/** A calendar day written by the spreadsheet itself, already free of time and zone. */
export interface DayCell {
  readonly day: string;
}
/** `#N/A`, `########`, `=RECHERCHEV(…)`: what the spreadsheet did not compute, or not show. */
interface FailedCell {
  readonly failed: string;
}
export type Cell = string | number | boolean | DayCell | ShownNumber | FailedCell | null;

/** What was read of a cell, or of a whole line (`column` null), without being certain of it. */
export interface CellDoubt {
  /** The spreadsheet's own line number. */
  readonly line: number;
  /** Rank of the column, from 0. */
  readonly column: number | null;
  /** `error`: the line is not imported, whatever is typed over the cell. */
  readonly is: 'warning' | 'error';
  /** The end of a French sentence, after the place, without a full stop. */
  readonly says: string;
}

/** One sheet: `rows[0]` is line 1 of the spreadsheet; an empty line is an empty array. */
export interface Grid {
  readonly sheet?: string;
  readonly rows: readonly (readonly Cell[])[];
  readonly doubts?: readonly CellDoubt[];
}

/** 0 → A, 25 → Z, 26 → AA: the letter above the column in the spreadsheet. */
export function columnLetter(index: number): string {
  const rest = Math.floor(index / 26);
  const letter = String.fromCharCode(65 + (index % 26));
  return rest === 0 ? letter : columnLetter(rest - 1) + letter;
}

/**
 * Invisible characters: they come with a number pasted from a message, reverse the rest of a line,
 * or make two spellings of one name.
 */
const INVISIBLE = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/gu;
/** Every way of ending a line, the vertical tab of a spreadsheet and of a word processor among them. */
const LINE_END = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
const OTHER_CONTROL = /[^\P{Cc}\n\t]/gu;

/** From 28 on these are the separators of old files: what they part stays apart. */
const apart = (sign: string): string => (sign.charCodeAt(0) >= 28 ? ' ' : '');

const visible = (text: string): string =>
  text
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(LINE_END, '\n')
    .replace(OTHER_CONTROL, apart)
    .trim();

/** Whether a control character stands inside the text: how it was meant can only be guessed. */
export const hasControl = (cell: Cell): boolean =>
  typeof cell === 'string' &&
  /[^\P{Cc}\n\t]/u.test(cell.replace(LINE_END, '\n').replace(/^[\s\p{Cc}]+|[\s\p{Cc}]+$/gu, ''));

/** The text of a cell as a person would read it in the spreadsheet. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'boolean') return cell ? 'oui' : 'non';
  if (typeof cell === 'object') {
    if ('day' in cell) return shortDate(cell.day);
    return 'shown' in cell ? cell.shown : cell.failed;
  }
  return typeof cell === 'number' ? String(cell) : visible(cell);
}

export const isBlank = (cells: readonly Cell[]): boolean =>
  cells.every((cell) => cellText(cell) === '');
