import { type Static, Type } from 'typebox';
import {
  CLOSING_GROUNDS,
  type ClosingGround,
  OUT_OF_SCOPE_KINDS,
  REDIRECTION_TARGETS,
} from '../../outcome-choices.ts';
import { Closed, OneOf } from '../../primitives.ts';
import { GROUNDS } from '../grounds.ts';
import {
  AskedMeasure,
  appeal,
  Filled,
  FilledOrNull,
  InsuredMeasure,
  insuredFrame,
  Nullable,
  request,
} from './frame.ts';

/* L3, L4, L8, L9 and L10: the request is denied, put off, or leads elsewhere. */

/** One reason; `values` are the numbers and dates of its sentence, in its order. */
const Reason = Closed({ ground: OneOf(GROUNDS), values: Type.Array(Filled, { maxItems: 60 }) });
export type Reason = Static<typeof Reason>;

const DenialAppeal = Closed({
  ...appeal.properties,
  /** The commission médicale, where the letter gives both ways of appeal. */
  medicalCommission: Type.Optional(Filled),
});

/** L3. When the rules give no reason, the letter gives the typed motive alone. */
export const DenialContext = Closed({
  ...insuredFrame(Type.Literal('L3')),
  ...request,
  measure: InsuredMeasure,
  reasons: Type.Array(Reason, { maxItems: 20 }),
  motive: FilledOrNull,
  alternatives: FilledOrNull,
  route: OneOf(['CRA', 'CMRA', 'BOTH'] as const),
  medicalService: Filled,
  appeal: DenialAppeal,
});
export type DenialContext = Static<typeof DenialContext>;

/**
 * L4. Without a document asked for, the fund must study the request again and the insured has
 * nothing to send.
 */
export const DeferralContext = Closed({
  ...insuredFrame(Type.Literal('L4')),
  /** The dates may be the very thing that is asked for. */
  measure: AskedMeasure,
  meetingText: FilledOrNull,
  pieces: Type.Array(Filled, { maxItems: 20 }),
  deadline: Filled,
  motive: FilledOrNull,
  implicitDecision: OneOf(['REJECT', 'ACCEPT'] as const),
  /** Null while the delay does not run: silence is an agreement, and a document is awaited. */
  implicitDate: FilledOrNull,
  /** The same once suspended until the deadline. */
  suspendedDate: FilledOrNull,
  nextMeeting: FilledOrNull,
  sendTo: Filled,
  appeal,
});
export type DeferralContext = Static<typeof DeferralContext>;

/** L8: another solution, agreed by the insured instead of his request, or beside a denial. */
export const RedirectionContext = Closed({
  ...insuredFrame(Type.Literal('L8')),
  receivedText: Filled,
  meetingText: FilledOrNull,
  measure: AskedMeasure,
  reasons: Type.Array(Reason, { maxItems: 20 }),
  motive: FilledOrNull,
  route: OneOf(['CRA', 'CMRA', 'BOTH'] as const),
  medicalService: Filled,
  redirection: Closed({
    target: OneOf(REDIRECTION_TARGETS),
    /** The trial needs the occupational physician's agreement too (MED-04). */
    needsOccupationalPhysician: Type.Boolean(),
    /** Who prescribes an immersion, as the subject of a sentence. */
    prescriber: Filled,
    caller: Filled,
    callBy: Filled,
    callByBrief: Filled,
    agreedOn: FilledOrNull,
    sharedOn: FilledOrNull,
    /** Until when he may change his mind; null for a denial. */
    replyBy: FilledOrNull,
  }),
  isStopped: Type.Boolean(),
  /** Null where nothing is denied. */
  appeal: Nullable(DenialAppeal),
});
export type RedirectionContext = Static<typeof RedirectionContext>;

/** L9: the fund has no agreement to give, or cannot give it. */
export const OutOfScopeContext = Closed({
  ...insuredFrame(Type.Literal('L9')),
  receivedText: Filled,
  measure: AskedMeasure,
  gender: OneOf(['f', 'm', 'unknown'] as const),
  outOfScope: Closed({
    kind: OneOf(OUT_OF_SCOPE_KINDS),
    /** The insured is of another scheme, not only of another fund of the same one (FUND-01). */
    otherScheme: Type.Boolean(),
    transfer: Nullable(
      Closed({ name: Filled, address: FilledOrNull, phone: FilledOrNull, date: Filled }),
    ),
  }),
  reasons: Type.Array(Reason, { maxItems: 20 }),
  motive: FilledOrNull,
  isStopped: Type.Boolean(),
  /** Null where nothing is denied. */
  appeal: Nullable(appeal),
});
export type OutOfScopeContext = Static<typeof OutOfScopeContext>;

/** A death closes the request without a letter. */
const isWritten = (ground: ClosingGround): ground is Exclude<ClosingGround, 'deceased'> =>
  ground !== 'deceased';
const WRITTEN_GROUNDS = CLOSING_GROUNDS.filter(isWritten);

/** L10: nothing is left to decide. */
export const ClosingContext = Closed({
  ...insuredFrame(Type.Literal('L10')),
  receivedText: Filled,
  measure: AskedMeasure,
  closing: Closed({ ground: OneOf(WRITTEN_GROUNDS), date: Filled, replyBy: Filled }),
  isStopped: Type.Boolean(),
});
export type ClosingContext = Static<typeof ClosingContext>;
