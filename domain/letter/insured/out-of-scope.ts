import { longDate } from '../../written-dates.ts';
import { denialGrounds } from '../ground.ts';
import type { ContextDraft, LetterInput } from '../input.ts';
import { filled } from '../words/filled.ts';
import { genderOf } from '../words/people.ts';
import { insuredFrame } from './frame.ts';
import { appealOf, isStopped, measure, receivedText } from './request.ts';

/* L9: somebody else answers, nobody has to, or the request cannot be studied. */

/** What the letter says of why, of who answers and of the way of appeal where the request is denied. */
export function outOfScope(input: LetterInput): ContextDraft {
  const { facts, decision } = input;
  const chosen = decision.choices?.outOfScope;
  const isDenied = chosen?.kind === 'not-eligible';
  const frame = insuredFrame(input);
  return {
    ...frame,
    // Only a denial prints its number (decisions 4).
    decisionNumber: isDenied ? frame.decisionNumber : null,
    receivedText: receivedText(input),
    measure: measure(input),
    gender: genderOf(facts.insured),
    outOfScope: chosen && {
      kind: chosen.kind,
      otherScheme: decision.findings.some(
        ({ code, field }) => code === 'FUND-01' && field === 'scheme',
      ),
      transfer: chosen.transfer && { ...chosen.transfer, date: longDate(chosen.transfer.date) },
    },
    reasons: isDenied ? closingReasons(input) : [],
    motive: filled(decision.motive),
    isStopped: isStopped(input),
    appeal: isDenied ? appealOf(input, 'CRA') : null,
  };
}

/** PER-04: no stoppage in progress; the other rules are those of a request that can be studied. */
export const closingReasons = (input: LetterInput) =>
  denialGrounds(input).reasons.filter(({ ground }) => ground === 'no-stoppage');
