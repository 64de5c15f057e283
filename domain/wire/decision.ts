import { type Static, Type } from 'typebox';
import { DECISION_STATES } from '../dossier/decision-life.ts';
import { LAPSE_GROUNDS } from '../dossier/lapse-grounds.ts';
import { WITHDRAWAL_SCOPES } from '../dossier/withdrawal-terms.ts';
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
  /** Of an agreement contrary to the law: gone or ended, and the first day without it. */
  withdrawal: Type.Union([
    Closed({ scope: OneOf(WITHDRAWAL_SCOPES), date: DateOnly }),
    Type.Null(),
  ]),
  /** What the person was asked before a withdrawal, while no act answers: for the fund alone. */
  observations: Type.Union([Closed({ askedOn: DateOnly, replyBy: DateOnly }), Type.Null()]),
  /** The reader signs, and its letters may be corrected. */
  correctable: Type.Boolean(),
  /** For who signs an agreement that stands: whom the next letter would reach, and what its withdrawal meets. */
  told: Type.Union([
    Closed({
      /** Beside the insured's side. */
      others: Type.Array(KnownRecipient),
      withheld: Type.Array(Text),
      /** Last day of the four months (WDR-01). */
      withdrawableUntil: DateOnly,
      /** The person is to be asked first (WDR-02). */
      mustAsk: Type.Boolean(),
      /** The day by which a letter of today has arrived. */
      arrival: DateOnly,
      /** The agreements that renew this one, among those that the reader may open. */
      renewals: Type.Array(Closed({ id: Id, reference: Text })),
    }),
    Type.Null(),
  ]),
});
export type DecisionLife = Static<typeof DecisionLife>;
