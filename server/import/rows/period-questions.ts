import { listed, typeset } from '#domain/format.ts';
import type { ImportAnswer } from '#domain/wire/import.ts';
import { excerpt } from '../cells/identity-cells.ts';
import { type PairJoin, type PairMeaning, pairIn } from '../cells/periods.ts';
import type { Column, PairsOf } from '../cells/row-values.ts';
import { type Cell, cellText } from '../read/grid.ts';
import type { OpenQuestion } from './reading-faults.ts';

/** Two dates side by side in some cells of a column: one period, or two days? */
interface UnclearPairs {
  readonly column: Column;
  readonly join: PairJoin;
  readonly lines: number[];
  readonly example: string;
}

interface PairsOfFile {
  /** The lines of requests, by number. */
  readonly rows: ReadonlyMap<number, readonly Cell[]>;
  readonly columns: readonly Column[];
  readonly answers: readonly ImportAnswer[];
}

const CHOICES: readonly { readonly value: PairMeaning; readonly label: string }[] = [
  { value: 'period', label: 'une période, du premier jour au second' },
  { value: 'two-days', label: 'deux jours séparés' },
];

const BETWEEN: Readonly<Record<PairJoin, string>> = {
  line: 'deux dates se suivent, chacune sur sa ligne',
  bare: 'deux dates se suivent sans « au » ni « et »',
};

/**
 * One question for each column and each way of writing two dates side by side; no line waits by it,
 * since each of its cells is in error until then and may be corrected alone.
 */
export function askPairs(file: PairsOfFile): { asked: OpenQuestion[]; pairsOf: PairsOf } {
  const asked = [...unclear(file).values()].map((pairs) => question(pairs, file.answers));
  const meant = new Map(asked.map(({ question: { id, answer } }) => [id, answer]));
  return {
    asked,
    pairsOf: ({ letter }, text) => {
      const join = pairIn(text);
      const answer = join && meant.get(idOf(letter, join));
      return CHOICES.find(({ value }) => value === answer)?.value;
    },
  };
}

const idOf = (letter: string, join: PairJoin): string => `cell:${letter}:${join}`;

function unclear({ rows, columns }: PairsOfFile): Map<string, UnclearPairs> {
  const found = new Map<string, UnclearPairs>();
  for (const column of columns.filter(({ field }) => field.kind === 'periods'))
    for (const [line, cells] of rows) {
      const example = cellText(cells[column.index]);
      const join = example === '' ? null : pairIn(example);
      if (!join) continue;
      const id = idOf(column.letter, join);
      const same = found.get(id) ?? { column, join, lines: [], example };
      same.lines.push(line);
      found.set(id, same);
    }
  return found;
}

/** More would hide the question itself. */
const MOST_LINES = 6;

function question(
  { column, join, lines, example }: UnclearPairs,
  answers: readonly ImportAnswer[],
): OpenQuestion {
  const id = idOf(column.letter, join);
  const given = answers.find((one) => one.question === id)?.choice;
  const answer = CHOICES.find(({ value }) => value === given)?.value ?? null;
  const named = lines.slice(0, MOST_LINES).map(String);
  const more = lines.length - named.length;
  const where = listed([...named, ...(more > 0 ? [`${more} autres`] : [])]);
  const sentence = `Dans la colonne « ${column.header} » (${column.letter}), ${BETWEEN[join]} : « ${excerpt(example)} », ${lines.length > 1 ? 'lignes' : 'ligne'} ${where}. Est-ce une période, ou deux jours ?`;
  return {
    question: { id, about: 'cell', sentence: typeset(sentence), choices: [...CHOICES], answer },
    columns: [],
    fields: [column.field.key],
  };
}
