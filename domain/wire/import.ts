import { type Static, Type } from 'typebox';
import { Closed, OneOf } from '../primitives.ts';
import { Nullable, Twin } from './http.ts';

/* What an import is sent and answers (contract §3): what a person corrects, what each row would do. */

const Text = Type.String();

/** Letters above a column of a spreadsheet: A, B … Z, AA … */
const ColumnLetters = Type.String({ pattern: '^[A-Z]{1,3}$' });
/** A person's choice for one column of a spreadsheet: this piece of data, or none. */
export const ColumnChoice = Closed({ column: ColumnLetters, field: Nullable(Text) });
export type ColumnChoice = Static<typeof ColumnChoice>;
const PLACE = { row: Type.Integer({ minimum: 1 }), column: ColumnLetters };
/** One cell of a spreadsheet, by its own line number and the letters of its column. */
export const CellPlace = Closed(PLACE);
export type CellPlace = Static<typeof CellPlace>;
/** What a person types over one cell; the file itself stays as it is. */
export const CellCorrection = Closed({
  ...PLACE,
  text: Type.String({ maxLength: 5000 }),
});
export type CellCorrection = Static<typeof CellCorrection>;

const QuestionId = Type.String({ minLength: 1, maxLength: 200 });
const ChoiceValue = Type.String({ minLength: 1, maxLength: 200 });
/** What a person answers to one question about a file: one of the values it offers. */
export const ImportAnswer = Closed({ question: QuestionId, choice: ChoiceValue });
export type ImportAnswer = Static<typeof ImportAnswer>;
/**
 * Something that a file leaves open, so that nobody guesses: which of two sheets, which of two
 * columns. The lines it concerns are in error until it is answered. `id` holds nothing that the file
 * says (letters of columns, keys of fields), and changes with the choices offered.
 */
export const ImportQuestion = Closed({
  id: QuestionId,
  about: OneOf(['sheet', 'column', 'cell'] as const),
  /** One French sentence: what is unclear, and where. */
  sentence: Text,
  choices: Type.Array(Closed({ value: ChoiceValue, label: Text })),
  /** The value that this reading follows, a person's or remembered; null while nobody answered. */
  answer: Nullable(ChoiceValue),
  /** The letters of the columns that it is about. */
  columns: Type.Optional(Type.Array(Text)),
});
export type ImportQuestion = Static<typeof ImportQuestion>;

/**
 * The multipart part `corrections` of an import. Without `columns` or `answers`, those of the last
 * time apply.
 */
export const ImportCorrections = Closed({
  columns: Type.Optional(Type.Array(ColumnChoice, { maxItems: 300 })),
  answers: Type.Optional(Type.Array(ImportAnswer, { maxItems: 500 })),
  cells: Type.Optional(Type.Array(CellCorrection, { maxItems: 2000 })),
  /** Of the cells corrected at the last import, those to read so again; all of them without it. */
  lastTime: Type.Optional(Type.Array(CellPlace, { maxItems: 10_000 })),
});
export type ImportCorrections = Static<typeof ImportCorrections>;

const Change = Closed({ field: Text, from: Type.Unknown(), to: Type.Unknown() });
/** `column`: the letters of the cell at fault, where one can be corrected. */
const Fault = Closed({ field: Text, message: Text, column: Type.Optional(Text) });
export const ImportRow = Closed({
  row: Type.Integer({ minimum: 0 }),
  reference: Nullable(Text),
  status: OneOf(['created', 'modified', 'identical', 'error'] as const),
  errors: Type.Array(Fault),
  warnings: Type.Array(
    Closed({
      code: Text,
      field: Text,
      message: Text,
      column: Type.Optional(Text),
      /** ID-04: those already there, where the viewer may open them. */
      twins: Type.Optional(Type.Array(Twin)),
    }),
  ),
  changes: Type.Array(Change),
  /** What is written in each cell at fault; null where it is not to be shown. */
  cells: Type.Optional(Type.Array(Closed({ column: Text, text: Nullable(Text) }))),
});
export type ImportRow = Static<typeof ImportRow>;
/** The steps of a reading, in order. */
const READING_STEPS = ['bytes', 'text', 'grid', 'columns', 'values', 'dossier'] as const;
/** What one step of the reading could not use, or had to guess, of the file as a whole. */
export const ImportRemark = Closed({ step: OneOf(READING_STEPS), message: Text });
export type ImportRemark = Static<typeof ImportRemark>;
export const ImportReport = Closed({
  rows: Type.Array(ImportRow),
  /** Name of the sheet that was read, for a workbook. */
  sheet: Type.Optional(Text),
  /** What must be answered first, and what was answered, in the order of the file. */
  questions: Type.Optional(Type.Array(ImportQuestion)),
  remarks: Type.Optional(Type.Array(ImportRemark)),
  /** How each header was understood, for a spreadsheet. */
  mapping: Type.Optional(Type.Array(Closed({ header: Text, column: Text, field: Nullable(Text) }))),
  /** The choices that this mapping follows, for a spreadsheet. */
  choices: Type.Optional(Type.Array(ColumnChoice)),
  /** True when they are those of the last import with the same headers, and nobody's since. */
  remembered: Type.Optional(Type.Boolean()),
  /**
   * The cells read as they were corrected at an import before, with what the file says there; both
   * null where they are not to be shown.
   */
  lastTime: Type.Optional(
    Type.Array(Closed({ ...PLACE, from: Nullable(Text), text: Nullable(Text) })),
  ),
});
export type ImportReport = Static<typeof ImportReport>;
