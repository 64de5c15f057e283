import { type Cell, cellText } from '../read/grid.ts';
import type { DayOrder } from './written-days.ts';

/*
 * « 05/06/2026 » is the fifth of June in France, the sixth of May in a spreadsheet set to American
 * English. One cell cannot say which; its column mostly can, as soon as one day in it is above twelve.
 */

/** What one line's cell may be read by; `inDoubt` when the file contradicts itself around it. */
interface OrderAt {
  readonly order: DayOrder;
  readonly inDoubt: boolean;
}
export type OrderOf = (line: number, column: number) => OrderAt;

const FRENCH: OrderAt = { order: 'day-first', inDoubt: false };

const NUMBERS = /(?<!\d)(\d{1,2})([/.\- ])(\d{1,2})\2(?:\d{4}|\d{2})(?!\d)/g;

type Says = DayOrder | 'either';

function sayOf(first: number, second: number): Says | null {
  if (first > 12) return second > 12 ? null : 'day-first';
  if (second > 12) return 'month-first';
  return first === second ? null : 'either';
}

/** What the numbered days of a text say of their order. */
const saysOf = (cell: Cell | undefined): Says[] =>
  typeof cell === 'string'
    ? [...cellText(cell).matchAll(NUMBERS)].flatMap(
        ([, first, , second]) => sayOf(Number(first), Number(second)) ?? [],
      )
    : [];

const dayInCell = (cell: Cell | undefined): string | null =>
  typeof cell === 'object' && cell !== null && 'day' in cell ? cell.day : null;

/** A day whose month and date may have been exchanged by the spreadsheet that made it of a text. */
const isExchangeable = (cell: Cell | undefined): boolean => {
  const [, month, date] = (dayInCell(cell) ?? '').split('-').map(Number);
  return date !== undefined && date <= 12 && date !== month;
};

/**
 * The lines whose days a spreadsheet may have exchanged. A French one that opens American texts makes
 * days of those that it can read, exchanged, and leaves the others as they are: the lines of such
 * texts, and every line of a file none of whose days is above twelve.
 */
function exchangedLines({ rows, columns }: DaysOfFile): ReadonlySet<number> {
  const american = [...rows].flatMap(([line, cells]) =>
    columns.some((column) => saysOf(cells[column]).includes('month-first')) ? [line] : [],
  );
  const isProof = (cell: Cell | undefined) => Number(dayInCell(cell)?.slice(8) ?? 0) > 12;
  const isFrench = [...rows.values()].some((cells) =>
    columns.some((column) => isProof(cells[column])),
  );
  return new Set(american.length === 0 || isFrench ? american : rows.keys());
}

/** Whether a cell holds a day that both orders can read. */
export const isTwoWay = (cell: Cell): boolean =>
  saysOf(cell).includes('either') || isExchangeable(cell);

interface OrderCount {
  readonly dayFirst: number;
  readonly monthFirst: number;
}
const NOBODY: OrderCount = { dayFirst: 0, monthFirst: 0 };

const plus = (one: OrderCount, other: OrderCount): OrderCount => ({
  dayFirst: one.dayFirst + other.dayFirst,
  monthFirst: one.monthFirst + other.monthFirst,
});

const tallyOf = (says: readonly Says[]): OrderCount => ({
  dayFirst: says.filter((one) => one === 'day-first').length,
  monthFirst: says.filter((one) => one === 'month-first').length,
});

/** One impossible day among many is a typing error; from this share on, it is another order. */
const MANY = 4;

/** The order of one column. @param own what this column says. @param all what all columns of days say together. */
function judge(own: OrderCount, all: OrderCount): OrderAt {
  const { dayFirst, monthFirst } = own.dayFirst + own.monthFirst > 0 ? own : all;
  if (monthFirst === 0) return FRENCH;
  if (dayFirst > 0) {
    return { order: 'day-first', inDoubt: monthFirst > 1 || monthFirst * MANY >= dayFirst };
  }
  // A single day, against all the other columns, may be the typing error.
  return { order: 'month-first', inDoubt: monthFirst === 1 && all.dayFirst > 0 };
}

interface DaysOfFile {
  /** The lines below the header, as the file has them, by index in the grid. */
  readonly rows: ReadonlyMap<number, readonly Cell[]>;
  /** Indexes of the columns that hold days. */
  readonly columns: readonly number[];
  /** Cells typed on screen, in the French order, as `line column`. */
  readonly typed: ReadonlySet<string>;
}

/** How the days of a file are read. */
interface DayOrders {
  readonly orderOf: OrderOf;
  /** Indexes of the columns read month first, each with a cell that shows it. */
  readonly monthFirst: ReadonlyMap<number, Cell>;
}

/** The order of the days of a file, judged on all cells of each column, then on the whole line. */
export function dayOrders(file: DaysOfFile): DayOrders {
  const { rows, columns, typed } = file;
  const tallies = columns.map((column) =>
    tallyOf(
      [...rows].flatMap(([line, cells]) =>
        typed.has(`${line} ${column}`) ? [] : saysOf(cells[column]),
      ),
    ),
  );
  const all = tallies.reduce(plus, NOBODY);
  const judged = new Map(
    columns.map((column, rank) => [column, judge(tallies[rank] ?? NOBODY, all)]),
  );
  const exchanged = exchangedLines(file);
  /** A line of which one day can only be American is wholly in doubt. */
  const strange = (line: number): boolean =>
    columns.some(
      (column) =>
        judged.get(column)?.order === 'day-first' &&
        saysOf(rows.get(line)?.[column]).includes('month-first'),
    );
  const orderOf: OrderOf = (line, column) => {
    const at = judged.get(column) ?? FRENCH;
    if (typed.has(`${line} ${column}`)) return FRENCH;
    if (isExchangeable(rows.get(line)?.[column]))
      return { ...FRENCH, inDoubt: exchanged.has(line) };
    return at.order === 'day-first' && strange(line) ? { ...at, inDoubt: true } : at;
  };
  return { orderOf, monthFirst: shownIn(rows, judged) };
}

function shownIn(
  rows: DaysOfFile['rows'],
  judged: ReadonlyMap<number, OrderAt>,
): Map<number, Cell> {
  const shown = new Map<number, Cell>();
  for (const [column, { order }] of judged) {
    if (order !== 'month-first') continue;
    const said = [...rows.values()].map((cells) => cells[column] ?? null);
    const plainly = said.find((cell) => saysOf(cell).includes('month-first'));
    const either = said.find((cell) => saysOf(cell).includes('either'));
    const example = plainly ?? either;
    if (example !== undefined) shown.set(column, example);
  }
  return shown;
}
