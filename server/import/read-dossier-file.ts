import { listed, typeset } from '#domain/format.ts';
import type { ImportRemark } from '#domain/wire/import.ts';
import { findHeader, knownHeaders } from './columns/headers.ts';
import { mapColumns } from './columns/map-columns.ts';
import { withCorrections } from './correct/corrected-cells.ts';
import { chooseSheet } from './read/choose-sheet.ts';
import { readCsv } from './read/csv-grid.ts';
import { decodeText } from './read/decode-text.ts';
import { MARK, withTextDoubts } from './read/doubtful-text.ts';
import { isZip, otherFormat } from './read/file-kind.ts';
import { cellText, type Grid, isBlank } from './read/grid.ts';
import {
  type ColumnMapping,
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
import { type OpenQuestion, withReadingFaults } from './rows/reading-faults.ts';

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

/** What JSON may begin with, and a title too: « [58] Demandes », « {mai} ». */
const LIKE_JSON = /^\s*[[{]/;

function readText(file: FileToRead, limits: FileLimits): ReadFile {
  const decoded = decodeText(file.bytes);
  if (!decoded.ok) return decoded;
  const { guessed, remarks } = decoded;
  const text = decoded.text.replace(/^\uFEFF/, '');
  if (/\.json$/i.test(file.name)) return readExchange(text, file, limits);
  const csv = readCsv(text, (grid) => knownHeaders(withTextDoubts(grid)));
  // Headers that are known make a table, whatever its title looks like.
  if (LIKE_JSON.test(text) && !(csv.ok && findHeader(withTextDoubts(csv.grid))))
    return readExchange(text, file, limits);
  if (!csv.ok) return csv;
  const grid = withTextDoubts(csv.grid, guessed);
  return fromGrid({ kind: 'csv', grid, file, limits, remarks, questions: [] });
}

function readExchange(text: string, file: FileToRead, limits: FileLimits): ReadFile {
  if (text.includes(MARK)) return refused(NOT_UTF8);
  const { columns = [], cells = [] } = file.corrections ?? {};
  return columns.length + cells.length > 0
    ? refused(NO_SHEET)
    : readJson(text, { ...file, limits });
}

const NOT_UTF8 =
  'Ce fichier JSON n’est pas écrit en UTF-8 : ses accents seraient faux. Exportez-le de nouveau en UTF-8 depuis le logiciel qui l’a produit.';

function readXlsx(file: FileToRead, limits: FileLimits): ReadFile {
  const workbook = readWorkbook(file.bytes, limits);
  if (!workbook.ok) return workbook;
  const headerOf = ({ grid }: { grid: Grid }) => findHeader(grid);
  const chosen = chooseSheet(workbook.sheets, headerOf, file.corrections?.answers ?? []);
  if (!chosen.ok) return chosen;
  const { sheet, remarks } = chosen;
  const questions = chosen.questions.map((question) => ({ question, columns: null, fields: [] }));
  const grid = withTextDoubts(sheet.grid);
  return fromGrid({ kind: 'xlsx', grid, file, limits, remarks, questions });
}

interface Table {
  readonly kind: 'csv' | 'xlsx';
  readonly grid: Grid;
  readonly file: FileToRead;
  readonly limits: FileLimits;
  readonly remarks: readonly ImportRemark[];
  /** What the steps before the columns ask. */
  readonly questions: readonly OpenQuestion[];
}

function fromGrid({ kind, grid, file, limits, remarks, questions }: Table): ReadFile {
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
  const { cells = [], answers = [] } = file.corrections ?? {};
  const table = mapColumns(grid, found, file.corrections ?? {});
  if (!table.ok) return table;
  const { header, aside } = table;
  const corrected = withCorrections(table.grid, header, cells);
  if (!corrected.ok) return corrected;
  const { healthWords, timeZone } = file;
  const said = { healthWords, timeZone, typed: cells, answers };
  const requests = readTable(corrected.grid, header, said);
  const asked = [...questions, ...table.asked, ...requests.asked];
  const { mapping } = header;
  const doubts = grid.doubts ?? [];
  return {
    ok: true,
    kind,
    ...(grid.sheet === undefined ? {} : { sheet: grid.sheet }),
    mapping,
    corrected: corrected.corrected,
    rows: withReadingFaults(requests.rows, {
      mapping,
      doubts,
      questions: asked,
      aside,
      typed: cells,
    }),
    questions: asked.map(({ question }) => question),
    remarks: [
      ...remarks,
      ...unreadColumns(table.grid, header, { asked, aside }),
      ...requests.remarks,
    ],
  };
}

/** The filled columns that nothing is read from, for the file as a whole. */
function unreadColumns(
  grid: Grid,
  { mapping, index }: { mapping: readonly ColumnMapping[]; index: number },
  { asked, aside }: { asked: readonly OpenQuestion[]; aside: ReadonlySet<string> },
): ImportRemark[] {
  const waiting = new Set(asked.flatMap(({ columns }) => columns ?? []));
  const rows = grid.rows.slice(index + 1);
  const unread = mapping.filter(
    ({ header, field, column }, at) =>
      header !== '' &&
      field === null &&
      !waiting.has(at) &&
      !aside.has(column) &&
      rows.some((row) => cellText(row[at]) !== ''),
  );
  if (unread.length === 0) return [];
  const named = listed(unread.map(({ header, column }) => `« ${header} » (${column})`));
  const message = typeset(
    unread.length === 1
      ? `La colonne ${named} est remplie et n’est pas lue.`
      : `Les colonnes ${named} sont remplies et ne sont pas lues.`,
  );
  return [{ step: 'columns', message }];
}

const noHeader = (grid: Grid): string =>
  grid.rows.every(isBlank)
    ? 'Le tableau est vide. Choisissez un autre fichier.'
    : 'La ligne des en-têtes n’a pas été trouvée dans les premières lignes. Écrivez sur la première ligne le nom de chaque colonne (Référence, Nom, Prénom, Régime, Action demandée…), ou partez du modèle vide.';
