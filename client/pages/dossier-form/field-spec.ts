import type { FieldPath } from '#domain/dossier/view.ts';
import type { Vocabulary } from '#domain/labels.ts';

/** How one answer is typed. */
export type QuestionKind =
  | 'text'
  | 'date'
  | 'email'
  | 'tel'
  | 'number'
  | 'paragraph'
  | 'lines'
  | 'choice'
  | 'checks'
  | 'yes-no'
  | 'measure'
  | 'category'
  | 'nir'
  | 'periods'
  | 'roadmap';

/** One question of the form. */
export interface FieldSpec {
  /** Where the answer goes in the exchange format. */
  readonly path: string;
  /** The row of the visibility table that covers it. */
  readonly row: FieldPath;
  readonly kind: QuestionKind;
  /** Used if the row's own name is not precise enough. */
  readonly label?: string;
  readonly hint?: string;
  readonly vocabulary?: Vocabulary;
}

export interface SectionSpec {
  readonly title: string;
  readonly fields: readonly FieldSpec[];
  /** The dossiers for which it is asked; the others never show the section. */
  readonly when?: (draft: { scheme?: unknown; measure?: { code?: unknown } }) => boolean;
}

/** A question whose path is the row itself. */
export const ask = (
  row: FieldPath,
  kind: QuestionKind,
  more: Partial<Omit<FieldSpec, 'row' | 'kind'>> = {},
): FieldSpec => ({ path: row, row, kind, ...more });

/** A question on a part of a row: the name of an employer, the date of a consent. */
export const part = (
  row: FieldPath,
  leaf: string,
  question: Partial<Omit<FieldSpec, 'row' | 'path'>> & Pick<FieldSpec, 'kind' | 'label'>,
): FieldSpec => ({ path: `${row}.${leaf}`, row, ...question });
