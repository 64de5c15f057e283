import type { Refusal } from '../../catalogue/rule.ts';
import type { Text } from '../../outcomes.ts';
import type { DateOnly, Id, Instant } from '../../primitives.ts';
import type { Actor } from '../../roles.ts';
import type { DispatchEvent } from '../events.ts';
import type { DispatchMode, DispatchState } from '../states.ts';

/** A finished letter, as far as its journey is concerned. */
export interface LetterOnItsWay {
  readonly id: Id;
  readonly number: string;
  readonly state: DispatchState;
  /** The day of that state; null while it has not moved. */
  readonly date: DateOnly | null;
  readonly batchId: Id | null;
  /** The day it was issued. */
  readonly issuedOn: DateOnly;
  /** Which sending this is: 0 for the first, then its duplicates. */
  readonly duplicate: number;
  /** Why it must not leave any more, in a sentence; null for a letter that may. */
  readonly void: string | null;
}

export interface PreparedBatch {
  readonly id: Id;
  readonly number: number;
  readonly mode: DispatchMode;
  readonly cutOff: Instant;
  readonly isCancelled: boolean;
  /** In the order of their numbers. */
  readonly letters: readonly LetterOnItsWay[];
}

export interface DispatchFacts {
  readonly today: DateOnly;
  readonly now: Instant;
  /** The letters that the command names, among those that the actor may read. */
  readonly letters: readonly LetterOnItsWay[];
  /** The batch that it names; null where it names none, or none that exists. */
  readonly batch: PreparedBatch | null;
  /** The recipient of the letter named lives elsewhere than where it was sent. */
  readonly isReaddressed: boolean;
  /** For a batch prepared now: its rank, its name, and when the post takes it. */
  readonly next: { readonly number: number; readonly id: Id; readonly cutOff: Instant };
  /** The hour of an instant where the panel is: « 16 h 00 ». */
  readonly hourOf: (instant: Instant) => string;
  readonly dayOf: (instant: Instant) => DateOnly;
  readonly texts: Readonly<Record<string, Text>>;
}

export type DispatchDecision =
  | {
      readonly events: readonly DispatchEvent[];
      readonly results?: Record<string, unknown>;
      /** Set when another letter is to take the place of one that came back: the server makes it. */
      readonly readdresses?: { readonly letterId: Id; readonly reason: Text };
    }
  | { readonly refusal: Refusal };

export interface AskedOfDispatch<C> {
  readonly command: C;
  readonly facts: DispatchFacts;
  readonly actor: Actor;
}
