import { type Static, Type } from 'typebox';
import { MEASURE_CODES } from '../../dossier/facts.ts';
import { LAPSE_GROUNDS } from '../../dossier/lapse-grounds.ts';
import { WITHDRAWAL_SCOPES } from '../../dossier/withdrawal-terms.ts';
import { Closed, OneOf } from '../../primitives.ts';
import {
  appeal,
  Filled,
  FilledOrNull,
  frame,
  InsuredMeasure,
  insuredFrame,
  Nullable,
} from './frame.ts';

/*
 * What becomes of an agreement after its letter: L11, L15. The insured's side and third parties have
 * contexts of their own: the condition, the document and the reason are no field of the second.
 */

/** Whether the action may begin, go on, or is over on the day of the letter: each has its sentence. */
export const ACTION_STAGES = ['on-time', 'now', 'going-on', 'over'] as const;

/** L15 to the insured: a condition is met, or the last one. */
export const ConfirmationContext = Closed({
  ...insuredFrame(Type.Literal('L15')),
  originalDate: Filled,
  measure: Closed({
    ...InsuredMeasure.properties,
    place: Filled,
    totalHours: FilledOrNull,
    end: Filled,
  }),
  /** The short forms that « En bref » prints. */
  brief: Closed({ measure: Filled, periods: Filled, nextDue: FilledOrNull }),
  stage: OneOf(ACTION_STAGES),
  met: Closed({ proof: Filled, on: Filled, several: Type.Boolean() }),
  /** What is still awaited; nothing once the agreement is confirmed. */
  remaining: Type.Array(Closed({ text: Filled, proof: Filled, due: Filled }), { maxItems: 20 }),
  /** The action cannot begin without what remains. */
  blocksStart: Type.Boolean(),
  /** « votre employeur et votre service de santé au travail »: those to whom a letter leaves too. */
  informedList: FilledOrNull,
});
export type ConfirmationContext = Static<typeof ConfirmationContext>;

/** What every letter to a third party says of the agreement that it follows. */
const notice = {
  insured: Closed({ fullName: Filled, shortName: Filled }),
  /** The action, for whoever knows it; null for an employer who takes no part in it. */
  part: Nullable(Closed({ code: OneOf(MEASURE_CODES), name: Filled })),
  periodsText: Filled,
};

/** L15 to third parties: the dates are confirmed. */
export const ConfirmationNoticeContext = Closed({
  ...frame(Type.Literal('L15')),
  ...notice,
  place: FilledOrNull,
  /** The letter that asked them to wait. */
  first: Closed({ date: Filled, number: Filled }),
});
export type ConfirmationNoticeContext = Static<typeof ConfirmationNoticeContext>;

/** Whether the action may not begin, stops, or should have stopped on the day of the letter. */
export const LAPSE_STAGES = ['before-start', 'to-come', 'over'] as const;
const end = {
  originalDate: Filled,
  /** The first day on which the agreement no longer holds, and the day before. */
  date: Filled,
  lastDay: Filled,
  stage: OneOf(LAPSE_STAGES),
};

/** L11 to the insured: why, and the way of appeal. */
export const LapseContext = Closed({
  ...insuredFrame(Type.Literal('L11')),
  ...end,
  measure: InsuredMeasure,
  brief: Closed({ measure: Filled, date: Filled, lastDay: Filled }),
  /** What stays accepted; null where the action had not begun. */
  accepted: Nullable(Closed({ days: Filled, single: Type.Boolean() })),
  ground: OneOf(LAPSE_GROUNDS),
  stoppageEnd: FilledOrNull,
  saidOn: FilledOrNull,
  missed: Nullable(Closed({ due: Filled, proof: Filled })),
  informedList: FilledOrNull,
  appeal,
});
export type LapseContext = Static<typeof LapseContext>;

/** L11 to third parties: the date of the end, never its ground. */
export const LapseNoticeContext = Closed({
  ...frame(Type.Literal('L11')),
  ...notice,
  ...end,
  /** The host reviews the trial, even a shorter one (CSS D323-6-7). */
  review: Type.Boolean(),
});
export type LapseNoticeContext = Static<typeof LapseNoticeContext>;

/** Whether the action is to come, going on or over on the day of the letter. */
export const WITHDRAWAL_STAGES = ['before-start', 'going-on', 'over'] as const;

/** L16 to the insured: what she thinks of a withdrawal is asked, the agreement goes, or it is kept. */
export const WithdrawalContext = Closed({
  ...insuredFrame(Type.Literal('L16')),
  act: OneOf(['asked', 'withdrawn', 'maintained'] as const),
  originalDate: Filled,
  /** The number of the agreement, which a withdrawal bears beside its own. */
  agreement: FilledOrNull,
  measure: InsuredMeasure,
  brief: Closed({ measure: Filled }),
  stage: OneOf(WITHDRAWAL_STAGES),
  /** In law and in fact (CRPA L211-5); nothing where the agreement is kept. */
  why: Nullable(Closed({ law: FilledOrNull, fact: Filled })),
  /** The last day of the four months (CRPA L242-1). */
  lastDay: Filled,
  replyBy: Nullable(Closed({ day: Filled, brief: Filled })),
  /** The prior letter and the answer to it. */
  observations: Nullable(Closed({ on: Filled, repliedOn: FilledOrNull, answer: FilledOrNull })),
  end: Nullable(
    Closed({
      scope: OneOf(WITHDRAWAL_SCOPES),
      date: Filled,
      lastDay: Filled,
      briefLastDay: Filled,
      /** « la période du … au … », what stays accepted of an action that had begun. */
      accepted: FilledOrNull,
      ourMistake: Type.Boolean(),
      keepsAllowance: Type.Boolean(),
    }),
  ),
  /** Kept while the four months still run: it is said to be lawful. */
  verified: Type.Boolean(),
  conditional: Type.Boolean(),
  informedList: FilledOrNull,
  route: OneOf(['CRA', 'CMRA'] as const),
  appeal: Nullable(appeal),
});
export type WithdrawalContext = Static<typeof WithdrawalContext>;
