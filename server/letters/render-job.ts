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
  /** A copy in large print (`templates/copies.ts`). */
  readonly isLarge?: boolean;
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

/** A finished file, and what its entry in the list of the whole starts with. */
export interface FileToBind {
  readonly label: string;
  readonly bytes: Uint8Array;
}
/** Finished files for one to print, in their order. */
export interface FilesToBind {
  readonly title: string;
  readonly files: readonly FileToBind[];
}

export interface WorkerData {
  readonly fontsFolder: string;
}
/** What the worker does: render a letter or minutes, or put finished letters in one file to print. */
export type WorkerJob =
  | { readonly letter: RenderJob }
  | { readonly minutes: Minutes }
  | { readonly bound: FilesToBind };
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
