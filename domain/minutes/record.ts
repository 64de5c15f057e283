import type { Risk } from '../dossier/risks.ts';
import type { MeetingKind } from '../meeting/events.ts';
import type { WordedChoices } from '../outcome-choices.ts';
import type { ConditionKind, OpinionValue, Outcome } from '../outcomes.ts';
import type { DateOnly, Id } from '../primitives.ts';
import type { Capacity, Seat, Voice } from '../roles.ts';
import type { ItemPresence, RecusedSeat } from './attendance.ts';
import type { LaterFact } from './later.ts';
import type { PointNamed } from './point.ts';
import type { SealedText } from './sealed-text.ts';
import type { PrintedVote } from './votes.ts';

/*
 * The « relevé de décisions » (domain.md §3.6) as it is sealed: everything that it says, for nobody in particular.
 * What one reader may have of it is `reader.ts`. Facts are frozen here, so that a name or a date corrected later
 * never rewrites what a meeting said. There is no field for the reason of an opinion, for a vote by name, for a
 * whole name of the insured nor for anything medical.
 */

/** An hour of the day as it is printed, « 14 h 05 ». */
export type Hour = string;

/** Somebody at the table, and when: from null, since the opening; until null, to the end. */
export interface Attendee {
  readonly name: string;
  readonly seat: Seat;
  readonly voice: Voice;
  readonly spans: readonly { readonly from: Hour | null; readonly until: Hour | null }[];
}

/** The meeting's own part: sealed with the key of the panel. */
export interface MinutesFrame {
  /** The wording that composes it. */
  readonly edition: string;
  readonly panel: string;
  readonly fund: {
    readonly name: string;
    readonly address: readonly string[];
    readonly city: string;
  };
  readonly kind: MeetingKind;
  /** The day of the meeting, which is also the date of the file. */
  readonly date: DateOnly;
  readonly opened: Hour;
  /** Null while it is not closed: the minutes are then a draft. */
  readonly closed: { readonly date: DateOnly; readonly hour: Hour } | null;
  readonly place: string | null;
  /** Who closed it. */
  readonly author: string | null;
  /** In a written consultation: nobody, the opinions say who answered. */
  readonly attendees: readonly Attendee[];
  readonly absent: readonly { readonly name: string; readonly seat: Seat }[];
  /** Minutes of other meetings that this one approved. */
  readonly approved: readonly { readonly date: DateOnly; readonly version: number }[];
  /** Who comes from outside the fund, and the panel's own words of health (LET-01). */
  readonly external: readonly Seat[];
  readonly healthWords: readonly string[];
}

/** A blocking finding that was lifted, with the reason that the journal keeps. */
export interface MinutedLifting {
  readonly code: string;
  readonly capacity: Capacity;
  readonly date: DateOnly;
  /** Null once purged. */
  readonly reason: string | null;
}

/** A condition of an outcome; `T` is a text with its id, or the words that one reader may read. */
export interface MinutedCondition<T = string | null> {
  readonly kind: ConditionKind;
  readonly text: T;
  readonly due: DateOnly;
  readonly proof: T;
  readonly reasonText: T | null;
  readonly effectText: T | null;
}

/** What the panel proposed on a point. */
export interface MinutedOutcome {
  readonly outcome: Outcome;
  readonly motive: SealedText | null;
  readonly motiveForMembers: SealedText | null;
  readonly conditions: readonly MinutedCondition<SealedText>[];
  readonly choices: WordedChoices;
}

/** One point: sealed with the key of its dossier, and purged with it. */
export interface PointRecord extends PointNamed {
  readonly itemId: Id;
  readonly isLate: boolean;
  readonly risk: Risk | null;
  readonly caseWorker: string | null;
  /** Taken off the frozen agenda, and why. */
  readonly removed: { readonly reason: SealedText | null } | null;
  readonly consentLost: boolean;
  readonly presence: ItemPresence;
  readonly recused: readonly RecusedSeat[];
  readonly opinions: readonly { readonly seat: Seat; readonly value: OpinionValue }[];
  readonly vote: PrintedVote | null;
  readonly outcome: MinutedOutcome | null;
  /** Who was missing when the outcome was recorded, in words (COMP-01); null when the quorum was met. */
  readonly quorumLack: string | null;
  /** Whom the action needed and nobody held (COMP-02). */
  readonly missing: readonly Seat[];
  readonly lifted: readonly MinutedLifting[];
  /** What became of the outcome, oldest first. */
  readonly facts: readonly LaterFact[];
}
