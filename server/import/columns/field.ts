/** The enumerations a cell may contain, worded in `words.ts`. */
export type WordSet =
  | 'civility'
  | 'scheme'
  | 'origin'
  | 'risk'
  | 'employmentStatus'
  | 'measure'
  | 'prescriber'
  | 'immersionPurpose'
  | 'agreement'
  | 'unfitness'
  | 'signatory'
  | 'document'
  | 'selfEmployedPlan'
  | 'advice'
  | 'partner';

/** How the text of a cell is read. `words` is a list, `dayOrYes` a date or yes/no, `paragraph` keeps its lines. */
export type CellKind =
  | 'text'
  | 'paragraph'
  | 'name'
  | 'fullName'
  | 'lines'
  | 'day'
  | 'birthDay'
  | 'yesNo'
  | 'dayOrYes'
  | 'nir'
  | 'nirKey'
  | 'siret'
  | 'number'
  | 'count'
  | 'category'
  | 'periods'
  | 'postcode'
  | 'phone'
  | { readonly word: WordSet }
  | { readonly words: WordSet };

/** One column a spreadsheet may have. */
export interface Field {
  /** Path in the dossier; a `#` part names a cell that is only a piece of that path. */
  readonly key: string;
  readonly kind: CellKind;
  /** Header of the model and of exports. */
  readonly label: string;
  /** Other usual headers, by meaning: articles, accents, order and punctuation do not count. */
  readonly also: readonly string[];
  /** A sentence of the model's help sheet. */
  readonly help: string;
  /** Understood, but not written in the model nor in exports: another column is more precise. */
  readonly readOnly: boolean;
}

interface ColumnWords {
  readonly label: string;
  /** Separated by ` | `. */
  readonly also: string;
  readonly help: string;
  readonly readOnly?: true;
}

export const column = (key: string, kind: CellKind, wording: ColumnWords): Field => ({
  key,
  kind,
  label: wording.label,
  also: wording.also.split(' | '),
  help: wording.help,
  readOnly: wording.readOnly ?? false,
});

/** Columns whose cells hold days, and may be written the month first. */
export const DAY_KINDS: readonly CellKind[] = ['day', 'birthDay', 'dayOrYes', 'periods'];
