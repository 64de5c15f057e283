import { read, SSF, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { zipSync } from 'fflate';
import type { Cell, Grid } from './grid.ts';
import { type FileLimits, refused } from './read-file.ts';
import { shownNumber } from './shown-number.ts';
import { unzipParts } from './zip-parts.ts';

/**
 * The parts that contain cells; drawings, macros, links to other files and comments are never
 * opened.
 */
const NEEDED =
  /^(\[Content_Types\]\.xml|_rels\/\.rels|xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|styles\.xml|sharedStrings\.xml|worksheets\/[^/]+\.xml))$/i;

const UNREADABLE = refused(
  'Le classeur ne peut pas être lu. Ouvrez-le dans votre tableur, enregistrez-le de nouveau au format .xlsx, puis recommencez.',
);

type Sheets = { ok: true; sheets: readonly Grid[] } | { ok: false; message: string };

/**
 * The sheets of an XLSX workbook as grids. Dates become plain days from their serial number, so
 * that no time zone can shift them; the library only sees parts that were unpacked within the
 * limits.
 */
export function readWorkbook(bytes: Uint8Array, limits: FileLimits): Sheets {
  const archive = unzipParts(bytes, limits, (name) => NEEDED.test(name));
  if (!archive.ok) return archive;
  if (!archive.parts.has('xl/workbook.xml')) return notWorkbook(archive.names);
  const workbook = parse(zipSync(Object.fromEntries(archive.parts), { level: 0 }), limits);
  const names = workbook?.SheetNames ?? [];
  if (workbook === null || names.length === 0) return UNREADABLE;
  const sheets = names.flatMap((name) => {
    const sheet = workbook.Sheets[name];
    return sheet === undefined ? [] : [{ sheet: name, rows: toRows(workbook, sheet, limits) }];
  });
  return sheets.length === 0 ? UNREADABLE : { ok: true, sheets };
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
      sheetRows: limits.rows + 100,
    });
  } catch {
    return null;
  }
}

function notWorkbook(names: readonly string[]): { ok: false; message: string } {
  if (names.includes('xl/workbook.bin')) {
    return refused(
      'Ce classeur est au format Excel binaire (.xlsb). Ouvrez-le dans Excel et enregistrez-le au format « Classeur Excel (.xlsx) ».',
    );
  }
  return refused(
    'Ce fichier n’est pas un classeur Excel. S’il vient de LibreOffice, enregistrez-le au format « Excel 2007-365 (.xlsx) ». Si c’est une archive, importez les tableaux un par un.',
  );
}

interface RawCell {
  readonly t: string;
  readonly v?: unknown;
  readonly z?: string | number;
}

function toRows(workbook: WorkBook, sheet: WorkSheet, limits: FileLimits): Cell[][] {
  const shift = workbook.Workbook?.WBProps?.date1904 ? 1462 : 0;
  const data = (sheet['!data'] ?? []) as unknown as (RawCell | undefined)[][];
  const last = Math.min(data.length, limits.rows + 100);
  return Array.from({ length: last }, (_, line) => {
    const cells = data[line] ?? [];
    const width = Math.min(cells.length, limits.columns);
    return Array.from({ length: width }, (_, column) => toCell(cells[column], shift));
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
  if (cell.t === 's') return String(cell.v);
  const value = Number(cell.v);
  if (!Number.isFinite(value)) return null;
  const shown = cell.z === undefined ? null : shownNumber(value, String(cell.z));
  if (shown !== null) return shown;
  const isDay = cell.z !== undefined && SSF.is_date(String(cell.z));
  return isDay ? (dayOfSerial(value + shift) ?? value) : value;
}

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
