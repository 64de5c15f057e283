import { typeset } from '#domain/format.ts';
import { correctMapping, findHeader, type HeaderRow, knownHeaders } from './columns/headers.ts';
import { withoutReasonColumn } from './columns/reason-column.ts';
import { withCorrections } from './correct/corrected-cells.ts';
import { readCsv } from './read/csv-grid.ts';
import { decodeText } from './read/decode-text.ts';
import { isZip, otherFormat } from './read/file-kind.ts';
import { type Grid, isBlank } from './read/grid.ts';
import {
  DEFAULT_LIMITS,
  type FileLimits,
  type FileToRead,
  type ReadFile,
  refused,
} from './read/read-file.ts';
import { readWorkbook } from './read/xlsx-grid.ts';
import { compareRows } from './rows/compare-rows.ts';
import { NO_SHEET, readJson } from './rows/read-json.ts';
import { readTable } from './rows/read-table.ts';

/**
 * What a coordinator has (CSV, XLSX or JSON) → dossiers, row by row. Never throws on content: a
 * file that cannot be read is `ok: false` with a French sentence, a cell that cannot be read is an
 * error of its row, and nothing is dropped silently.
 */
export async function readDossierFile(file: FileToRead): Promise<ReadFile> {
  const limits = { ...DEFAULT_LIMITS, ...file.limits };
  const { bytes } = file;
  if (bytes.length === 0) return refused('Le fichier est vide. Choisissez un autre fichier.');
  if (bytes.length > limits.bytes) {
    const most = Math.floor(limits.bytes / 1024 / 1024);
    return refused(
      typeset(`Le fichier dépasse ${most} Mo. Gardez les seules lignes utiles, puis recommencez.`),
    );
  }
  const other = otherFormat(bytes);
  if (other !== null) return refused(other);
  const read = isZip(bytes) ? readXlsx(file, limits) : readText(file, limits);
  return read.ok ? { ...read, rows: compareRows(read) } : read;
}

/** A brace or a bracket opens JSON only before what JSON may hold: « [CPAM 58] Demandes » is a title. */
const JSON_START = /^\s*(?:\{\s*["}]|\[\s*[\]{["\d-])/;

function readText(file: FileToRead, limits: FileLimits): ReadFile {
  const decoded = decodeText(file.bytes);
  if (!decoded.ok) return decoded;
  const text = decoded.text.replace(/^\uFEFF/, '');
  if (/\.json$/i.test(file.name) || JSON_START.test(text)) {
    const { columns = [], cells = [] } = file.corrections ?? {};
    return columns.length + cells.length > 0
      ? refused(NO_SHEET)
      : readJson(text, { ...file, limits });
  }
  const csv = readCsv(text, knownHeaders);
  if (!csv.ok) return csv;
  return fromGrid({ kind: 'csv', grid: csv.grid, file, limits });
}

function readXlsx(file: FileToRead, limits: FileLimits): ReadFile {
  const workbook = readWorkbook(file.bytes, limits);
  if (!workbook.ok) return workbook;
  const best = workbook.sheets
    .map((grid) => ({ grid, matched: findHeader(grid)?.matched ?? 0 }))
    .reduce((one, other) => (other.matched > one.matched ? other : one));
  return fromGrid({ kind: 'xlsx', grid: best.grid, file, limits });
}

interface Table {
  readonly kind: 'csv' | 'xlsx';
  readonly grid: Grid;
  readonly file: FileToRead;
  readonly limits: FileLimits;
}

function fromGrid({ kind, grid, file, limits }: Table): ReadFile {
  const found = findHeader(grid);
  if (found === null) return refused(noHeader(grid));
  const filled = grid.rows.filter((row, index) => index > found.index && !isBlank(row)).length;
  if (filled > limits.rows) {
    return refused(
      typeset(
        `Le tableau compte plus de ${limits.rows} lignes. Partagez-le en plusieurs fichiers, puis importez-les un par un.`,
      ),
    );
  }
  const { columns = [], cells = [] } = file.corrections ?? {};
  const own = withoutReasonColumn(grid, found);
  const columnsRead = correctMapping(own.header.mapping, columns);
  if (!columnsRead.ok) return columnsRead;
  const header: HeaderRow = { ...found, mapping: columnsRead.mapping };
  const corrected = withCorrections(own.grid, header, cells);
  if (!corrected.ok) return corrected;
  return {
    ok: true,
    kind,
    ...(grid.sheet === undefined ? {} : { sheet: grid.sheet }),
    mapping: header.mapping,
    rows: readTable(corrected.grid, header, {
      healthWords: file.healthWords,
      timeZone: file.timeZone,
      typed: cells,
    }),
  };
}

const noHeader = (grid: Grid): string =>
  grid.rows.every(isBlank)
    ? 'Le tableau est vide. Choisissez un autre fichier.'
    : 'La ligne des en-têtes n’a pas été trouvée dans les premières lignes. Écrivez sur la première ligne le nom de chaque colonne (Référence, Nom, Prénom, Régime, Action demandée…), ou partez du modèle vide.';
