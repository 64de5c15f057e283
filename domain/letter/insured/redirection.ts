import { addDays, officeDay } from '../../calendar.ts';
import type { DateOnly } from '../../primitives.ts';
import { longDate, plainDate } from '../../written-dates.ts';
import { denialGrounds } from '../ground.ts';
import type { ContextDraft, LetterInput } from '../input.ts';
import { hasOccupationalPhysician } from '../parties.ts';
import { prescriberName } from '../words/measure.ts';
import { denialAppeal, denialMotive } from './denial.ts';
import { insuredFrame } from './frame.ts';
import { isStopped, measure, meetingText, receivedText, replyBy } from './request.ts';

/* L8: another solution. With the insured's own agreement it takes the place of his request; without it, it is a denial. */

const DAYS_TO_CALL = 7;

/** The day before which somebody calls: as chosen, or a week after the letter, on a day of work. */
export const callDay = ({ decision, settings }: LetterInput): DateOnly =>
  decision.choices?.redirection?.callBy ??
  officeDay(addDays(decision.date, DAYS_TO_CALL), settings.holidays);

/** What the letter says of the solution chosen, and of who prepares it with the insured. */
export function redirection(input: LetterInput): ContextDraft {
  const { facts, settings, decision } = input;
  const chosen = decision.choices?.redirection;
  const { reasons, route } = denialGrounds(input);
  const frame = insuredFrame(input);
  const isAgreed = chosen?.agreedOn !== undefined;
  return {
    ...frame,
    // Closed at his own wish, nothing is denied: no number is printed (decisions 4).
    decisionNumber: isAgreed ? null : frame.decisionNumber,
    receivedText: receivedText(input),
    meetingText: meetingText(input),
    measure: measure(input),
    reasons,
    motive: denialMotive(input, route),
    route,
    medicalService: settings.medicalService.contact,
    redirection: chosen && {
      target: chosen.target,
      needsOccupationalPhysician: hasOccupationalPhysician(facts),
      prescriber: prescriberName(facts.measure) ?? 'Cap emploi',
      caller: callerName(input),
      callBy: longDate(callDay(input)),
      callByBrief: plainDate(callDay(input)),
      agreedOn: dated(chosen.agreedOn),
      sharedOn: dated(chosen.sharedOn),
      replyBy: isAgreed ? longDate(replyBy(input)) : null,
    },
    isStopped: isStopped(input),
    appeal: isAgreed ? null : denialAppeal(input, route),
  };
}

const dated = (day: DateOnly | undefined): string | null => (day ? longDate(day) : null);

/** Whoever the letter gives as the person to call: who has a telephone. */
const callerName = ({ facts, settings }: LetterInput): string =>
  (facts.referent?.phone?.trim() ? facts.referent.name : null) ||
  facts.caseWorker?.name ||
  settings.caseWorker.name;
