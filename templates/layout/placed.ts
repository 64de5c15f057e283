/** A weight of the letters' face, or of the fallback, which has the letters that it lacks. */
export interface Face {
  readonly bold: boolean;
  readonly fallback: boolean;
}

/** Widths, as the embedded fonts draw them. */
export interface Metrics {
  /** Width in points of `text` at `size`; no line break. */
  width(text: string, face: Face, size: number): number;
  /** Whether a face lacks a character of the text, marks above or below a letter included. */
  lacks(text: string, face: Face): boolean;
}

/** Those of a table. */
type TableTag = 'Table' | 'TR' | 'TH' | 'TD';
/** Standard structure types of PDF 1.7 that letters use. */
export type Tag = 'P' | 'H1' | 'H2' | 'H3' | 'L' | 'LI' | 'Lbl' | 'LBody' | 'Sect' | TableTag;

export interface StructureElement {
  readonly tag: Tag;
  /** Index of the parent in the same list, always smaller; null under the document. */
  readonly parent: number | null;
}

/** A run of text on its page. Points, y of the baseline downwards from the top edge. */
export interface PlacedRun extends Face {
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly text: string;
  readonly size: number;
  /** Horizontal scale, 1 unless a postal line had to be narrowed. */
  readonly scale: number;
  /** Structure element, or null for an artifact (page number, proof mark). */
  readonly element: number | null;
}
