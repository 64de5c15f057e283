import { longDate } from '../../written-dates.ts';
import type { ContextDraft, LetterInput } from '../input.ts';
import { insuredFrame } from './frame.ts';
import { isStopped, measure, receivedText, replyBy } from './request.ts';

/** L10: why nothing is left to decide, and until when the insured may say that it is a mistake. */
export function closing(input: LetterInput): ContextDraft {
  const chosen = input.decision.choices?.closing;
  const isOver = chosen?.ground === 'stoppage-ended' || chosen?.ground === 'work-resumed';
  return {
    ...insuredFrame(input),
    // Nothing is denied: no number is printed (decisions 4).
    decisionNumber: null,
    receivedText: receivedText(input),
    measure: measure(input),
    closing: chosen && {
      ground: chosen.ground,
      date: longDate(chosen.date),
      replyBy: longDate(replyBy(input)),
    },
    isStopped: !isOver && isStopped(input),
  };
}
