import { maskNir } from '#domain/dossier/view.ts';
import { typeset } from '#domain/format.ts';
import type { Field } from '../columns/field.ts';
import { fieldOf, REQUIRED } from '../columns/fields.ts';
import { type Cell, cellText } from '../read/grid.ts';
import type { CellFault, ColumnMapping } from '../read/read-file.ts';
import { excerpt } from './identity-cells.ts';
import { parseCell } from './parse-cell.ts';

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
  /** True when an error leaves a required field without value. */
  readonly blocked: boolean;
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

/** Reads every filled cell of a line; it does not stop at the first fault. */
export function readValues(
  cells: readonly Cell[],
  columns: readonly Column[],
  line: number,
): RowValues {
  const values = new Map<string, unknown>();
  const errors: CellFault[] = [];
  let blocked = false;
  for (const column of columns) {
    const cell = cells[column.index] ?? null;
    if (cellText(cell) === '') continue;
    const read = parseCell(column.field, cell);
    if ('value' in read) values.set(column.field.key, read.value);
    else blocked = true;
    if ('fault' in read) {
      errors.push(cellFault({ line, column, cell, fault: read.fault }));
    }
  }
  const missing = missingFaults({ values, columns, line, errors });
  return { line, values, errors: [...errors, ...missing], blocked: blocked || missing.length > 0 };
}

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
