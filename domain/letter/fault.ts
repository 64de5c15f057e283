/**
 * What is wrong with one value of a letter: a letter with a fault is neither made nor shortened.
 */
export interface LetterFault {
  /** LET-01 forbidden word, LET-02 missing value or model, LET-04 postal block, LET-06 page, LET-07 character that no face has. */
  readonly code: 'LET-01' | 'LET-02' | 'LET-04' | 'LET-06' | 'LET-07';
  /** Path of the value in the dossier, the settings or the letter. */
  readonly field: string;
  readonly message: string;
  /** For the postal block: the line (from 1) and its length in characters. */
  readonly line?: number;
  readonly length?: number;
}
