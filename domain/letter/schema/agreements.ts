import { type Static, Type } from 'typebox';
import { AGREEMENTS } from '../../dossier/facts.ts';
import { ConditionKind } from '../../outcomes.ts';
import { Closed, OneOf } from '../../primitives.ts';
import {
  appeal,
  Filled,
  FilledOrNull,
  InsuredMeasure,
  insuredFrame,
  Nullable,
  request,
} from './frame.ts';

/* L1 and L5: the action is granted. */

const informed = Closed({
  /** `signs`: the employer takes part in the action and no letter is sent to him. */
  employer: OneOf([
    'taking-part',
    'existence-only',
    'signs',
    'opposed',
    'not-informed',
    'none',
  ] as const),
  occupationalHealth: Type.Boolean(),
  names: FilledOrNull,
});

/** What is granted, without condition (L1) or on a condition (L5). */
const GrantedMeasure = Closed({
  ...InsuredMeasure.properties,
  daysText: FilledOrNull,
  place: Filled,
  tutor: FilledOrNull,
  totalHours: FilledOrNull,
  workableDays: FilledOrNull,
  /** « dimanches »: the weekly rest that the count leaves out. */
  weeklyRests: Filled,
  totalWorkableDays: FilledOrNull,
  agreement: Nullable(OneOf(AGREEMENTS)),
  capEmploi: Type.Boolean(),
  supportBody: FilledOrNull,
  /** The end-of-trial review also goes to an occupational physician. */
  reviewedByPhysician: Type.Boolean(),
});

/** L1. */
export const GrantContext = Closed({
  ...insuredFrame(Type.Literal('L1')),
  ...request,
  measure: GrantedMeasure,
  partial: Nullable(Closed({ refusedPart: Filled, motive: Filled })),
  informed,
  appeal,
});
export type GrantContext = Static<typeof GrantContext>;

/** L5 as its first edition read it: only letters already sent have such a context. */
const FirstConditionalContext = Closed({
  ...insuredFrame(Type.Literal('L5')),
  ...request,
  measure: GrantedMeasure,
  conditions: Type.Array(
    Closed({
      text: Filled,
      due: Filled,
      proof: Filled,
      /** Present when this condition is an extension of the stoppage. */
      extension: Nullable(Closed({ lastDay: Filled, prescribedUntil: Filled, measureEnd: Filled })),
    }),
    { minItems: 1, maxItems: 10 },
  ),
  reason: FilledOrNull,
  informed,
  appeal,
});
export type FirstConditionalContext = Static<typeof FirstConditionalContext>;

/** L5: each condition has a kind, one deadline and one effect. */
export const ConditionalContext = Closed({
  ...insuredFrame(Type.Literal('L5')),
  receivedText: Filled,
  meetingText: FilledOrNull,
  measure: GrantedMeasure,
  /** The short forms that « En bref » prints. */
  brief: Closed({ measure: Filled, periods: Filled, firstDue: Filled }),
  conditions: Type.Array(
    Closed({
      kind: ConditionKind,
      text: Filled,
      due: Filled,
      proof: Filled,
      /** Null for an extension, whose reason the dates below give. */
      reasonText: FilledOrNull,
      /** What follows without the document, of the kind `other` alone. */
      effectText: FilledOrNull,
      extension: Nullable(
        Closed({ prescribedUntil: Filled, measureEnd: Filled, beforeStart: Type.Boolean() }),
      ),
    }),
    { minItems: 1, maxItems: 20 },
  ),
  sendTo: Filled,
  informed,
  appeal,
});
export type ConditionalContext = Static<typeof ConditionalContext>;
