import { folded, listed, typeset } from '#domain/format.ts';
import type { CellCorrection, ImportQuestion } from '#domain/wire/import.ts';
import { fieldOf } from '../columns/fields.ts';
import { lostLetterIn } from '../read/doubtful-text.ts';
import { type CellDoubt, cellText } from '../read/grid.ts';
import type { CellFault, ColumnMapping, ReadRow, RowWarning } from '../read/read-file.ts';

/** Something to answer before some lines, or all of them, are imported. */
export interface OpenQuestion {
  readonly question: ImportQuestion;
  /** Ranks of the columns it is about; null: every line waits. */
  readonly columns: readonly number[] | null;
  readonly fields: readonly string[];
}

/** What the steps before the values could not use. */
export interface BeforeValues {
  readonly mapping: readonly ColumnMapping[];
  readonly doubts: readonly CellDoubt[];
  readonly questions: readonly OpenQuestion[];
  /** Letters of the columns that a person said to leave aside. */
  readonly aside: ReadonlySet<string>;
  readonly typed: readonly CellCorrection[];
}

/**
 * The rows, each with what the steps before its values could not use of it: columns that are left
 * aside, letters that were guessed, a question that is not answered. Nothing is dropped in silence.
 */
export function withReadingFaults(rows: readonly ReadRow[], before: BeforeValues): ReadRow[] {
  const byLine = new Map<number, CellDoubt[]>();
  for (const doubt of before.doubts)
    byLine.set(doubt.line, [...(byLine.get(doubt.line) ?? []), doubt]);
  const typed = new Set(before.typed.map(({ row, column }) => `${row} ${column}`));
  return rows.map((row) => {
    const doubts = [...(byLine.get(row.row) ?? []), ...lostLetters(row, before)];
    const said = doubts.flatMap((doubt) => saidOf(doubt, before, typed));
    const waiting = waitingFor(row, before);
    const left = leftAside(row, before);
    const errors = [...said.filter(isError), ...waiting, ...left.filter(isError)].map(bare);
    const warnings = [...said, ...left].filter((one) => !isError(one)).map(bare);
    if (errors.length + warnings.length === 0) return row;
    const kept = row.errors.filter((one) => !explained(one, row, before));
    return {
      ...row,
      dossier: errors.length > 0 ? null : row.dossier,
      errors: [...kept, ...errors.map(({ code: _, ...fault }) => fault)],
      warnings: [...warnings, ...row.warnings],
    };
  });
}

interface Said extends RowWarning {
  readonly is: CellDoubt['is'];
}
const isError = ({ is }: Said): boolean => is === 'error';
const bare = ({ is: _, ...warning }: Said): RowWarning => warning;

/** One sentence of a doubt; none for a cell that was typed again, or that is left aside anyway. */
function saidOf(doubt: CellDoubt, { mapping }: BeforeValues, typed: ReadonlySet<string>): Said[] {
  const { line, column, is, says } = doubt;
  const base = { code: 'IMPORT', is };
  if (column === null)
    return [{ ...base, field: 'reference', message: typeset(`Ligne ${line} : ${says}.`) }];
  const at = mapping[column];
  if (at === undefined) return [];
  const place = `Ligne ${line}, colonne ${at.header === '' ? '' : `« ${at.header} » `}(${at.column})`;
  const message = typeset(`${place} : ${says}.`);
  const field = pathIn(at.field);
  if (is === 'error') return [{ ...base, field, message }];
  const unread = at.field === null || typed.has(`${line} ${at.column}`);
  return unread ? [] : [{ ...base, field, message, column: at.column }];
}

const pathIn = (key: string | null): string =>
  key === null ? 'reference' : key.replace(/#.*/, '');

const NAMES: readonly unknown[] = ['name', 'fullName', 'lines'];

function lostLetters({ row, cells }: ReadRow, { mapping }: BeforeValues): CellDoubt[] {
  return mapping.flatMap(({ field: key }, column): CellDoubt[] => {
    const field = key === null ? undefined : fieldOf(key);
    if (!field || field.key === 'insured.email') return [];
    if (!lostLetterIn(cells[column], NAMES.includes(field.kind))) return [];
    const says = 'un « ? » tient peut-être la place d’une lettre perdue. Vérifiez la cellule';
    return [{ line: row, column, is: 'warning', says }];
  });
}

/** A line with a value in a column that a question is about. */
function waitingFor({ row, cells }: ReadRow, { questions }: BeforeValues): Said[] {
  return questions
    .filter(
      ({ question, columns }) =>
        question.answer === null &&
        (columns === null || columns.some((at) => cellText(cells[at]) !== '')),
    )
    .map(({ question, fields }) => ({
      code: 'IMPORT',
      is: 'error' as const,
      field: pathIn(fields[0] ?? null),
      message: typeset(`Ligne ${row} : elle attend une réponse. ${question.sentence}`),
    }));
}

/** « Aucune colonne n’a été reconnue » for what a question is about would say it twice. */
const explained = (fault: CellFault, { cells }: ReadRow, { questions }: BeforeValues): boolean =>
  fault.column === undefined &&
  questions.some(
    ({ question, columns, fields }) =>
      question.answer === null &&
      fields.includes(fault.field) &&
      columns?.some((at) => cellText(cells[at]) !== ''),
  );

/** Headers that a part of an address stands under: unread, the letter would go elsewhere. */
const ADDRESS_WORDS =
  /\b(adresse|voie|rue|ligne \d|complement|batiment|lieu dit|lieudit|bp|cedex|postal|pays)\b/;

/** The filled columns that nothing is read from, in one sentence; those of an address are an error. */
function leftAside({ row, cells }: ReadRow, { mapping, questions, aside }: BeforeValues): Said[] {
  const waiting = new Set(
    questions.flatMap(({ question, columns }) => (question.answer === null ? (columns ?? []) : [])),
  );
  const last = mapping.findLastIndex(({ header }) => header !== '');
  const left = mapping.filter(
    ({ field, column }, index) =>
      index <= last &&
      field === null &&
      !aside.has(column) &&
      !waiting.has(index) &&
      cellText(cells[index]) !== '',
  );
  const isAddress = ({ header }: ColumnMapping) => ADDRESS_WORDS.test(folded(header));
  return [
    ...sentenceOf(left.filter(isAddress), { row, is: 'error' }),
    ...sentenceOf(
      left.filter((one) => !isAddress(one)),
      { row, is: 'warning' },
    ),
  ];
}

/** More would hide the other sentences of the line. */
const MOST_NAMED = 6;

function sentenceOf(
  left: readonly ColumnMapping[],
  { row, is }: { row: number; is: CellDoubt['is'] },
): Said[] {
  if (left.length === 0) return [];
  const named = left
    .slice(0, MOST_NAMED)
    .map(({ header, column }) =>
      header === '' ? `${column} (sans en-tête)` : `« ${header} » (${column})`,
    );
  const more = left.length - named.length;
  const all = listed([...named, ...(more > 0 ? [`${more} autres`] : [])]);
  const one = left.length === 1;
  const what = one ? `la colonne ${all} est remplie` : `les colonnes ${all} sont remplies`;
  const then =
    is === 'error'
      ? `${one ? 'Elle semble' : 'Elles semblent'} contenir une partie d’une adresse : dites laquelle, ou choisissez de ne pas ${one ? 'l’' : 'les '}importer`
      : `Dites ce qu’${one ? 'elle contient' : 'elles contiennent'}, ou choisissez de ne pas ${one ? 'l’' : 'les '}importer`;
  const message = `Ligne ${row} : ${what} et ${one ? 'n’est pas lue' : 'ne sont pas lues'}. ${then}.`;
  const field = is === 'error' ? 'insured.address' : 'reference';
  return [{ code: 'IMPORT', is, field, message: typeset(message) }];
}
