import type { ColumnChoice } from '#domain/wire/import.ts';
import { type Cell, columnLetter, type Grid } from '../read/grid.ts';
import { type ColumnMapping, refused } from '../read/read-file.ts';
import type { Field } from './field.ts';
import { FIELDS, fieldOf } from './fields.ts';
import { meaningKey, wordsOf } from './words-of.ts';

interface Phrase {
  readonly field: Field;
  readonly words: ReadonlySet<string>;
}

/*
 * Each usual header is a set of words. A word found in few headers (« naissance ») weighs more than
 * one found everywhere (« date », « assuré »); a word no header knows (« interne ») weighs most, so
 * that an unknown column is left out instead of being taken for the nearest field.
 */
const PHRASES: readonly Phrase[] = FIELDS.flatMap((field) =>
  [field.label, ...field.also].map((text) => ({ field, words: new Set(wordsOf(text)) })),
);
const EXACT = new Map(
  [...PHRASES].reverse().map(({ field, words }) => [[...words].sort().join(' '), field]),
);
const BY_WORD = new Map<string, Phrase[]>();
for (const phrase of PHRASES) {
  for (const word of phrase.words) BY_WORD.set(word, [...(BY_WORD.get(word) ?? []), phrase]);
}
/** Words that coordinators add without changing the meaning of the column. */
const LIGHT = new Set([
  'date',
  'assure',
  'demande',
  'dossier',
  'pdp',
  'cellule',
  'jour',
  'jj',
  'mm',
  'aaaa',
  'format',
]);
const weight = (word: string): number =>
  LIGHT.has(word) ? 0.15 : 1 / Math.log2(2 + (BY_WORD.get(word)?.length ?? 0) / 4);

const LEAST = 0.72;

/** From 0 (nothing in common) to 1 (the same words): shared weight over total weight. */
function likeness(header: ReadonlySet<string>, phrase: ReadonlySet<string>): number {
  let shared = 0;
  let total = 0;
  for (const word of new Set([...header, ...phrase])) {
    const size = weight(word);
    total += size;
    if (header.has(word) && phrase.has(word)) shared += size;
  }
  return total === 0 ? 0 : shared / total;
}

interface Guess {
  readonly column: number;
  readonly field: Field;
  readonly score: number;
}

/** With its parentheses, without them, and with their content alone: « Né(e) le », « NIR (15) ». */
const readings = (header: string): string[] => [
  header,
  header.replace(/\(e\)/g, ''),
  header.replace(/\([^)]*\)/g, ' '),
];

function guesses(header: string, column: number): Guess[] {
  const best = new Map<string, Guess>();
  readings(header).forEach((reading, rank) => {
    const words = new Set(wordsOf(reading));
    if (words.size === 0) return;
    const exact = EXACT.get(meaningKey(reading));
    const found = exact ? [{ field: exact, score: 1 - rank / 100 }] : near(words, rank);
    for (const { field, score } of found) {
      if (score > (best.get(field.key)?.score ?? 0)) best.set(field.key, { column, field, score });
    }
  });
  return [...best.values()];
}

/** A text with more words than any header is not worth comparing. */
const MOST_WORDS = 12;

function near(words: ReadonlySet<string>, rank: number): { field: Field; score: number }[] {
  if (words.size > MOST_WORDS) return [];
  const sharing = new Set([...words].flatMap((word) => BY_WORD.get(word) ?? []));
  return [...sharing]
    .map(({ field, words: phrase }) => ({
      field,
      score: likeness(words, phrase) * 0.98 - rank / 100,
    }))
    .filter(({ score }) => score >= LEAST);
}

/** Columns → fields by meaning, the surest first; no field is used twice. */
export function matchHeaders(headers: readonly string[]): ColumnMapping[] {
  const ranked = headers
    .flatMap((header, column) => guesses(header, column))
    .sort((left, right) => right.score - left.score || left.column - right.column);
  const byColumn = new Map<number, string>();
  const used = new Set<string>();
  for (const { column, field } of ranked) {
    if (byColumn.has(column) || used.has(field.key)) continue;
    byColumn.set(column, field.key);
    used.add(field.key);
  }
  return headers.map((header, index) => ({
    header,
    column: columnLetter(index),
    field: byColumn.get(index) ?? null,
  }));
}

export interface HeaderRow {
  /** Index in the grid; the spreadsheet's line is one more. */
  readonly index: number;
  readonly mapping: readonly ColumnMapping[];
  readonly matched: number;
}

const FIRST_LINES = 15;

const headerTexts = (row: readonly Cell[]): string[] =>
  row.map((cell) => (typeof cell === 'string' ? cell.replace(/\s+/g, ' ').trim() : ''));

/** Headers known word for word: quick, and enough to distinguish the header line from the data. */
const exactly = (row: readonly string[]): number =>
  row.filter((header) => header !== '' && EXACT.has(meaningKey(header))).length;

/** How many headers a table seems to have: enough to choose a separator or a sheet. */
export const knownHeaders = (grid: Grid): number =>
  Math.max(0, ...grid.rows.slice(0, FIRST_LINES).map((row) => exactly(headerTexts(row))));

/** The line, among the first ones, whose cells name the most fields; null when none names three. */
export function findHeader(grid: Grid): HeaderRow | null {
  const lines = grid.rows.slice(0, FIRST_LINES).map(headerTexts);
  const known = lines.map(exactly);
  const most = Math.max(0, ...known);
  let best: HeaderRow | null = null;
  for (const [index, headers] of lines.entries()) {
    if (known[index] !== most) continue;
    const mapping = matchHeaders(headers);
    const matched = mapping.filter(({ field }) => field !== null).length;
    if (matched >= 3 && matched > (best?.matched ?? 0)) best = { index, mapping, matched };
  }
  return best;
}

/** The mapping as a person corrected it: his choices win, the rest stays. */
export function correctMapping(
  mapping: readonly ColumnMapping[],
  choices: readonly ColumnChoice[],
): { ok: true; mapping: ColumnMapping[] } | { ok: false; message: string } {
  const chosen = new Map(choices.map(({ column, field }) => [column, field]));
  for (const { column, field } of choices) {
    if (!mapping.some((one) => one.column === column)) {
      return refused(`Le tableau n’a pas de colonne ${column}. Choisissez une colonne du tableau.`);
    }
    if (field !== null && !fieldOf(field)) {
      return refused(`« ${field} » n’est pas une donnée du dossier. Choisissez-la dans la liste.`);
    }
  }
  const fields = [...chosen.values()].filter((field) => field !== null);
  const twice = fields.find((field, index) => fields.indexOf(field) !== index);
  if (twice !== undefined) {
    return refused(
      `Deux colonnes sont choisies pour « ${fieldOf(twice)?.label} ». Gardez-en une seule.`,
    );
  }
  return {
    ok: true,
    mapping: mapping.map((one) => {
      if (chosen.has(one.column)) return { ...one, field: chosen.get(one.column) ?? null };
      return one.field !== null && fields.includes(one.field) ? { ...one, field: null } : one;
    }),
  };
}

/** What a spreadsheet is recognised by: its headers in order, without the empty columns at the end. */
export const headersOf = (mapping: readonly ColumnMapping[]): string[] =>
  mapping
    .slice(0, mapping.findLastIndex(({ header }) => header !== '') + 1)
    .map((one) => one.header);
