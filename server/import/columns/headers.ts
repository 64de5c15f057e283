import type { ColumnChoice } from '#domain/wire/import.ts';
import type { Cell, Grid } from '../read/grid.ts';
import { type ColumnMapping, refused } from '../read/read-file.ts';
import type { Field } from './field.ts';
import { FIELDS, fieldOf } from './fields.ts';
import { FIELDS_OF_ADDRESSES } from './fields-address.ts';
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
/** A piece of an address is known by its own headers only: « Ville » is near too many of them. */
const BY_WORD = new Map<string, Phrase[]>();
for (const phrase of PHRASES.filter(({ field }) => !FIELDS_OF_ADDRESSES.includes(field))) {
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
  'actuel',
  'actuelle',
  'complet',
  'complete',
  'eventuel',
  'eventuelle',
  'exact',
  'exacte',
  'principal',
  'principale',
  'personnel',
  'personnelle',
  'souhaite',
  'souhaitee',
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

/** How sure a guess is: words near a usual header, a usual header, the header of the model. */
type HeaderCertainty = 1 | 2 | 3;

interface Guess {
  readonly field: Field;
  readonly score: number;
  readonly certainty: HeaderCertainty;
}

/** One column with a header, as the claims see it. */
export interface HeaderColumn {
  readonly index: number;
  readonly header: string;
  /** What its header alone means. */
  readonly field: Field | null;
  readonly certainty: HeaderCertainty;
}

/** Words that qualify a header without changing it, or that are only part of it. */
const essential = (words: Iterable<string>): string =>
  [...new Set(words)]
    .filter((word) => !LIGHT.has(word))
    .sort()
    .join(' ');
/** « Employeur actuel » is « Employeur »; what two fields share once qualified is neither. */
const QUALIFIED = new Map<string, Field | null>();
for (const { field, words } of PHRASES) {
  const own = essential(words);
  const known = QUALIFIED.get(own);
  QUALIFIED.set(own, own !== '' && (known === undefined || known === field) ? field : null);
}
const LABELS = new Map(FIELDS.map(({ key, label }) => [key, essential(wordsOf(label))]));

/** As exports and people shorten it: « numeroVoie », « SIRET empl. », « Acc. MT », « Fin AT ». */
const spelledOut = (header: string): string =>
  header
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .replace(/(?:n°|num[ée]ro)\s*(?:et|&|\/|,)\s*(?:nom de )?(?:la )?(?:voie|rue)/i, 'adresse')
    .replace(/(?<!\p{L})empl(?:\.|(?!\p{L}))/giu, 'employeur ')
    .replace(/(?<!\p{L})acc(?:\.|(?!\p{L}))/giu, 'accord ')
    .replace(
      /(début|deb\.?|déb\.?|fin|depuis|jusqu.au)(.*)(?<!\p{L})AT(?!\p{L})/iu,
      '$1$2arrêt de travail',
    );

/** With its parentheses, without them, and with their content alone: « Né(e) le », « NIR (15) ». */
const readings = (header: string): string[] => [
  header,
  header.replace(/\(e\)/g, ''),
  header.replace(/\([^)]*\)/g, ' '),
];

/** The fields that a header may mean, the surest first. */
export function guesses(header: string): Guess[] {
  const best = new Map<string, Guess>();
  readings(spelledOut(header)).forEach((reading, rank) => {
    const words = new Set(wordsOf(reading));
    if (words.size === 0) return;
    const exact = EXACT.get(meaningKey(reading)) ?? QUALIFIED.get(essential(words));
    const found = exact ? [{ field: exact, score: 1 - rank / 100 }] : near(words, rank);
    const own = essential(words);
    for (const { field, score } of found) {
      if (score <= (best.get(field.key)?.score ?? 0)) continue;
      const isLabel = own !== '' && own === LABELS.get(field.key);
      best.set(field.key, { field, score, certainty: isLabel ? 3 : exact ? 2 : 1 });
    }
  });
  return [...best.values()].sort((left, right) => right.score - left.score);
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

/** The line of headers of a table. */
export interface HeaderLine {
  /** Index in the grid; the spreadsheet's line is one more. */
  readonly index: number;
  readonly headers: readonly string[];
  /** How many columns seem to be known. */
  readonly matched: number;
}

/** The same, with what each column was understood as. */
export interface HeaderRow {
  readonly index: number;
  readonly mapping: readonly ColumnMapping[];
}

const FIRST_LINES = 15;

const headerTexts = (row: readonly Cell[]): string[] =>
  row.map((cell) => (typeof cell === 'string' ? cell.replace(/\s+/g, ' ').trim() : ''));

/** Headers known word for word: quick, and enough to distinguish the header line from the data. */
const exactly = (row: readonly string[]): number =>
  row.filter((header) => header !== '' && EXACT.has(meaningKey(spelledOut(header)))).length;

/** How many headers a table seems to have: enough to choose a separator or a sheet. */
export const knownHeaders = (grid: Grid): number =>
  Math.max(0, ...grid.rows.slice(0, FIRST_LINES).map((row) => exactly(headerTexts(row))));

/** The line, among the first ones, whose cells name the most fields; null when none names three. */
export function findHeader(grid: Grid): HeaderLine | null {
  const lines = grid.rows.slice(0, FIRST_LINES).map(headerTexts);
  const known = lines.map(exactly);
  const most = Math.max(0, ...known);
  let best: HeaderLine | null = null;
  for (const [index, headers] of lines.entries()) {
    if (known[index] !== most) continue;
    const fields = headers.map((header) => guesses(header)[0]?.field.key);
    const matched = new Set(fields.filter((key) => key !== undefined)).size;
    if (matched >= 3 && matched > (best?.matched ?? 0)) best = { index, headers, matched };
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
