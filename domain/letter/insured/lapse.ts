import { addDays } from '../../calendar.ts';
import type { EndedAgreement } from '../../dossier/lapse-grounds.ts';
import { listed } from '../../format.ts';
import type { DateOnly } from '../../primitives.ts';
import { dateRange, longDate, plainDate } from '../../written-dates.ts';
import { type ContextDraft, type LetterInput, letterDay } from '../input.ts';
import type { LAPSE_STAGES } from '../schema/follow-ups.ts';
import { filled } from '../words/filled.ts';
import { briefName, firstDay } from '../words/measure.ts';
import { insuredFrame } from './frame.ts';
import { informedParties } from './informed.ts';
import { appealOf, measure } from './request.ts';

/** L11: a condition of the agreement is no longer met (CRPA L242-2), why, and how to contest it. */
export function lapse(input: LetterInput): ContextDraft {
  const { facts, decision, follows } = input;
  if (!follows?.ended) return insuredFrame(input);
  const { ended } = follows;
  const { ground, saidOn, condition } = ended;
  const until = facts.workStoppage?.prescribedUntil;
  const lastDay = addDays(ended.date, -1);
  const start = firstDay(facts);
  const [missed] = condition === null ? [] : decision.conditions.slice(condition, condition + 1);
  return {
    ...insuredFrame(input),
    ...endOf(input, ended),
    measure: measure(input),
    brief: { measure: briefName(facts), date: plainDate(ended.date), lastDay: plainDate(lastDay) },
    /** « du lundi 8 juin 2026 au dimanche 14 juin 2026 », what stays accepted. */
    accepted:
      start && start <= lastDay
        ? {
            days: start === lastDay ? longDate(start) : dateRange(start, lastDay),
            single: start === lastDay,
          }
        : null,
    ground,
    stoppageEnd: ground === 'stoppage-ended' && until ? longDate(until) : null,
    saidOn: saidOn && longDate(saidOn),
    missed: missed ? { due: longDate(missed.due), proof: filled(missed.proof) } : null,
    informedList: listed(informedParties(input)) || null,
    appeal: appealOf(input, 'CRA'),
  };
}

/** The dates of an end, that everybody reads. */
export function endOf(input: LetterInput, { date }: Pick<EndedAgreement, 'date'>) {
  const { follows, letter } = input;
  return {
    originalDate: follows ? longDate(letterDay(follows, letter.recipient)) : null,
    date: longDate(date),
    lastDay: longDate(addDays(date, -1)),
    stage: stageOf(input, date),
  };
}

function stageOf({ facts, decision }: LetterInput, date: DateOnly): (typeof LAPSE_STAGES)[number] {
  if (date <= (firstDay(facts) ?? '')) return 'before-start';
  return addDays(date, -1) < decision.date ? 'over' : 'to-come';
}
