import { type Static, Type } from 'typebox';
import { Closed, DateOnly, Id, OneOf } from './primitives.ts';

/** What the panel proposes for an item (domain.md §3.4). The fund's decision is another act. */
export const OUTCOMES = [
  'approval',
  'conditional-approval',
  'denial',
  'deferral',
  'redirection',
  'out-of-scope',
  'withdrawn',
] as const;
export const Outcome = OneOf(OUTCOMES);
export type Outcome = Static<typeof Outcome>;

type Trait =
  /** The action may be made: what blocks it forbids the outcome, the third parties are informed. */
  | 'approves'
  /** It stands on conditions to be met. */
  | 'on-conditions'
  /** The panel decides later: no quorum is needed, the dossier comes back. */
  | 'defers'
  /** It says why (REASON-01). */
  | 'needs-motive'
  /** Its letter may open an appeal (CRPA L211-2): always a denial's, another's where it denies. */
  | 'may-open-appeal'
  /** The way out of what is not the panel's to decide (MEAS-01). */
  | 'outside-powers'
  /** Still possible once the insured took back his agreement (CONS-01). */
  | 'without-consent';

/** What each outcome brings, asked below by name: a new one answers here before it compiles. */
const TRAITS: Readonly<Record<Outcome, readonly Trait[]>> = {
  approval: ['approves'],
  'conditional-approval': ['approves', 'on-conditions', 'may-open-appeal'],
  denial: ['needs-motive', 'may-open-appeal'],
  deferral: ['defers', 'outside-powers'],
  redirection: ['needs-motive', 'may-open-appeal'],
  'out-of-scope': ['outside-powers', 'may-open-appeal'],
  withdrawn: ['outside-powers', 'without-consent'],
};

const having =
  (trait: Trait) =>
  (outcome: Outcome | null | undefined): boolean =>
    outcome != null && TRAITS[outcome].includes(trait);

export const isApproval = having('approves');
export const isConditional = having('on-conditions');
export const isDeferral = having('defers');
export const needsMotive = having('needs-motive');
export const mayOpenAppeal = having('may-open-appeal');
export const isOutsidePowers = having('outside-powers');
export const needsNoConsent = having('without-consent');

/** The opinion of one service. All but `favourable` need a reason (REASON-01). */
export const OPINION_VALUES = [
  'favourable',
  'favourable-with-reservation',
  'unfavourable',
  'no-opinion',
] as const;
export const OpinionValue = OneOf(OPINION_VALUES);
export type OpinionValue = Static<typeof OpinionValue>;

export const BALLOT_CHOICES = ['for', 'against', 'abstain'] as const;
export const BallotChoice = OneOf(BALLOT_CHOICES);
export type BallotChoice = Static<typeof BallotChoice>;

const Count = Type.Integer({ minimum: 0 });
export const Tally = Closed({ for: Count, against: Count, abstain: Count });
export type Tally = Static<typeof Tally>;

/**
 * A free text as an event contains it: its id and a salted commitment, never the words. On the wire
 * the room joins `text`, null when purged or when the reader may not read it.
 */
export const Text = Closed({
  id: Id,
  commitment: Type.Optional(Type.String({ maxLength: 80 })),
  text: Type.Optional(Type.Union([Type.String(), Type.Null()])),
});
export type Text = Static<typeof Text>;

/**
 * What a condition of an agreement is, chosen from a list (L5): it alone decides what happens
 * without the document. No word of a free text ever does.
 */
export const CONDITION_KINDS = [
  'extension-of-stoppage',
  'document-before-start',
  'document-by-date',
  'other',
] as const;
export const ConditionKind = OneOf(CONDITION_KINDS);
export type ConditionKind = Static<typeof ConditionKind>;

/** Callers and events older than the kinds give none: a document awaited by a date. */
export const kindOf = ({ kind }: { readonly kind?: ConditionKind | null | undefined }) =>
  kind ?? 'document-by-date';

/**
 * A condition that can be verified: what, before when, proved by which document, and why. What
 * follows without the document is written for the kind `other` alone.
 */
export const Condition = Closed({
  kind: Type.Optional(ConditionKind),
  text: Text,
  due: DateOnly,
  proof: Text,
  reasonText: Type.Optional(Text),
  effectText: Type.Optional(Text),
});
export type Condition = Static<typeof Condition>;

/** The free texts of a condition. */
export const CONDITION_TEXTS = ['text', 'proof', 'reasonText', 'effectText'] as const;

/** Why a request already decided is studied again, and since when (decisions 6). */
export const Reopening = Closed({ decisionNumber: Type.String(), reason: Text, date: DateOnly });
export type Reopening = Static<typeof Reopening>;
