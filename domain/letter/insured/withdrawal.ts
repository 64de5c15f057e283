import { addDays } from '../../calendar.ts';
import { findRule } from '../../catalogue/index.ts';
import { listed } from '../../format.ts';
import { isConditional } from '../../outcomes.ts';
import { dateRange, longDate, plainDate } from '../../written-dates.ts';
import { routeOfRule } from '../ground.ts';
import {
  type ContextDraft,
  type FollowedAgreement,
  type LetterInput,
  letterDay,
} from '../input.ts';
import type { WITHDRAWAL_STAGES } from '../schema/follow-ups.ts';
import { filled } from '../words/filled.ts';
import { briefName, firstDay, lastDay } from '../words/measure.ts';
import { insuredFrame } from './frame.ts';
import { informedParties } from './informed.ts';
import { appealOf, measure } from './request.ts';

/** L16: a withdrawal is thought of, done, or given up (CRPA L242-1). */
export function withdrawal(input: LetterInput): ContextDraft {
  const { facts, decision, follows, letter } = input;
  if (!follows) return insuredFrame(input);
  const { observed, withdrawn, maintained, withdrawableUntil } = follows;
  const why = observed ?? withdrawn;
  const route = routeOfRule(why?.rule ?? null);
  return {
    ...insuredFrame(input),
    act: withdrawn ? 'withdrawn' : observed ? 'asked' : 'maintained',
    originalDate: longDate(letterDay(follows, letter.recipient)),
    agreement: follows.number ?? null,
    measure: measure(input),
    brief: { measure: briefName(facts) },
    stage: stageOf(input),
    why: why ? { law: lawOf(why.rule), fact: filled(why.ground) } : null,
    lastDay: withdrawableUntil ? longDate(withdrawableUntil) : null,
    replyBy: observed
      ? { day: longDate(observed.replyBy), brief: plainDate(observed.replyBy) }
      : null,
    observations: observationsOf(follows),
    end: withdrawn ? endOf(input, withdrawn) : null,
    verified: maintained?.verified ?? false,
    conditional: isConditional(decision.outcome),
    informedList: listed(informedParties(input)) || null,
    route,
    appeal: withdrawn ? appealOf(input, route) : null,
  };
}

/** What the text says, as the catalogue words it, with its article. */
function lawOf(code: string | null): string | null {
  const rule = code === null ? undefined : findRule(code);
  return rule ? `${rule.sentence.replace(/\.$/u, '')} (${rule.source}).` : null;
}

function observationsOf({ withdrawn, maintained }: FollowedAgreement): ContextDraft | null {
  const on = withdrawn?.askedOn ?? maintained?.askedOn ?? null;
  const repliedOn = withdrawn?.receivedOn ?? maintained?.repliedOn ?? null;
  if (on === null) return null;
  return {
    on: longDate(on),
    repliedOn: repliedOn && longDate(repliedOn),
    answer: filled(withdrawn?.answer),
  };
}

function endOf(
  { facts }: LetterInput,
  { scope, date, ourMistake, keepsAllowance }: NonNullable<FollowedAgreement['withdrawn']>,
): ContextDraft {
  const last = addDays(date, -1);
  const start = firstDay(facts);
  const accepted =
    scope === 'repealed' && start !== null && start <= last
      ? start === last
        ? `La journée du ${longDate(start)} reste acceptée.`
        : `La période ${dateRange(start, last)} reste acceptée.`
      : null;
  return {
    scope,
    date: longDate(date),
    lastDay: longDate(last),
    briefLastDay: plainDate(last),
    accepted,
    ourMistake,
    keepsAllowance,
  };
}

/** Whether the action may still begin, goes on, or is over; a repeal before the start keeps it from beginning. */
function stageOf({ facts, decision, follows }: LetterInput): (typeof WITHDRAWAL_STAGES)[number] {
  const [start, end] = [firstDay(facts), lastDay(facts)];
  const { withdrawn } = follows ?? {};
  const from = withdrawn?.scope === 'repealed' ? addDays(withdrawn.date, -1) : decision.date;
  if (start !== null && from < start) return 'before-start';
  return end !== null && decision.date > end ? 'over' : 'going-on';
}
