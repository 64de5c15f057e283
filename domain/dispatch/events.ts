import { type Static, type TProperties, Type } from 'typebox';
import { Text } from '../outcomes.ts';
import { Closed, DateOnly, Id, Instant } from '../primitives.ts';
import { DispatchMode, DispatchState } from './states.ts';

/* What happens to the letters of a panel once they are finished: identifiers, days and states, no name. */

const event = <const T extends string, P extends TProperties>(type: T, properties: P) =>
  Closed({ type: Type.Literal(type), ...properties });

const letters = Type.Array(Id);

export const DISPATCH_EVENTS = [
  event('BatchPrepared', {
    batchId: Id,
    /** Its rank in the panel, from 1. */
    number: Type.Integer({ minimum: 1 }),
    letters,
    mode: DispatchMode,
    /** When the post takes it; until then it can be cancelled. */
    cutOff: Instant,
  }),
  event('BatchCancelled', { batchId: Id, letters, reason: Text }),
  event('LetterWithheld', { letterId: Id, reason: Text }),
  /** It came back and is sent again as it is: its rank among its duplicates, from 1. */
  event('DuplicateIssued', { letterId: Id, rank: Type.Integer({ minimum: 1 }), reason: Text }),
  /** It came back, and its recipient lives elsewhere: another letter of the same decision replaces it. */
  event('LetterReaddressed', { letterId: Id, replacedBy: Id, reason: Text }),
  event('LettersMarked', {
    letters,
    state: DispatchState,
    date: DateOnly,
    mode: Type.Union([DispatchMode, Type.Null()]),
    reason: Type.Optional(Text),
    handedTo: Type.Optional(Text),
  }),
] as const;
export type DispatchEvent = Static<(typeof DISPATCH_EVENTS)[number]>;
