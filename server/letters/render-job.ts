import type { LetterFault } from '#domain/letter/fault.ts';
import type { Minutes } from '#domain/minutes/reader.ts';
import type { DateOnly } from '#domain/primitives.ts';
import type { Block } from '#templates/blocks.ts';

/** A letter composed, to be put on paper: only its blocks are needed, never the dossier. */
export interface RenderJob {
  readonly title: string;
  /** The date of the letter, which its file bears. */
  readonly date: DateOnly;
  readonly blocks: readonly Block[];
  /** Names printed in it, each set in one face. */
  readonly names?: readonly string[];
  /** A proof: marked PROJET. */
  readonly draft?: boolean;
}

interface RenderedLetter {
  readonly bytes: Uint8Array;
  readonly pages: number;
  /** Hexadecimal SHA-256 of the bytes. */
  readonly sha256: string;
  /** Hexadecimal SHA-256 of the text without number, date and code: the contract's `textHash`. */
  readonly textHash: string;
}
export type RenderResult = RenderedLetter | { readonly faults: readonly LetterFault[] };

export interface WorkerData {
  readonly fontsFolder: string;
}
/** What the worker does: render a letter or minutes, or put finished letters in one file to print. */
export type WorkerJob =
  | { readonly letter: RenderJob }
  | { readonly minutes: Minutes }
  | { readonly files: readonly Uint8Array[] };
/** `file`: the minutes, or the letters put together. */
export type WorkerResult = RenderResult | { readonly file: Uint8Array };

export interface JobMessage {
  readonly id: number;
  readonly job: WorkerJob;
}
/** `error` is a bug or an outage of the worker, never a fault of the letter. */
export type AnswerMessage =
  | { readonly id: number; readonly result: WorkerResult }
  | { readonly id: number; readonly error: string };
