import type {
  CellCorrection,
  CellPlace,
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

/** A cell of the list of corrections; `text` is null too where it may not be shown. */
export interface ListedCell extends Omit<CorrectedCell, 'text'> {
  readonly text: string | null;
  /** Corrected so at an import before, and again by itself. */
  readonly isOfLastTime: boolean;
}

/** What was corrected so far; `columns` is absent while nobody chose anything. */
export interface FileCorrections {
  readonly columns?: readonly ColumnChoice[];
  /** Absent while nobody answered a question. */
  readonly answers?: readonly ImportAnswer[];
  readonly cells: readonly CorrectedCell[];
  /** Of the cells corrected the last time, those still read so; absent: all of them. */
  readonly lastTime?: readonly CellPlace[];
}
export const NOTHING_CORRECTED: FileCorrections = { cells: [] };

/** Whether something was chosen or corrected on screen, that leaving would lose. */
export const isCorrected = ({ columns, answers, cells, lastTime }: FileCorrections): boolean =>
  [columns, answers, lastTime].some((one) => one !== undefined) || cells.length > 0;

/** One more choice: each piece of data is read from one column only, the last one chosen. */
export const withChoice = (
  choices: readonly ColumnChoice[],
  { column, field }: ColumnChoice,
): ColumnChoice[] => [
  ...choices.filter((one) => one.column !== column && (field === null || one.field !== field)),
  { column, field },
];

/** The columns that a question asks about, answered or not: they are told there alone. */
export const askedColumns = ({ questions = [] }: ImportReport): ReadonlySet<string> =>
  new Set(questions.flatMap(({ columns = [] }) => columns));

/** The columns that nothing is read from, but those that a question is about. */
export function unreadColumns(report: ImportReport): ReadonlySet<string> {
  const asked = askedColumns(report);
  return new Set(
    (report.mapping ?? []).flatMap(({ header, field, column }) =>
      header !== '' && field === null && !asked.has(column) ? [column] : [],
    ),
  );
}

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

const isAt = (one: CellPlace, { row, column }: CellPlace) =>
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
  cell: CellPlace,
): CorrectedCell[] => corrected.filter((one) => !isAt(one, cell));

const placesOf = ({ lastTime = [] }: ImportReport): CellPlace[] =>
  lastTime.map(({ row, column }) => ({ row, column }));

/** The file's own value again in a cell, whoever corrected it and when. */
export const takenBack = (
  corrections: FileCorrections,
  report: ImportReport,
  cell: CellPlace,
): FileCorrections => ({
  ...corrections,
  cells: withoutCell(corrections.cells, cell),
  lastTime: (corrections.lastTime ?? placesOf(report)).filter((one) => !isAt(one, cell)),
});

const headerOf = ({ mapping }: ImportReport, column: string): string =>
  mapping?.find((one) => one.column === column)?.header ?? column;

/** Every corrected cell of a reading, in the order of the file. */
export const listedCells = (report: ImportReport, { cells }: FileCorrections): ListedCell[] =>
  [
    ...cells.map((cell) => ({ ...cell, isOfLastTime: false })),
    ...(report.lastTime ?? [])
      .filter((cell) => !cells.some((one) => isAt(one, cell)))
      .map((cell) => ({ ...cell, header: headerOf(report, cell.column), isOfLastTime: true })),
  ].sort((a, b) => a.row - b.row);

/** What the file itself says in a cell, below what was read there the last time. */
export const fileText = ({ lastTime = [] }: ImportReport, cell: FaultyCell): string | null => {
  const before = lastTime.find((one) => isAt(one, cell));
  return before ? before.from : cell.text;
};

/**
 * What goes with the file. An import follows the same choices as its preview, even if another
 * person imports in between.
 */
export function correctionsOf(
  { columns, answers, cells, lastTime }: FileCorrections,
  preview?: ImportReport,
): ImportCorrections {
  const followed = columns ?? preview?.choices;
  const again = lastTime ?? (preview && placesOf(preview));
  const answered = answers ?? (preview?.questions ? answersIn(preview) : undefined);
  return {
    ...(answered ? { answers: [...answered] } : {}),
    ...(followed ? { columns: [...followed] } : {}),
    ...(again ? { lastTime: [...again] } : {}),
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
    header: headerOf(report, column),
    text,
  }));

/** Name of a cell among the inputs of the page. */
export const cellId = ({ row, column }: CellPlace): string => `cellule-${row}-${column}`;

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
