import { type Static, Type } from 'typebox';
import { DECISION_STATES } from '../dossier/decision-life.ts';
import { LAPSE_GROUNDS } from '../dossier/lapse-grounds.ts';
import { KnownRecipient } from '../letter/kinds.ts';
import { ConditionKind, Outcome } from '../outcomes.ts';
import { Closed, DateOnly, Id, OneOf } from '../primitives.ts';

/* A decision and what became of it, in lists and on the page of its dossier. */

const Text = Type.String();
const Words = Type.Union([Text, Type.Null()]);
const Day = Type.Union([DateOnly, Type.Null()]);

export const DecisionRow = Closed({
  decisionNumber: Text,
  dossierId: Id,
  outcome: Outcome,
  date: DateOnly,
  state: OneOf(DECISION_STATES),
  /** The decision that it takes the place of, and the number of the act that replaced or ended it. */
  replaces: Words,
  replacedBy: Words,
  /** Their words are null once purged, or where the reader may not read them. */
  conditions: Type.Array(
    Closed({ kind: ConditionKind, text: Words, proof: Words, due: DateOnly, liftedOn: Day }),
  ),
});
export type DecisionRow = Static<typeof DecisionRow>;

/** The same on the page of the dossier. */
export const DecisionLife = Closed({
  ...DecisionRow.properties,
  /** The end of an agreement; its ground is for the fund alone. */
  end: Type.Union([
    Closed({ date: DateOnly, ground: Type.Union([OneOf(LAPSE_GROUNDS), Type.Null()]) }),
    Type.Null(),
  ]),
  /** Whom the next letter about it would reach beside the insured's side, and whom it would not: for who signs. */
  told: Type.Union([
    Closed({ others: Type.Array(KnownRecipient), withheld: Type.Array(Text) }),
    Type.Null(),
  ]),
});
export type DecisionLife = Static<typeof DecisionLife>;
