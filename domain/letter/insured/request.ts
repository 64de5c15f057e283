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
