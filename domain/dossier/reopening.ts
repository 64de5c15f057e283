import { isApproval, isDeferral, type Outcome } from '../outcomes.ts';
import type { DateOnly } from '../primitives.ts';
import { isStanding } from './decision-life.ts';
import type { Delay } from './response-clock.ts';
import { currentDecision, type Dossier, type Reopened, stageOf } from './state.ts';

/* A request that was decided, and that the panel studies again (decisions 6). */

/**
 * The day from which an answer is due again. Of a request closed, or changed for another solution with
 * the insured's agreement, nothing was answered: its delay never stopped (letters L8, L10). Of another
 * one the fund gave its answer in time: the delay runs again from the day its study is resumed.
 */
function dueAgainFrom({ date, former: { outcome } }: Reopened): DateOnly | null {
  if (!outcome || isDeferral(outcome.outcome) || outcome.outcome === 'withdrawn') return null;
  const isAgreed = outcome.outcome === 'redirection' && outcome.choices?.redirection?.agreedOn;
  return isAgreed ? null : date;
}

/** What decides when the answer to a request is due, as its events say. */
export function delayOf({ requests, reopened }: Pick<Dossier, 'requests' | 'reopened'>): Delay {
  const delayFrom = reopened ? dueAgainFrom(reopened) : null;
  return { requests, ...(delayFrom ? { delayFrom } : {}) };
}

/** The decision that one with this outcome would take the place of; a deferral takes no place. */
export const replacedBy = ({ reopened }: Pick<Dossier, 'reopened'>, outcome: Outcome) =>
  reopened && !isDeferral(outcome) ? reopened.decisionNumber : null;

/** The decision of a request that is not studied again, and whether it is an agreement that holds. */
export function decidedOn(
  dossier: Dossier,
): { readonly decisionNumber: string; readonly agreed: boolean } | null {
  const taken = stageOf(dossier) === 'decided' ? currentDecision(dossier) : null;
  if (!taken) return null;
  const { decisionNumber, outcome } = taken;
  return { decisionNumber, agreed: isApproval(outcome) && isStanding(taken) };
}

/**
 * I36: a dossier is on the agenda of one meeting at a time, until that one is closed; and until the
 * fund has decided the outcome given there, or it is set aside.
 */
export const isHeld = (dossier: Dossier, at: { readonly isClosed: boolean }): boolean =>
  dossier.scheduled !== null && (!at.isClosed || stageOf(dossier) === 'outcome-proposed');
