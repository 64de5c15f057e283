import { read, SSF, type WorkBook, type WorkSheet } from '@e965/xlsx';
import type { ImportRemark } from '#domain/wire/import.ts';
import { isFailure } from './formula-guard.ts';
import type { Cell, CellDoubt, Grid } from './grid.ts';
import { type FileLimits, refused } from './read-file.ts';
import {
  columnsBeyond,
  formulasWithoutResult,
  hiddenLines,
  linesBeyond,
  type MergedRange,
  spreadMerged,
} from './sheet-rows.ts';
import { shownNumber } from './shown-number.ts';
import { type WorkbookParts, workbookParts } from './workbook-parts.ts';

const UNREADABLE = refused(
  'Le classeur ne peut pas être lu. Ouvrez-le dans votre tableur, enregistrez-le de nouveau au format .xlsx, puis recommencez.',
);

/** One sheet of a workbook, and what was not read of it. */
export interface WorkbookSheet {
  readonly grid: Grid & { readonly sheet: string };
  /** Hidden by the person, or so that only a program shows it again. */
  readonly hidden: boolean;
  readonly remarks: readonly ImportRemark[];
}

type Sheets = { ok: true; sheets: readonly WorkbookSheet[] } | { ok: false; message: string };

/**
 * The sheets of an XLSX workbook as grids. Dates become plain days from their serial number, so
 * that no time zone can shift them; the library only sees parts that were unpacked within the
 * limits.
 */
export function readWorkbook(bytes: Uint8Array, limits: FileLimits): Sheets {
  const parts = workbookParts(bytes, limits);
  if (!parts.ok) return parts;
  const workbook = parse(parts.archive, limits);
  const names = workbook?.SheetNames ?? [];
  if (workbook === null || names.length === 0) return UNREADABLE;
  const sheets = names.flatMap((name, rank): WorkbookSheet[] => {
    const sheet = workbook.Sheets[name];
    if (sheet === undefined) return [];
    const hidden = (workbook.Workbook?.Sheets?.[rank]?.Hidden ?? 0) !== 0;
    return [toSheet({ workbook, sheet, name, hidden, xml: xmlOf(parts, workbook, rank) }, limits)];
  });
  return sheets.length === 0 ? UNREADABLE : { ok: true, sheets };
}

/** The sheet's own part, for what the library does not tell. */
function xmlOf({ sheets }: WorkbookParts, workbook: WorkBook, rank: number): string {
  const about = workbook.Workbook?.Sheets?.[rank] as { id?: string } | undefined;
  const part = sheets.get(about?.id ?? '');
  return part === undefined ? '' : new TextDecoder().decode(part);
}

function parse(bytes: Uint8Array, limits: FileLimits): WorkBook | null {
  try {
    return read(bytes, {
      type: 'array',
      dense: true,
      cellNF: true,
      cellText: false,
      cellFormula: false,
      cellHTML: false,
      // One more than allowed, with room for a title: the excess is reported, not cut silently.
      sheetRows: limits.rows + ROOM,
    });
  } catch {
    return null;
  }
}

const ROOM = 100;

interface SheetParts {
  readonly workbook: WorkBook;
  readonly sheet: WorkSheet;
  readonly name: string;
  readonly hidden: boolean;
  readonly xml: string;
}

function toSheet(parts: SheetParts, limits: FileLimits): WorkbookSheet {
  const { workbook, sheet, name, hidden, xml } = parts;
  const last = limits.rows + ROOM;
  const beyond = linesBeyond(xml, last);
  const remarks: ImportRemark[] =
    beyond === 0
      ? []
      : [
          {
            step: 'grid',
            message: `La feuille « ${name} » a encore ${beyond === 1 ? 'une ligne remplie' : `${beyond} lignes remplies`} sous la ligne ${last}, qui ne sont pas lues. Supprimez les lignes vides qui les précèdent.`,
          },
        ];
  const doubts = [...hiddenLines(xml), ...formulasWithoutResult(xml)];
  const rows = toRows(workbook, sheet, { limits, doubts });
  const merged = (sheet['!merges'] ?? []) as MergedRange[];
  return { grid: { sheet: name, rows: spreadMerged(rows, merged), doubts }, hidden, remarks };
}

interface RawCell {
  readonly t: string;
  readonly v?: unknown;
  readonly z?: string | number;
}

function toRows(
  workbook: WorkBook,
  sheet: WorkSheet,
  { limits, doubts }: { limits: FileLimits; doubts: CellDoubt[] },
): Cell[][] {
  const shift = workbook.Workbook?.WBProps?.date1904 ? 1462 : 0;
  const data = (sheet['!data'] ?? []) as unknown as (RawCell | undefined)[][];
  const last = Math.min(data.length, limits.rows + ROOM);
  return Array.from({ length: last }, (_, index) => {
    const cells = data[index] ?? [];
    const width = Math.min(cells.length, limits.columns);
    if (cells.length > width)
      doubts.push(...columnsBeyond(cells, { line: index + 1, columns: limits.columns }));
    return Array.from({ length: width }, (__, column) => toCell(cells[column], shift));
  });
}

/** Error codes of [MS-XLS] 2.5.10, as the spreadsheet shows them. */
const FAILURES: Readonly<Record<number, string>> = {
  0: '#NUL!',
  7: '#DIV/0!',
  15: '#VALEUR!',
  23: '#REF!',
  29: '#NOM?',
  36: '#NOMBRE!',
  42: '#N/A',
};

function toCell(cell: RawCell | undefined, shift: number): Cell {
  if (cell === undefined || cell.v === undefined || cell.v === null) return null;
  if (cell.t === 'e') return { failed: FAILURES[Number(cell.v)] ?? '#ERREUR' };
  if (cell.t === 'b') return Boolean(cell.v);
  if (cell.t === 'd') return fromDate(cell.v);
  if (cell.t === 's') return textCell(String(cell.v));
  const value = Number(cell.v);
  if (!Number.isFinite(value)) return null;
  const shown = cell.z === undefined ? null : shownNumber(value, String(cell.z));
  if (shown !== null) return shown;
  const isDay = cell.z !== undefined && SSF.is_date(String(cell.z));
  return isDay ? (dayOfSerial(value + shift) ?? value) : value;
}

/** A failure pasted as a text is no more a value than where it came from. */
const textCell = (text: string): Cell => (isFailure(text) ? { failed: text.trim() } : text);

const fromDate = (value: unknown): Cell => {
  const date = value instanceof Date ? value : new Date(String(value));
  return Number.isNaN(date.getTime()) ? null : { day: date.toISOString().slice(0, 10) };
};

/**
 * Day of a serial number (1900 system, whose 29 February 1900 never was); null when it is not a
 * valid one.
 */
export function dayOfSerial(serial: number): { day: string } | null {
  const days = Math.floor(serial);
  if (days < 1 || days > 2_958_465 || days === 60) return null;
  const date = new Date(Date.UTC(1899, 11, days < 60 ? 31 : 30) + days * 86_400_000);
  return { day: date.toISOString().slice(0, 10) };
}
