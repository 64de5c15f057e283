import { typeset } from '#domain/format.ts';
import type { ImportCorrections } from '#domain/wire/import.ts';
import { readCsv } from './csv-grid.ts';
import { decodeText } from './decode-text.ts';
import { type Grid, isBlank } from './grid.ts';
import { correctMapping, findHeader, type HeaderRow, knownHeaders } from './headers.ts';
import { mendCells } from './mend-cells.ts';
import { DEFAULT_LIMITS, type Limits, type ReadFile, type ReadRow, refused } from './read-file.ts';
import { NO_SHEET, readJson } from './read-json.ts';
import { readTable } from './read-table.ts';
import { withoutReasons } from './rejected.ts';
import { duplicateWarnings } from './row-warnings.ts';
import { readWorkbook } from './xlsx-grid.ts';

export interface FileToRead {
  readonly bytes: Uint8Array;
  /** As the person sees it; only used in sentences and to recognise `.json`. */
  readonly name: string;
  readonly limits?: Partial<Limits>;
  /** What a person chose of the columns and typed over the cells of a spreadsheet. */
  readonly corrections?: ImportCorrections | undefined;
  /** The panel's own words of health (LET-01), beside those of the house. */
  readonly healthWords?: readonly string[];
}

/**
 * What a coordinator has (CSV, XLSX or JSON) → dossiers, row by row. Never throws on content: a
 * file that cannot be read is `ok: false` with a French sentence, a cell that cannot is an error
 * of its row, and nothing is dropped in silence.
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

const begins = (bytes: Uint8Array, ...head: number[]): boolean =>
  head.every((byte, index) => bytes[index] === byte);
const isZip = (bytes: Uint8Array): boolean => begins(bytes, 0x50, 0x4b, 0x03, 0x04);

function otherFormat(bytes: Uint8Array): string | null {
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    return 'Ce classeur est à l’ancien format Excel (.xls) ou protégé par un mot de passe. Ouvrez-le dans Excel, retirez le mot de passe s’il y en a un, et enregistrez-le au format « Classeur Excel (.xlsx) ».';
  }
  if (begins(bytes, 0x25, 0x50, 0x44, 0x46)) {
    return 'Ce fichier est un PDF : ses lignes ne peuvent pas être lues. Demandez le tableau d’origine, au format Excel (.xlsx) ou CSV.';
  }
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1').trimStart().toLowerCase();
  if (/^<(!doctype|html|\?xml|table|meta)/.test(head)) {
    return 'Ce fichier est une page web et non un tableur, même s’il porte un nom en .xls. Ouvrez-le dans Excel et enregistrez-le au format « Classeur Excel (.xlsx) ».';
  }
  return head.startsWith('{\\rtf')
    ? 'Ce fichier est un document de traitement de texte. Copiez le tableau dans un tableur et enregistrez-le au format .xlsx.'
    : null;
}

function readText(file: FileToRead, limits: Limits): ReadFile {
  const decoded = decodeText(file.bytes);
  if (!decoded.ok) return decoded;
  const text = decoded.text.replace(/^\uFEFF/, '');
  if (/\.json$/i.test(file.name) || /^\s*[{[]/.test(text)) {
    const { columns = [], cells = [] } = file.corrections ?? {};
    return columns.length + cells.length > 0
      ? refused(NO_SHEET)
      : readJson(text, { ...file, limits });
  }
  const csv = readCsv(text, knownHeaders);
  if (!csv.ok) return csv;
  return fromGrid({ kind: 'csv', grid: csv.grid, file, limits });
}

function readXlsx(file: FileToRead, limits: Limits): ReadFile {
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
  readonly limits: Limits;
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
  const own = withoutReasons(grid, found);
  const corrected = correctMapping(own.header.mapping, columns);
  if (!corrected.ok) return corrected;
  const header: HeaderRow = { ...found, mapping: corrected.mapping };
  const mended = mendCells(own.grid, header, cells);
  if (!mended.ok) return mended;
  return {
    ok: true,
    kind,
    ...(grid.sheet === undefined ? {} : { sheet: grid.sheet }),
    mapping: header.mapping,
    rows: readTable(mended.grid, header, file.healthWords),
  };
}

const noHeader = (grid: Grid): string =>
  grid.rows.every(isBlank)
    ? 'Le tableau est vide. Choisissez un autre fichier.'
    : 'La ligne des en-têtes n’a pas été trouvée dans les premières lignes. Écrivez sur la première ligne le nom de chaque colonne (Référence, Nom, Prénom, Régime, Action demandée…), ou partez du modèle vide.';

type Readable = Extract<ReadFile, { ok: true }>;

/** What only several rows together show: the same person twice (ID-04), the same reference twice. */
function compareRows({ rows, mapping }: Readable): ReadRow[] {
  const at = mapping.find(({ field }) => field === 'reference')?.column;
  const place = at === undefined ? {} : { column: at };
  const duplicates = duplicateWarnings(rows);
  const first = new Map<string, number>();
  return rows.map((row) => {
    const twin = duplicates.get(row.row);
    const warnings = twin ? [...row.warnings, twin] : row.warnings;
    const { reference } = row;
    const earlier = reference === null ? undefined : first.get(reference);
    if (reference !== null && earlier === undefined) first.set(reference, row.row);
    if (earlier === undefined) return { ...row, warnings };
    const message = typeset(
      `Ligne ${row.row} : la référence « ${reference} » est déjà celle de la ligne ${earlier}. Donnez à chaque demande sa propre référence.`,
    );
    return { ...row, warnings, errors: [...row.errors, { field: 'reference', message, ...place }] };
  });
}
