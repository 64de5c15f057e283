import type { Finding } from '../catalogue/rule.ts';
import type { DossierFacts } from '../dossier/facts.ts';
import type { EndedAgreement } from '../dossier/lapse-grounds.ts';
import type { Delay } from '../dossier/response-clock.ts';
import type {
  AskedObservations,
  MaintainedAgreement,
  WithdrawnAgreement,
} from '../dossier/withdrawal-terms.ts';
import type { WordedChoices } from '../outcome-choices.ts';
import type { ConditionKind, Outcome } from '../outcomes.ts';
import type { SettingsInForce } from '../panel/settings.ts';
import type { DateOnly } from '../primitives.ts';
import type { CorrectedLetter } from './corrections.ts';
import type { LetterDue, LetterKind, Recipient } from './kinds.ts';

/** The agreement that a later letter follows, as it was granted (L11, L15). */
export interface FollowedAgreement {
  readonly date: DateOnly;
  readonly number?: string;
  /** The letters it gave: whoever received one is told what becomes of it. */
  readonly letters: readonly {
    readonly recipient: Recipient;
    readonly number: string;
    /** Its own day, where a correction left it as it was. */
    readonly on?: DateOnly;
  }[];
  /** The condition of this rank is met, shown by this document; these others still stand. */
  readonly lifted?: {
    readonly rank: number;
    readonly proof: string;
    readonly on: DateOnly;
    readonly remaining: readonly number[];
  };
  readonly ended?: EndedAgreement;
  /** The last day on which it may be withdrawn (CRPA L242-1). */
  readonly withdrawableUntil?: DateOnly;
  readonly observed?: AskedObservations<string>;
  readonly withdrawn?: WithdrawnAgreement<string>;
  readonly maintained?: MaintainedAgreement;
}

/** The day of the letter of the agreement that this recipient holds. */
export const letterDay = ({ date, letters }: FollowedAgreement, recipient: Recipient): DateOnly =>
  letters.find((one) => one.recipient === recipient)?.on ?? date;

/** A condition of an agreement, or a document that a deferral awaits, with its words. */
export interface WordedCondition {
  /** Absent before the kinds were chosen (`kindOf`). */
  readonly kind?: ConditionKind | undefined;
  readonly text: string;
  readonly due: DateOnly;
  readonly proof: string;
  readonly reasonText?: string | null;
  readonly effectText?: string | null;
}

/** The letter by which the request had been decided. */
export interface RenewedLetter {
  readonly date: DateOnly;
  readonly number: string | null;
  readonly hadAppeal: boolean;
}

/** Everything from which a letter is built, at the moment of the decision. */
export interface LetterInput extends Delay {
  readonly facts: DossierFacts;
  readonly settings: SettingsInForce;
  readonly decision: {
    readonly number: string | null;
    readonly outcome: Outcome;
    /** Also the date of the letter. */
    readonly date: DateOnly;
    readonly motive: string | null;
    readonly alternatives?: string | null;
    readonly conditions: readonly WordedCondition[];
    /** Absent or empty: what is usual (`usualChoices`). */
    readonly choices?: WordedChoices;
    readonly findings: readonly Finding[];
    /** Set when only a part of the request is granted: two sentences, each with its full stop. */
    readonly partial?: { refusedPart: string; motive: string } | null;
  };
  readonly meeting: {
    readonly date: DateOnly;
    readonly kind: 'meeting' | 'written-consultation';
  } | null;
  /** The meeting that already has the deferred request on its agenda. */
  readonly nextMeeting: DateOnly | null;
  readonly signatory: {
    readonly firstName: string;
    readonly lastName: string;
    readonly role: string;
  };
  readonly letter: {
    readonly kind: LetterKind;
    readonly recipient: Recipient;
    readonly number: string | null;
    readonly code: string | null;
  };
  /** The other letters issued with this one: a letter names as informed only those who are. */
  readonly informed: readonly LetterDue[];
  /** Of a request studied again: the letter that this one replaces, its number where it bore it. */
  readonly renews?: RenewedLetter;
  readonly follows?: FollowedAgreement;
  /** Of a correction: the letter to this recipient that this one replaces. */
  readonly corrects?: CorrectedLetter;
}

/** A context being built: anything may still be missing, the schema of its kind judges it. */
export type ContextDraft = Record<string, unknown>;
