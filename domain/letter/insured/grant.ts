import { listed, number } from '../../format.ts';
import { labelOf } from '../../labels.ts';
import type { ContextDraft, LetterInput } from '../input.ts';
import type { Recipient } from '../kinds.ts';
import { employerTakesPart, hasOccupationalPhysician, isEmployee } from '../parties.ts';
import { filled } from '../words/filled.ts';
import {
  countedAs,
  daysText,
  hoursText,
  placeText,
  supportBody,
  totalWorkableDays,
  workableDays,
} from '../words/measure.ts';
import { insuredFrame } from './frame.ts';
import { appealOf, measure, request } from './request.ts';

/** L1: the action asked for, or a part of it. */
export const firmApproval = (input: LetterInput): ContextDraft => ({
  ...insuredFrame(input),
  ...request(input),
  ...granted(input),
  partial: input.decision.partial ?? null,
});

/** What a firm agreement and a conditional one both say about the action. */
export function granted(input: LetterInput): ContextDraft {
  const { facts } = input;
  const counted = countedAs(input);
  const trial = facts.measure.code === 'supervised-trial';
  const renews = trial && facts.measure.renews;
  return {
    measure: {
      ...measure(input),
      daysText: daysText(facts),
      place: placeText(facts),
      tutor: filled(facts.measure.tutor),
      totalHours: hoursText(facts),
      workableDays: trial ? number(workableDays(counted)) : null,
      weeklyRests: `${labelOf('weekDay', input.settings.weeklyRestDay)}s`,
      totalWorkableDays: renews ? number(totalWorkableDays(counted)) : null,
      agreement: facts.measure.agreement ?? null,
      capEmploi: facts.measure.prescriber === 'cap-emploi',
      supportBody: supportBody(facts),
      reviewedByPhysician: hasOccupationalPhysician(facts),
    },
    informed: informedOf(input),
    appeal: appealOf(input, 'CRA'),
  };
}

/** Only what is really sent is announced: read from the letters issued with this one. */
function informedOf({ facts, informed }: LetterInput): ContextDraft {
  const isInformed = (recipient: Recipient) =>
    informed.some((other) => other.recipient === recipient);
  const { provider, host, prescriberBody } = facts.measure;
  const names = [
    isInformed('provider') ? provider?.name : null,
    isInformed('host') ? host?.name : null,
    isInformed('prescriber') ? prescriberBody?.name : null,
  ].filter((name) => typeof name === 'string');
  return {
    employer: employerOf(facts, isInformed('employer')),
    occupationalHealth: isInformed('occupational-health'),
    names: listed(names) || null,
  };
}

function employerOf(facts: LetterInput['facts'], isInformed: boolean): string {
  if (!isEmployee(facts)) return 'none';
  if (isInformed) return employerTakesPart(facts) ? 'taking-part' : 'existence-only';
  if (employerTakesPart(facts)) return 'signs';
  return facts.consents?.employerInformation === false ? 'opposed' : 'not-informed';
}
