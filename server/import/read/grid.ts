import { shortDate } from '#domain/format.ts';

/** A calendar day written by the spreadsheet itself, already free of time and zone. */
export interface DayCell {
  readonly day: string;
}
/** `#N/A`, `#REF!`: a formula that failed in the spreadsheet. */
interface FailedCell {
  readonly failed: string;
}
export type Cell = string | number | boolean | DayCell | FailedCell | null;

/** One sheet: `rows[0]` is line 1 of the spreadsheet; an empty line is an empty array. */
export interface Grid {
  readonly sheet?: string;
  readonly rows: readonly (readonly Cell[])[];
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
const visible = (text: string): string => text.normalize('NFC').replace(INVISIBLE, '').trim();

/** The text of a cell as a person would read it in the spreadsheet. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'boolean') return cell ? 'oui' : 'non';
  if (typeof cell === 'object') return 'day' in cell ? shortDate(cell.day) : cell.failed;
  return typeof cell === 'number' ? String(cell) : visible(cell);
}

export const isBlank = (cells: readonly Cell[]): boolean =>
  cells.every((cell) => cellText(cell) === '');
