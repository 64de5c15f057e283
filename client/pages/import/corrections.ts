import type {
  CellCorrection,
  ColumnChoice,
  ImportAnswer,
  ImportCorrections,
  ImportReport,
  ImportRow,
} from '#domain/wire/import.ts';

/*
 * What a person corrects of a file on screen: which column contains what, and the right content of
 * a cell.
 */

/** A corrected cell, with what the file says there: null if it may not be shown. */
export interface CorrectedCell extends CellCorrection {
  readonly header: string;
  readonly from: string | null;
}

/** What was corrected so far; `columns` is absent while nobody chose anything. */
export interface FileCorrections {
  readonly columns?: readonly ColumnChoice[];
  /** Absent while nobody answered a question. */
  readonly answers?: readonly ImportAnswer[];
  readonly cells: readonly CorrectedCell[];
}
export const NOTHING_CORRECTED: FileCorrections = { cells: [] };

/** One more choice: each piece of data is read from one column only, the last one chosen. */
export const withChoice = (
  choices: readonly ColumnChoice[],
  { column, field }: ColumnChoice,
): ColumnChoice[] => [
  ...choices.filter((one) => one.column !== column && (field === null || one.field !== field)),
  { column, field },
];

/** The columns of a sheet that nothing is read from, though they have a header. */
export const unreadColumns = (
  mapping: readonly NonNullable<ImportReport['mapping']>[number][],
): ReadonlySet<string> =>
  new Set(
    mapping.flatMap(({ header, field, column }) =>
      header !== '' && field === null ? [column] : [],
    ),
  );

/** The answers that a reading follows. */
export const answersIn = ({ questions = [] }: ImportReport): ImportAnswer[] =>
  questions.flatMap(({ id, answer }) =>
    answer === null ? [] : [{ question: id, choice: answer }],
  );

/** One more answer, or none any more to its question. */
export const withAnswer = (
  answers: readonly ImportAnswer[],
  { question, choice }: { question: string; choice: string | null },
): ImportAnswer[] => [
  ...answers.filter((one) => one.question !== question),
  ...(choice === null ? [] : [{ question, choice }]),
];

/** What must be answered before anything is written; null when nothing must. */
export function unanswered({ questions = [] }: ImportReport): string | null {
  const open = questions.filter(({ answer }) => answer === null).length;
  if (open === 0) return null;
  return open === 1
    ? 'Répondez d’abord à la question sur le fichier.'
    : `Répondez d’abord aux ${open} questions sur le fichier.`;
}

const isAt = (one: CellCorrection, { row, column }: Pick<CellCorrection, 'row' | 'column'>) =>
  one.row === row && one.column === column;

/** The cells corrected so far and those just typed: what the file said is kept. */
export function withCells(
  corrected: readonly CorrectedCell[],
  typed: readonly CorrectedCell[],
): CorrectedCell[] {
  const kept = corrected.filter((one) => !typed.some((cell) => isAt(one, cell)));
  const added = typed.map((cell) => ({
    ...cell,
    from: (corrected.find((one) => isAt(one, cell)) ?? cell).from,
  }));
  return [...kept, ...added].sort((a, b) => a.row - b.row);
}

export const withoutCell = (
  corrected: readonly CorrectedCell[],
  cell: Pick<CellCorrection, 'row' | 'column'>,
): CorrectedCell[] => corrected.filter((one) => !isAt(one, cell));

/**
 * What goes with the file. An import follows the same choices as its preview, even if another
 * person imports in between.
 */
export function correctionsOf(
  { columns, answers, cells }: FileCorrections,
  preview?: ImportReport,
): ImportCorrections {
  const followed = columns ?? preview?.choices;
  const answered = answers ?? (preview?.questions ? answersIn(preview) : undefined);
  return {
    ...(answered ? { answers: [...answered] } : {}),
    ...(followed ? { columns: [...followed] } : {}),
    cells: cells.map(({ row, column, text }) => ({ row, column, text })),
  };
}

/** A cell that can be corrected, as its form shows it. */
export interface FaultyCell {
  readonly row: number;
  readonly column: string;
  readonly header: string;
  /** Null if it may not be shown: it must be typed again in full. */
  readonly text: string | null;
}

export const faultyCells = (report: ImportReport, { row, cells = [] }: ImportRow): FaultyCell[] =>
  cells.map(({ column, text }) => ({
    row,
    column,
    header: report.mapping?.find((one) => one.column === column)?.header ?? column,
    text,
  }));

/** Name of a cell among the inputs of the page. */
export const cellId = ({ row, column }: Pick<CellCorrection, 'row' | 'column'>): string =>
  `cellule-${row}-${column}`;

/** Name of one of the sentences about a line, so that the inputs it is about point to it. */
export const faultId = (row: number, severity: 'error' | 'warning', rank: number): string =>
  `constat-${row}-${severity}-${rank}`;

/** The sentences that one cell of a line has to answer, in the order of the page. */
export function faultsOf(line: ImportRow, column: string): readonly string[] {
  const named = (severity: 'error' | 'warning') => {
    const faults: readonly { column?: string }[] =
      severity === 'error' ? line.errors : line.warnings;
    return faults.flatMap((fault, rank) =>
      fault.column === column ? [faultId(line.row, severity, rank)] : [],
    );
  };
  return [...named('error'), ...named('warning')];
}
