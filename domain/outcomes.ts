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

/** A condition that can be verified: what, before when, proved by which document. */
export const Condition = Closed({ text: Text, due: DateOnly, proof: Text });
export type Condition = Static<typeof Condition>;
