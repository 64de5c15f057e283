import { addDays } from '../../calendar.ts';
import { missingPieces } from '../../dossier/missing-pieces.ts';
import {
  asking,
  type Delay,
  type PieceRequest,
  responseClock,
} from '../../dossier/response-clock.ts';
import type { DateOnly } from '../../primitives.ts';
import { longDate } from '../../written-dates.ts';
import type { ContextDraft, LetterInput } from '../input.ts';
import { filled } from '../words/filled.ts';
import { insuredFrame } from './frame.ts';
import { appealOf, measure, meetingText } from './request.ts';

/* What L4 asks for and until when (CRPA L114-5), and what silence will then mean (R112-5). */

type Deferred = Pick<LetterInput, 'facts' | 'settings' | 'decision' | keyof Delay>;

/** The documents asked for: those typed in the meeting, otherwise those the rules find missing. */
export function askedPieces({ facts, decision, settings }: Deferred): string[] {
  const typed = decision.conditions.map(({ text }) => text).filter((text) => text.trim() !== '');
  return typed.length > 0
    ? typed
    : missingPieces(facts, decision.findings, settings.retrainingConsents);
}

/** The earliest date typed, otherwise the panel's own delay from the day of the letter. */
export function pieceDeadline({ decision, settings }: Deferred): DateOnly {
  const typed = decision.conditions.map(({ due }) => due).filter((date) => date !== '');
  return typed.toSorted()[0] ?? addDays(decision.date, settings.completionDays);
}

/** What this letter asks, none of it received yet; null where nothing is asked. */
export function pieceRequest(deferred: Deferred): PieceRequest | null {
  const { date, number } = deferred.decision;
  const received = askedPieces(deferred).map(() => null);
  if (received.length === 0) return null;
  return { decisionNumber: number ?? '', date, until: pieceDeadline(deferred), received };
}

/**
 * The day at whose end silence is an answer, as it was before this letter; null without a date of
 * reception, or while the delay does not run.
 */
export function silenceDate({ facts, settings, ...delay }: Deferred): DateOnly | null {
  const { receivedAt } = facts;
  if (receivedAt == null) return null;
  return responseClock({ ...asking(receivedAt, delay), silence: settings.implicitDecision }).due;
}

/** The same once this letter stops the delay, if nothing arrives before its deadline. */
function suspendedDate(deferred: Deferred): DateOnly | null {
  const own = pieceRequest(deferred);
  const requests = [...(deferred.requests ?? []), ...(own ? [own] : [])];
  return silenceDate({ ...deferred, requests });
}

const long = (date: DateOnly | null): string | null => (date ? longDate(date) : null);

/** L4: what is awaited, until when, and what silence will mean. */
export function deferral(input: LetterInput): ContextDraft {
  const { settings, decision, nextMeeting } = input;
  const pieces = askedPieces(input);
  const deadline = pieceDeadline(input);
  // A meeting before the deadline could miss documents that arrive in time.
  const isAgain = nextMeeting !== null && (pieces.length === 0 || nextMeeting >= deadline);
  return {
    ...insuredFrame(input),
    measure: measure(input),
    meetingText: meetingText(input),
    appeal: appealOf(input, 'CRA'),
    pieces,
    deadline: longDate(deadline),
    motive: filled(decision.motive),
    implicitDecision: settings.implicitDecision,
    implicitDate: long(silenceDate(input)),
    suspendedDate: long(suspendedDate(input)),
    nextMeeting: isAgain ? longDate(nextMeeting) : null,
    sendTo: [settings.service.name, ...settings.fund.address].join(', '),
    // Nothing is decided yet: a number would say otherwise.
    decisionNumber: null,
  };
}
