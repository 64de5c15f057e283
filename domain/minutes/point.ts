import type { MeasureCode } from '../dossier/facts.ts';
import type { DateOnly } from '../primitives.ts';

/** A point of the agenda as the papers of a meeting name it. */
export interface PointNamed {
  /** Given at the freeze, for everybody, and kept (decisions 18). */
  readonly number: number | null;
  /** Null once the dossier is purged, or where this reader is recused. */
  readonly reference: string | null;
  /** « B. D. »: for the fund's own members; others see only the reference. */
  readonly initials: string | null;
  readonly measure: MeasureCode | null;
  readonly periods: readonly { readonly start: DateOnly; readonly end: DateOnly }[];
  readonly isRenewal: boolean;
}
