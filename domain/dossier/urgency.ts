import { addDays, addMonths, addWorkable } from '../calendar.ts';
import { typeset, weekdayDate } from '../format.ts';
import type { DateOnly } from '../primitives.ts';
import { isOutside } from './checks/situation.ts';
import { type CheckContext, type Subject, subjectOf } from './checks/subject.ts';
import type { DossierFacts } from './facts.ts';

/** The last day on which a decision is still useful, and why, in a few French words. */
export interface LastUsefulDate {
  readonly date: DateOnly;
  readonly reason: string;
}

/** CRPA L231-1 and L231-4: silence is worth an answer two months after reception. */
export const implicitDecisionOn = (receivedAt: DateOnly): DateOnly => addMonths(receivedAt, 2);

function* deadlinesOf(subject: Subject): Generator<LastUsefulDate> {
  const { facts, start, settings, holidays } = subject;
  if (start !== null && !isOutside(subject)) {
    // Counted from the day after, so that a start on a rest day gives the letter a workable one.
    const date = addWorkable(addDays(start, 1), -settings.postalDays - 1, holidays);
    yield { date, reason: `l’action commence le ${weekdayDate(start)}` };
  }
  const prescribed = facts.workStoppage?.prescribedUntil;
  if (prescribed != null) {
    yield { date: prescribed, reason: `l’arrêt est prescrit jusqu’au ${weekdayDate(prescribed)}` };
  }
  if (facts.receivedAt != null) {
    const date = implicitDecisionOn(facts.receivedAt);
    const meaning = settings.implicitDecision === 'REJECT' ? 'refus' : 'accord';
    yield { date, reason: `le silence vaut ${meaning} après le ${weekdayDate(date)}` };
  }
}

/**
 * The earliest of three days: the start of the measure less the time a letter takes, the end of the
 * prescription, the implicit decision. Null when none is known. It may be past: most urgent first.
 */
export function lastUsefulDate(facts: DossierFacts, context: CheckContext): LastUsefulDate | null {
  const [first] = [...deadlinesOf(subjectOf(facts, context))].sort((a, b) =>
    a.date.localeCompare(b.date),
  );
  return first === undefined ? null : { date: first.date, reason: typeset(first.reason) };
}
