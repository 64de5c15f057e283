import { addDays, addMonths, daysBetween } from './calendar.ts';
import { missingPieces } from './dossier/missing-pieces.ts';
import { longDate } from './format.ts';
import type { Draft, LetterInput } from './letter-context.ts';
import type { DateOnly } from './primitives.ts';

/* What L4 asks for and until when (CRPA L114-5), with what silence will then mean (R112-5). */

type Deferred = Pick<LetterInput, 'facts' | 'settings' | 'decision' | 'suspendedDays'>;

/** The documents asked for: those typed in the meeting, else those the rules find missing. */
export function askedPieces({ facts, decision }: Deferred): string[] {
  const typed = decision.conditions.map(({ text }) => text).filter((text) => text.trim() !== '');
  return typed.length > 0 ? typed : missingPieces(facts, decision.findings);
}

/** The earliest date typed, else the panel's own delay from the day of the letter. */
export function pieceDeadline({ decision, settings }: Deferred): DateOnly {
  const typed = decision.conditions.map(({ due }) => due).filter((date) => date !== '');
  return typed.toSorted()[0] ?? addDays(decision.date, settings.completionDays);
}

/** The day at whose end silence is an answer (CRPA L231-1, L231-4); null without a reception. */
export const silenceDate = ({ facts, suspendedDays = 0 }: Deferred): DateOnly | null =>
  facts.receivedAt ? addDays(addMonths(facts.receivedAt, 2), suspendedDays) : null;

/** The same day, later by the days that this letter suspends. */
function suspendedDate(deferred: Deferred, deadline: DateOnly): DateOnly | null {
  const date = silenceDate(deferred);
  const days = daysBetween(deferred.decision.date, deadline);
  return date && addDays(date, Math.max(0, days));
}

const long = (date: DateOnly | null): string | null => (date ? longDate(date) : null);

export function deferral(input: LetterInput): Draft {
  const { settings, decision, nextMeeting } = input;
  const pieces = askedPieces(input);
  const deadline = pieceDeadline(input);
  // A meeting before the deadline could not count with documents still in time.
  const isAgain = nextMeeting !== null && (pieces.length === 0 || nextMeeting >= deadline);
  return {
    pieces,
    deadline: longDate(deadline),
    motive: decision.motive?.trim() ? decision.motive : null,
    implicitDecision: settings.implicitDecision,
    implicitDate: long(silenceDate(input)),
    suspendedDate: long(suspendedDate(input, deadline)),
    nextMeeting: isAgain ? longDate(nextMeeting) : null,
    sendTo: [settings.service.name, ...settings.fund.address].join(', '),
    // Nothing is decided yet: a number would say otherwise.
    decisionNumber: null,
  };
}
