import type { DossierFacts } from '#domain/dossier/facts.ts';
import { typeset } from '#domain/format.ts';
import type { CellCorrection, ImportAnswer, ImportRemark } from '#domain/wire/import.ts';
import { dayOrders } from '../cells/day-orders.ts';
import { excerpt } from '../cells/identity-cells.ts';
import {
  type Column,
  cellFault,
  cellWarning,
  columnsOf,
  type FileReading,
  pathOf,
  readValues,
} from '../cells/row-values.ts';
import { DAY_KINDS } from '../columns/field.ts';
import type { HeaderRow } from '../columns/headers.ts';
import { type Cell, cellText, columnLetter, type Grid, isBlank } from '../read/grid.ts';
import type { CellFault, ReadRow, RowWarning } from '../read/read-file.ts';
import { linesAside, remarkAside } from './aside-lines.ts';
import { askPairs } from './period-questions.ts';
import type { OpenQuestion } from './reading-faults.ts';
import { assemble, type CrossFault } from './row-dossier.ts';
import { warningsOf } from './row-warnings.ts';
import { isDossier, schemaFaults } from './schema-faults.ts';

/** What the sheet does not say. */
export interface TableReading {
  /** The panel's own words of health, as `FileToRead` has them. */
  readonly healthWords?: readonly string[] | undefined;
  /** Where the panel is; instants become days there. */
  readonly timeZone?: string | undefined;
  /** Cells that a person typed on screen, as the corrections have them. */
  readonly typed?: readonly CellCorrection[];
  readonly answers?: readonly ImportAnswer[];
}

/** The requests of a table, with what it leaves open and what must be said of it as a whole. */
interface TableRead {
  readonly rows: ReadRow[];
  readonly asked: readonly OpenQuestion[];
  readonly remarks: readonly ImportRemark[];
}

/**
 * The lines below the header without the empty ones and those that are no request; line numbers are
 * those of the file.
 */
export function readTable(grid: Grid, header: HeaderRow, said: TableReading = {}): TableRead {
  const columns = columnsOf(header.mapping);
  const width = header.mapping.findLastIndex((one) => one.header !== '') + 1;
  const aside = linesAside(grid, header);
  const filled = grid.rows.flatMap((cells, index) =>
    index <= header.index || isBlank(cells) || aside.has(index + 1)
      ? []
      : [[index + 1, cells] as const],
  );
  const { healthWords = [], timeZone, typed = [], answers = [] } = said;
  const rows = new Map(filled);
  const { orderOf, monthFirst } = dayOrders({
    rows,
    columns: columns
      .filter(({ field }) => DAY_KINDS.includes(field.kind))
      .map(({ index }) => index),
    typed: new Set(typed.map(({ row, column }) => `${row} ${indexOf(columns, column)}`)),
  });
  const { asked, pairsOf } = askPairs({ rows, columns, answers });
  const reading: FileReading = { timeZone, orderOf, pairsOf };
  return {
    rows: filled.map(([line, cells]) =>
      readLine({ cells, columns, line, healthWords, reading }, width),
    ),
    asked,
    remarks: [...remarkAside(aside), ...remarkMonthFirst(columns, monthFirst)],
  };
}

function remarkMonthFirst(
  columns: readonly Column[],
  monthFirst: ReadonlyMap<number, Cell>,
): ImportRemark[] {
  return columns
    .filter(({ index }) => monthFirst.has(index))
    .map(({ index, header, letter }) => {
      const example = excerpt(cellText(monthFirst.get(index)));
      const message = `La colonne « ${header} » (${letter}) est lue mois/jour, à cause de « ${example} ». Vérifiez-en une date.`;
      return { step: 'values', message: typeset(message) };
    });
}

const indexOf = (columns: readonly Column[], letters: string): number | undefined =>
  columns.find(({ letter }) => letter === letters)?.index;

function readLine(at: RowContext, width: number): ReadRow {
  const { cells, columns, line } = at;
  const { values, errors, warnings, unread, blocked } = readValues(at);
  const keys = new Set(columns.map(({ field }) => field.key));
  const { draft, faults } = assemble(values, { columns: keys, unread });
  const alone = faults.filter(({ isNothing }) => isNothing);
  const crossed = faults.filter((one) => !alone.includes(one)).map((one) => crossFault(one, at));
  // Beside a wrong cell, this is the same fault: it goes away with the other.
  const dropped = blocked ? [] : alone.flatMap((one) => crossWarning(one, at));
  // A cell already reported leaves a missing value that the schema would report a second time.
  const refusals = blocked ? [] : schemaRefusals(draft, at);
  const all = [...errors, ...crossed, ...refusals];
  const whole = !blocked && crossed.length === 0 && isDossier(draft);
  const dossier: DossierFacts | null = whole ? draft : null;
  const reference = values.get('reference');
  return {
    row: line,
    reference: typeof reference === 'string' ? reference : null,
    dossier,
    cells,
    errors: all,
    warnings: [
      ...warnings,
      ...dropped,
      ...spilled(at, width),
      ...(dossier ? rowWarnings(dossier, at) : []),
    ],
  };
}

interface RowContext {
  readonly healthWords: readonly string[];
  readonly cells: readonly Cell[];
  readonly columns: readonly Column[];
  readonly line: number;
  readonly reading: FileReading;
}

/** A value that cannot stay alone beside a cell that was left empty is left out with it. */
function crossWarning({ key, fault }: CrossFault, at: RowContext): RowWarning[] {
  const column = at.columns.find(({ field }) => field.key === key);
  if (!column) return [];
  const cell = at.cells[column.index] ?? null;
  return [cellWarning({ line: at.line, column, cell, fault }, 'La donnée est laissée vide.')];
}

function crossFault({ key, fault }: CrossFault, at: RowContext): CellFault {
  const column = columnFor(pathOf(key), at.columns, key);
  if (!column)
    return { field: pathOf(key), message: typeset(`Ligne ${at.line} : la donnée ${fault}.`) };
  const cell = at.cells[column.index] ?? null;
  return { ...cellFault({ line: at.line, column, cell, fault }), field: pathOf(key) };
}

function schemaRefusals(draft: unknown, at: RowContext): CellFault[] {
  return schemaFaults(draft).map(({ path, fault }) => {
    const column = columnFor(path, at.columns);
    if (!column) {
      return { field: path, message: typeset(`Ligne ${at.line} : « ${path} » ${fault}.`) };
    }
    const cell = at.cells[column.index] ?? null;
    return { ...cellFault({ line: at.line, column, cell, fault }), field: path };
  });
}

/** The column a path of the dossier was read from. */
function columnFor(path: string, columns: readonly Column[], key?: string): Column | undefined {
  const plain = path.replace(/\[\d+\]/g, '');
  const own = (field: string) => pathOf(field).replace(/\[\d+\]/g, '');
  return (
    columns.find(({ field }) => field.key === key) ??
    columns.find(({ field }) => own(field.key) === plain) ??
    columns.find(({ field }) => placed(field.key, plain)) ??
    columns.find(({ field }) => plain.startsWith(`${own(field.key)}.`))
  );
}

/** One column may hold the provider or the host: both paths lead to it. */
const placed = (key: string, path: string): boolean =>
  key.startsWith('measure.place#') &&
  new RegExp(`^measure\\.(provider|host)\\.${key.split('#')[1]}$`).test(path);

const rowWarnings = (dossier: DossierFacts, at: RowContext): RowWarning[] =>
  warningsOf(dossier, at.healthWords).map(({ code, field, message }) => {
    const column = columnFor(field, at.columns);
    const place = column
      ? `Ligne ${at.line}, colonne « ${column.header} » (${column.letter})`
      : `Ligne ${at.line}`;
    return {
      code,
      field,
      message: typeset(`${place} : ${message}`),
      ...(column ? { column: column.letter } : {}),
    };
  });

/** A cell to the right of the last header: a separator inside a text has shifted the line. */
function spilled({ cells, line }: RowContext, width: number): RowWarning[] {
  const beyond = cells.findIndex((cell, index) => index >= width && cellText(cell) !== '');
  if (beyond === -1) return [];
  const message = `Ligne ${line}, colonne ${columnLetter(beyond)} : une cellule est remplie à droite du dernier en-tête, elle n’est pas lue. Vérifiez que la ligne n’est pas décalée.`;
  return [{ code: 'IMPORT', field: 'reference', message: typeset(message) }];
}
