import { addDays, officeDay } from '../../calendar.ts';
import type { DateOnly } from '../../primitives.ts';
import { longDate } from '../../written-dates.ts';
import type { ContextDraft, LetterInput } from '../input.ts';
import { nameIndefinite, periodsText } from '../words/measure.ts';

/** The request and how it was studied; a written consultation is « hors réunion ». */
export function request(input: LetterInput): ContextDraft {
  const { requestedByInsured: asked, receivedAt } = input.facts;
  return {
    requestText: asked ? `du ${longDate(asked)}` : receivedAt && `reçue le ${longDate(receivedAt)}`,
    meetingText: meetingText(input),
  };
}

export const meetingText = ({ meeting }: LetterInput): string | null =>
  meeting?.kind === 'meeting' ? longDate(meeting.date) : null;

export const receivedText = ({ facts }: LetterInput): string | null =>
  facts.receivedAt ? longDate(facts.receivedAt) : null;

/** The stoppage still runs on the day of the letter. */
export const isStopped = ({ facts, decision }: LetterInput): boolean =>
  (facts.workStoppage?.prescribedUntil ?? '') >= decision.date;

const WEEKS_TO_REPLY = 2;
/** Until when the insured may say that it is a mistake, or change his mind: two weeks, to a day of work. */
export const replyBy = ({ decision, settings }: LetterInput): DateOnly =>
  officeDay(addDays(decision.date, 7 * WEEKS_TO_REPLY), settings.holidays);

export const measure = ({ facts }: LetterInput) => ({
  code: facts.measure.code,
  name: nameIndefinite(facts),
  periodsText: periodsText(facts),
});

export function appealOf({ settings }: LetterInput, route: 'CRA' | 'CMRA'): ContextDraft {
  const { cra, cmra, court } = settings.appeal;
  const { address } = route === 'CRA' ? cra : cmra;
  return { commission: address, court: court.address, city: settings.fund.city };
}
