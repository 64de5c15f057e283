import { listed, typeset } from '#domain/format.ts';
import type { ImportAnswer, ImportQuestion } from '#domain/wire/import.ts';
import { columnLetter } from '../read/grid.ts';
import type { ColumnMapping } from '../read/read-file.ts';
import { type ColumnBlock, dateBlocks, ownerBlocks } from './blocks.ts';
import { fieldOf } from './fields.ts';
import { guesses, type HeaderColumn } from './headers.ts';

/** A question about columns, with what waits for its answer. */
export interface AskedColumns {
  readonly question: ImportQuestion;
  /** Ranks of the columns: a line with a value in one of them is not imported meanwhile. */
  readonly columns: readonly number[];
  /** Keys of the fields that have no column until then. */
  readonly fields: readonly string[];
}

/** What each column was understood as, what must be asked, and what was answered « leave aside ». */
export interface ClaimedColumns {
  readonly mapping: readonly ColumnMapping[];
  readonly asked: readonly AskedColumns[];
  readonly aside: readonly number[];
}

export interface ColumnsToClaim {
  readonly headers: readonly string[];
  /** Does a column contain anything below its header? An empty one claims nothing. */
  readonly isFilled: (index: number) => boolean;
  readonly answers: readonly ImportAnswer[];
}

/**
 * Columns → fields by meaning. A field that two columns claim has none until a person answers: only
 * the header of the model wins over other usual headers. What follows « Employeur » or « Référent »
 * is theirs when the insured has the same elsewhere, otherwise a question.
 */
export function claimColumns({ headers, isFilled, answers }: ColumnsToClaim): ClaimedColumns {
  const columns = headers.map((header, index): HeaderColumn => {
    const [best] = guesses(header);
    return { index, header, field: best?.field ?? null, certainty: best?.certainty ?? 1 };
  });
  const found = new Map<number, string>();
  const asked: AskedColumns[] = [];
  const aside: number[] = [];
  const blocks = [...ownerBlocks(columns, isFilled), ...dateBlocks(columns, isFilled)];
  for (const block of blocks) {
    const { fields, question } = settled(block, answers);
    for (const [index, key] of fields) found.set(index, key);
    if (question) asked.push(question);
    if (question?.question.answer === ASIDE) aside.push(...block.columns);
  }
  const inBlocks = new Set(blocks.flatMap((block) => block.columns));
  const free = columns.filter(({ index }) => !inBlocks.has(index));
  for (const [key, claimants] of claimsOf(free)) {
    const claim = winner(
      key,
      claimants.filter(({ index }) => isFilled(index)),
      { found, answers },
    );
    const [first] = claimants;
    if (claim === 'none' && first && ![...found.values()].includes(key))
      found.set(first.index, key);
    if (typeof claim === 'string') continue;
    if (claim.index !== null) found.set(claim.index, key);
    if (claim.question) asked.push(claim.question);
    if (claim.question?.question.answer) {
      const others = claim.question.columns.filter((index) => index !== claim.index);
      aside.push(...others);
    }
  }
  secondMeanings(free, found, isFilled);
  const mapping = headers.map((header, index) => ({
    header,
    column: columnLetter(index),
    field: found.get(index) ?? null,
  }));
  return { mapping, asked, aside };
}

/** For tests and simple callers: every column counts as filled, nothing is answered. */
export const matchHeaders = (headers: readonly string[]): ColumnMapping[] => [
  ...claimColumns({ headers, isFilled: () => true, answers: [] }).mapping,
];

const ASIDE = 'aside';

function claimsOf(columns: readonly HeaderColumn[]): Map<string, HeaderColumn[]> {
  const claims = new Map<string, HeaderColumn[]>();
  for (const column of columns) {
    const key = column.field?.key;
    if (key !== undefined) claims.set(key, [...(claims.get(key) ?? []), column]);
  }
  return claims;
}

type Claim = { readonly index: number | null; readonly question?: AskedColumns };

/** The only column of the surest kind, or the question between them. */
function winner(
  key: string,
  claimants: readonly HeaderColumn[],
  { found, answers }: { found: ReadonlyMap<number, string>; answers: readonly ImportAnswer[] },
): Claim | 'none' | 'taken' {
  if (claimants.length === 0) return 'none';
  if ([...found.values()].includes(key)) return 'taken';
  const surest = Math.max(...claimants.map(({ certainty }) => certainty));
  const first = claimants.filter(({ certainty }) => certainty === surest);
  if (first.length === 1) return { index: (first[0] as HeaderColumn).index };

  const letters = claimants.map(({ index }) => columnLetter(index));
  const id = `column:${key}:${letters.join(',')}`;
  const named = claimants.map(({ header, index }) => `« ${header} » (${columnLetter(index)})`);
  const choices = [
    ...claimants.map(({ index }, rank) => ({
      value: columnLetter(index),
      label: typeset(named[rank] as string),
    })),
    { value: ASIDE, label: claimants.length > 2 ? 'aucune d’elles' : 'aucune des deux' },
  ];
  const sentence = typeset(
    `Les colonnes ${listed(named)} peuvent ${claimants.length > 2 ? 'toutes' : 'toutes deux'} contenir « ${fieldOf(key)?.label ?? key} ». Laquelle faut-il lire ?`,
  );
  const answer = answerTo(id, choices, answers);
  const index = claimants.find((one) => columnLetter(one.index) === answer)?.index ?? null;
  const about = { about: 'column', columns: letters } as const;
  const question = { id, ...about, sentence, choices, answer };
  return {
    index,
    question: { question, columns: claimants.map((one) => one.index), fields: [key] },
  };
}

function answerTo(
  id: string,
  choices: readonly { value: string }[],
  answers: readonly ImportAnswer[],
): string | null {
  const given = answers.find(({ question }) => question === id)?.choice;
  return choices.some(({ value }) => value === given) ? (given as string) : null;
}

/** A block as it is read, by what is known or by the answer to its question. */
function settled(
  block: ColumnBlock,
  answers: readonly ImportAnswer[],
): { fields: readonly (readonly [number, string])[]; question?: AskedColumns } {
  const { readings, columns, sure } = block;
  if (sure !== undefined) return { fields: readings[sure]?.fields ?? [] };
  const letters = columns.map(columnLetter);
  const choices = [
    ...readings.map(({ value, label }) => ({ value, label })),
    { value: ASIDE, label: 'ne pas importer' },
  ];
  const id = `column:${readings.map(({ value }) => value).join('|')}:${letters.join(',')}`;
  const answer = answerTo(id, choices, answers);
  const about = { about: 'column', columns: letters } as const;
  const question = { id, ...about, sentence: block.sentence, choices, answer };
  const fields = readings.find(({ value }) => value === answer)?.fields ?? [];
  const waiting = readings.flatMap((one) => one.fields.map(([, key]) => key));
  return { fields, question: { question, columns, fields: waiting } };
}

/** What a header means when another column already gives its first meaning. */
const SECOND_MEANINGS: readonly {
  readonly header: RegExp;
  readonly field: string;
  /** The field that another column must give. */
  readonly beside: string;
}[] = [
  {
    header: /^nom\s+(de\s+famille|patronymique)$|^patronyme$/i,
    field: 'insured.birthName',
    beside: 'insured.usualName',
  },
  {
    header: /^(n°|num[ée]ro|num)$/i,
    field: 'insured.address#number',
    beside: 'insured.address#streetName',
  },
];

function secondMeanings(
  columns: readonly HeaderColumn[],
  found: Map<number, string>,
  isFilled: (index: number) => boolean,
): void {
  for (const { header, field, beside } of SECOND_MEANINGS) {
    const column = columns.find((one) => header.test(one.header.trim()) && isFilled(one.index));
    const taken = [...found].filter(([index]) => index !== column?.index).map(([, key]) => key);
    if (!column || !taken.includes(beside) || taken.includes(field)) continue;
    // The number of a street, not of a request, is next to the street.
    const own = found.get(column.index);
    const next = found.get(column.index + 1) ?? '';
    if (own === undefined || next.startsWith('insured.address#')) found.set(column.index, field);
  }
}
