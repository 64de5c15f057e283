import { longDate } from '../written-dates.ts';
import { type ContextDraft, type LetterInput, letterDay } from './input.ts';
import { endOf } from './insured/lapse.ts';
import { employerTakesPart, hostIsEmployer } from './parties.ts';
import { nameIndefinite, periodsText, placeText } from './words/measure.ts';
import { fullName, shortName } from './words/people.ts';

/*
 * What third parties read of an agreement that is confirmed (L15) or ends (L11): dates, never the condition nor the ground. Nothing is
 * copied by spreading: a new fact reaches nobody unless somebody writes it here.
 */

/** The insured and the action; its name only for whoever takes part in it. */
function noticeOf({ facts, letter }: LetterInput): ContextDraft {
  const isKept = letter.recipient === 'employer' && !employerTakesPart(facts);
  return {
    insured: { fullName: fullName(facts.insured), shortName: shortName(facts.insured) },
    part: isKept ? null : { code: facts.measure.code, name: nameIndefinite(facts) },
    periodsText: periodsText(facts),
  };
}

/** L15 to a third party. */
export function confirmationNotice(input: LetterInput): ContextDraft {
  const { facts, letter, follows } = input;
  const first = follows?.letters.find(({ recipient }) => recipient === letter.recipient);
  const isOnSite = letter.recipient !== 'employer' && letter.recipient !== 'provider';
  return {
    ...noticeOf(input),
    place: isOnSite ? placeText(facts) : null,
    first: follows &&
      first && { date: longDate(letterDay(follows, letter.recipient)), number: first.number },
  };
}

/** L11 to a third party: the agreement ended, or was withdrawn. */
export function lapseNotice(input: LetterInput): ContextDraft {
  const { facts, letter, follows } = input;
  const ended = follows?.ended ?? follows?.withdrawn;
  if (!ended) return noticeOf(input);
  const end = endOf(input, ended);
  const isHost =
    letter.recipient === 'host' || (letter.recipient === 'employer' && hostIsEmployer(facts));
  return {
    ...noticeOf(input),
    ...end,
    review: facts.measure.code === 'supervised-trial' && isHost && end.stage !== 'before-start',
  };
}
