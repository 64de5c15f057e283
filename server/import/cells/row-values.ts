import { maskNir } from '#domain/dossier/view.ts';
import { typeset } from '#domain/format.ts';
import type { Field } from '../columns/field.ts';
import { fieldOf, REQUIRED } from '../columns/fields.ts';
import { type Cell, cellText } from '../read/grid.ts';
import type { CellFault, ColumnMapping, RowWarning } from '../read/read-file.ts';
import { cellRemarks } from './cell-remarks.ts';
import { doubtOf } from './day-doubts.ts';
import type { OrderOf } from './day-orders.ts';
import { excerpt } from './identity-cells.ts';
import { withNirKey } from './nir-key.ts';
import { type CellReading, parseCell } from './parse-cell.ts';
import type { PairMeaning } from './periods.ts';

export interface Column {
  readonly index: number;
  readonly header: string;
  readonly letter: string;
  readonly field: Field;
}

/** The cells of one line, read one by one. */
export interface RowValues {
  readonly line: number;
  /** Field key → value; an empty or wrong cell has none. */
  readonly values: ReadonlyMap<string, unknown>;
  readonly errors: readonly CellFault[];
  readonly warnings: readonly RowWarning[];
  /** Field keys of the cells that are filled and have no value all the same. */
  readonly unread: ReadonlySet<string>;
  /** True when an error leaves a required field without value. */
  readonly blocked: boolean;
}

/** What a person said of two dates side by side in a cell; undefined before the answer. */
export type PairsOf = (column: Column, text: string) => PairMeaning | undefined;

/** What the whole file says about each of its cells. */
export interface FileReading {
  readonly timeZone?: string | undefined;
  readonly orderOf: OrderOf;
  readonly pairsOf: PairsOf;
}

export const columnsOf = (mapping: readonly ColumnMapping[]): Column[] =>
  mapping.flatMap(({ header, column, field: key }, index) => {
    const field = key === null ? undefined : fieldOf(key);
    return field ? [{ index, header, letter: column, field }] : [];
  });

/**
 * The path in the dossier that a field's fault names: `insured.address#city` is `insured.address`.
 */
export function pathOf(key: string): string {
  if (key === 'measure.periods#start') return 'measure.periods[0].start';
  if (key === 'measure.periods#end') return 'measure.periods[0].end';
  return key.replace(/#.*$/, '').replace('measure.place', 'measure.provider');
}

/** « Ligne 16, colonne « Né le » (F) ». */
const placeOf = (line: number, column: Pick<Column, 'header' | 'letter'>): string =>
  `Ligne ${line}, colonne « ${column.header} » (${column.letter})`;

/** A cell as a message may quote it: short, on one line, and never a whole NIR. */
function quoted(field: Field, cell: Cell): string {
  const text = cellText(cell);
  if (field.kind === 'nir') return `« ${maskNir(text)} »`;
  // A SIRET is public, and its fourteen figures look like a NIR.
  return `« ${field.kind === 'siret' ? text.slice(0, 20) : excerpt(text)} »`;
}

/** The sentence of one cell: where, what is written there, why it is wrong, how to correct it. */
export function cellFault(at: {
  line: number;
  column: Column;
  cell: Cell;
  fault: string;
}): CellFault {
  const place = placeOf(at.line, at.column);
  const value = quoted(at.column.field, at.cell);
  // A reason that is already a sentence follows the value; the others continue its sentence.
  const message = /^\p{Lu}/u.test(at.fault)
    ? `${place}, ${value} : ${at.fault}`
    : `${place} : ${value} ${at.fault}.`;
  return {
    field: pathOf(at.column.field.key),
    message: typeset(message),
    column: at.column.letter,
  };
}

/** The warning of a cell: its sentence, and what becomes of the row. */
export const cellWarning = (at: Parameters<typeof cellFault>[0], then: string): RowWarning => {
  const { message, ...place } = cellFault(at);
  return { code: 'IMPORT', ...place, message: typeset(`${message} ${then}`) };
};

const isRequired = (field: Field): boolean =>
  (REQUIRED as readonly string[]).includes(field.key) || field.key === 'insured.usualName#full';

/** An address without one of its parts is another address. */
const isOfAddress = ({ key }: Field): boolean => /address(?:#|$)/.test(key);

interface LineOfFile {
  readonly cells: readonly Cell[];
  readonly columns: readonly Column[];
  readonly line: number;
  readonly reading: FileReading;
}

/** Reads every filled cell of a line; it does not stop at the first fault. */
export function readValues(at: LineOfFile): RowValues {
  const { columns, line } = at;
  const cells = withNirKey(at.cells, columns);
  const values = new Map<string, unknown>();
  const errors: CellFault[] = [];
  const warnings: RowWarning[] = [];
  const unread = new Set<string>();
  let blocked = false;
  for (const column of columns) {
    const cell = cells[column.index] ?? null;
    if (cellText(cell) === '') continue;
    const { order, inDoubt } = at.reading.orderOf(line, column.index);
    const { timeZone, pairsOf } = at.reading;
    const pairs = column.field.kind === 'periods' ? pairsOf(column, cellText(cell)) : undefined;
    const reading: CellReading = { order, pairs, ...(timeZone ? { timeZone } : {}) };
    const read = parseCell(column.field, cell, reading);
    const { key } = column.field;
    const isRead = 'value' in read;
    if (isRead) values.set(key, read.value);
    for (const { fault, advice } of cellRemarks(column.field, cell))
      warnings.push(cellWarning({ line, column, cell, fault }, advice));
    const doubt = inDoubt && isRead ? doubtOf(column.field, cell, reading) : null;
    if (doubt) warnings.push(cellWarning({ line, column, cell, fault: doubt }, WHY_IN_DOUBT));
    if (!('fault' in read)) continue;
    const fault = { line, column, cell, fault: read.fault };
    if (read.isNothing && !isRequired(column.field) && !isOfAddress(column.field)) {
      warnings.push(cellWarning(fault, isRead ? REST_KEPT : LEFT_EMPTY));
    } else {
      errors.push(cellFault(fault));
      if (!isRead) blocked = true;
    }
    if (!isRead) unread.add(key);
  }
  const missing = missingFaults({ values, columns, line, errors });
  return {
    line,
    values,
    errors: [...errors, ...missing],
    warnings,
    unread,
    blocked: blocked || missing.length > 0,
  };
}

const LEFT_EMPTY = 'La donnée est laissée vide.';
const REST_KEPT = 'Le reste est gardé.';
const WHY_IN_DOUBT =
  'D’autres dates du tableau sont écrites le mois d’abord : vérifiez celle-ci, ou écrivez le mois en lettres.';

interface Filled {
  readonly values: ReadonlyMap<string, unknown>;
  readonly columns: readonly Column[];
  readonly line: number;
  readonly errors: readonly CellFault[];
}

function missingFaults({ values, columns, line, errors }: Filled): CellFault[] {
  return REQUIRED.filter((key) => {
    const named = values.has('insured.usualName#full') && key.startsWith('insured.');
    return !values.has(key) && !named && !errors.some(({ field }) => field === key);
  }).map((key) => {
    const column = columns.find(({ field }) => field.key === key);
    const label = fieldOf(key)?.label ?? key;
    const message = column
      ? `${placeOf(line, column)} : la cellule est vide, or cette donnée est obligatoire. Remplissez-la.`
      : `Ligne ${line} : aucune colonne n’a été reconnue pour « ${label} », donnée obligatoire. Ajoutez cette colonne, ou dites laquelle la contient.`;
    return {
      field: key,
      message: typeset(message),
      ...(column ? { column: column.letter } : {}),
    };
  });
}
