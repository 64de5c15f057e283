import { addDays, addMonths, addWorkable, type HolidayZone } from '../calendar.ts';
import type { DateOnly } from '../primitives.ts';
import { isStanding, takenOn } from './decision-life.ts';
import type { Dossier, TakenDecision } from './state.ts';

/*
 * An agreement that was contrary to the law is withdrawn, or repealed for the days to come, within four months
 * of its taking (CRPA L242-1, WDR-01). The person may first be asked what she thinks of it (WDR-02).
 */

/** The last day on which an agreement may be withdrawn; a correction does not push it back. */
export const lastWithdrawalDay = (decision: TakenDecision): DateOnly =>
  addMonths(takenOn(decision), 4);

/** What was asked of the person before a withdrawal, and is not answered by an act yet. */
export interface OpenObservations {
  readonly decisionNumber: string;
  readonly askedOn: DateOnly;
  /** The last day on which she may answer. */
  readonly replyBy: DateOnly;
}

/** The question that an agreement in force waits under; null where nothing is asked. */
export const openQuestion = (decision: TakenDecision): OpenObservations | null =>
  decision.observations && !decision.observations.closed && isStanding(decision)
    ? {
        decisionNumber: decision.decisionNumber,
        askedOn: decision.observations.askedOn,
        replyBy: decision.observations.replyBy,
      }
    : null;

/** The observations asked about a dossier that wait for a withdrawal or for the agreement to be kept. */
export const openObservations = ({ decisions }: Pick<Dossier, 'decisions'>): OpenObservations[] =>
  decisions.flatMap((one) => openQuestion(one) ?? []);

/** Days that a prior letter leaves to answer, unless another day is chosen. */
const REPLY_DAYS = 15;

/** Whether a person could still answer before the four months end. */
export const leavesTimeToAsk = (decision: TakenDecision, today: DateOnly): boolean =>
  addDays(today, REPLY_DAYS) < lastWithdrawalDay(decision);

/** The day by which a letter of today has arrived: nobody is bound before (CRPA L221-8). */
export const arrivalDay = (today: DateOnly, postalDays: number, zone: HolidayZone): DateOnly =>
  addWorkable(today, postalDays, { zone });
