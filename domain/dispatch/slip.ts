import type { LetterKind } from '../letter/kinds.ts';
import type { DateOnly } from '../primitives.ts';
import type { DispatchMode } from './states.ts';

/** An envelope of a batch, as both sheets of its slip name it. */
interface SlipLine {
  readonly rank: number;
  /** The letter's own number, which says nothing of a decision. */
  readonly number: string;
  readonly recipient: string;
  readonly town: string;
  readonly tracking: string | null;
  /** It left once before, and came back. */
  readonly isDuplicate: boolean;
  readonly pages: number;
  readonly firstSheet: number;
  readonly lastSheet: number;
}

/** What the service keeps of the same envelope, and the post never reads. */
export interface KeptSlipLine extends SlipLine {
  readonly kind: LetterKind;
  /** Null once the dossier is purged. */
  readonly reference: string | null;
  readonly decisionNumber: string | null;
  readonly sha256: string;
}

/** The deposit slip of a batch (letters/documents.md §9): one sheet for the post, one for the service. */
export interface DepositSlip {
  readonly fund: {
    readonly name: string;
    readonly address: readonly string[];
    readonly city: string;
  };
  readonly batch: number;
  readonly mode: DispatchMode;
  /** The day and the hour where the panel is, and who prepared it. */
  readonly prepared: { readonly date: DateOnly; readonly hour: string; readonly by: string };
  readonly pages: number;
  readonly sheets: number;
  readonly letters: readonly KeptSlipLine[];
}
