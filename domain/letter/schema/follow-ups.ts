import { type Static, Type } from 'typebox';
import { MEASURE_CODES } from '../../dossier/facts.ts';
import { Closed, OneOf } from '../../primitives.ts';
import { Filled, FilledOrNull, frame, InsuredMeasure, insuredFrame, Nullable } from './frame.ts';

/*
 * What becomes of an agreement after its letter: L15. The insured's side and third parties have
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
