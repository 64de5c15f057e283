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
/** What a person types over one cell; the file itself stays as it is. */
export const CellCorrection = Closed({
  row: Type.Integer({ minimum: 1 }),
  column: ColumnLetters,
  text: Type.String({ maxLength: 5000 }),
});
export type CellCorrection = Static<typeof CellCorrection>;
/** The multipart part `corrections` of an import. Without `columns`, those of the last time apply. */
export const ImportCorrections = Closed({
  columns: Type.Optional(Type.Array(ColumnChoice, { maxItems: 300 })),
  cells: Type.Optional(Type.Array(CellCorrection, { maxItems: 2000 })),
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
export const ImportReport = Closed({
  rows: Type.Array(ImportRow),
  /** How each header was understood, for a spreadsheet. */
  mapping: Type.Optional(Type.Array(Closed({ header: Text, column: Text, field: Nullable(Text) }))),
  /** The choices that this mapping follows, for a spreadsheet. */
  choices: Type.Optional(Type.Array(ColumnChoice)),
  /** True when they are those of the last import with the same headers, and nobody's since. */
  remembered: Type.Optional(Type.Boolean()),
});
export type ImportReport = Static<typeof ImportReport>;
