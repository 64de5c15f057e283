import { listed } from '../../format.ts';
import type { DateOnly } from '../../primitives.ts';
import { longDate, plainDate } from '../../written-dates.ts';
import type { ContextDraft, LetterInput } from '../input.ts';
import type { ACTION_STAGES } from '../schema/follow-ups.ts';
import { filled } from '../words/filled.ts';
import {
  briefName,
  briefPeriods,
  firstDay,
  hoursText,
  lastDay,
  placeText,
} from '../words/measure.ts';
import { blocksStart } from './conditional.ts';
import { insuredFrame } from './frame.ts';
import { informedParties } from './informed.ts';
import { measure } from './request.ts';

/** L15: the document awaited by a condition arrived in time; it decides nothing new. */
export function confirmation(input: LetterInput): ContextDraft {
  const { facts, decision, follows } = input;
  if (!follows?.lifted) return insuredFrame(input);
  const { rank, proof, on, remaining } = follows.lifted;
  const awaited = decision.conditions.filter((_, index) => remaining.includes(index));
  const [nextDue] = awaited.map(({ due }) => due).sort();
  const end = lastDay(facts);
  const [lifted] = decision.conditions.slice(rank, rank + 1);
  return {
    ...insuredFrame(input),
    originalDate: longDate(follows.date),
    measure: {
      ...measure(input),
      place: placeText(facts),
      totalHours: hoursText(facts),
      end: end && longDate(end),
    },
    brief: {
      measure: briefName(facts),
      periods: briefPeriods(facts),
      nextDue: nextDue ? plainDate(nextDue) : null,
    },
    stage: stageOn(input, lifted !== undefined && blocksStart(lifted, facts)),
    met: { proof: filled(proof), on: longDate(on), several: decision.conditions.length > 1 },
    remaining: awaited.map((one) => ({
      text: filled(one.text),
      proof: filled(one.proof),
      due: longDate(one.due),
    })),
    blocksStart: awaited.some((one) => blocksStart(one, facts)),
    informedList: listed(informedParties(input)) || null,
  };
}

/** On the day of the letter; an action that a condition kept from beginning could not have begun. */
function stageOn(
  { facts, decision }: LetterInput,
  wasBlocked: boolean,
): (typeof ACTION_STAGES)[number] {
  const day: DateOnly = decision.date;
  if (day < (firstDay(facts) ?? day)) return 'on-time';
  if (day > (lastDay(facts) ?? day)) return 'over';
  return wasBlocked ? 'now' : 'going-on';
}
