import { type Static, Type } from 'typebox';
import { DispatchMode, DispatchState } from '../dispatch/states.ts';
import { Closed, DateOnly, Id, Instant, OneOf } from '../primitives.ts';

/* Where finished letters stand on their way, as the server tells it (contract §6.3). */

const Count = Type.Integer({ minimum: 0 });

/** Of one letter. */
export const Dispatch = Closed({
  state: DispatchState,
  /** The day of that state; null while it has not moved. */
  date: Type.Union([DateOnly, Type.Null()]),
  mode: Type.Union([DispatchMode, Type.Null()]),
  batchId: Type.Union([Id, Type.Null()]),
  tracking: Type.Union([Type.String(), Type.Null()]),
  /** Which sending this is: 0 for the first, then its duplicates. */
  duplicate: Count,
});
export type Dispatch = Static<typeof Dispatch>;

/** Letters printed and posted together, as far as the reader may read them. */
export const BatchRow = Closed({
  id: Id,
  number: Type.Integer({ minimum: 1 }),
  state: OneOf(['prepared', 'cancelled'] as const),
  mode: DispatchMode,
  preparedAt: Instant,
  /** When the post takes it; until then it can be cancelled. */
  cutOff: Instant,
  letters: Count,
  pages: Count,
  /** Sheets printed on both sides, each letter on its own. */
  sheets: Count,
  /** How many of its letters stand where; those of no state are left out. */
  states: Type.Partial(
    Closed({
      'to-print': Count,
      printed: Count,
      posted: Count,
      returned: Count,
      acknowledged: Count,
      cancelled: Count,
    }),
    { additionalProperties: false },
  ),
});
export type BatchRow = Static<typeof BatchRow>;

/**
 * What goes to the post with the envelopes: no kind of letter, no reference of a dossier, nothing of a decision
 * (letters/documents.md §9).
 */
export const BatchManifest = Closed({
  format: Type.Literal('rebond-batch/1'),
  batch: Type.Integer({ minimum: 1 }),
  mode: DispatchMode,
  preparedAt: Instant,
  cutOff: Instant,
  pages: Count,
  sheets: Count,
  letters: Type.Array(
    Closed({
      rank: Type.Integer({ minimum: 1 }),
      number: Type.String(),
      recipient: Type.String(),
      town: Type.String(),
      tracking: Type.Union([Type.String(), Type.Null()]),
      pages: Count,
      firstSheet: Count,
      lastSheet: Count,
    }),
  ),
});
export type BatchManifest = Static<typeof BatchManifest>;
