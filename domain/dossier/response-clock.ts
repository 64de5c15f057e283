import { addDays, addMonths, daysBetween, earliest, latest } from '../calendar.ts';
import type { PanelSettings } from '../panel/settings.ts';
import type { DateOnly } from '../primitives.ts';

/*
 * The two months in which the fund answers, and what stops them. Where silence is a refusal, a
 * letter that asks for documents suspends the delay from its day to the last document received, or
 * to the deadline that it gave (CRPA L231-4, L114-5 al. 3). Where silence is an agreement, the
 * delay only runs from the day the file is complete (CRPA L231-1, L114-5 al. 2).
 */

/** CRPA L231-1 and L231-4: silence becomes an answer two months after reception. */
const ANSWER_MONTHS = 2;

/** What a letter asked of the insured (L4), and what was received. */
export interface PieceRequest {
  /** The decision of deferral that the letter notified. */
  readonly decisionNumber: string;
  /** Day of the letter. */
  readonly date: DateOnly;
  /** Last day that the letter gives. */
  readonly until: DateOnly;
  /** For each document, in the letter's order, the day it arrived; null while it is awaited. */
  readonly received: readonly (DateOnly | null)[];
}

/** A range of days in which the delay does not run: `from` included, `to` excluded. */
interface Pause {
  readonly from: DateOnly;
  /** Null while the file is incomplete and nothing but a document can end it. */
  readonly to: DateOnly | null;
  readonly decisionNumber: string;
}

export interface ResponseClock {
  /** The day at whose end silence is an answer; null while the delay does not run at all. */
  readonly due: DateOnly | null;
  readonly pauses: readonly Pause[];
}

export interface ClockAsked {
  readonly receivedAt: DateOnly;
  readonly requests?: readonly PieceRequest[] | undefined;
  readonly silence: PanelSettings['implicitDecision'];
}

/** What decides when the answer is due, of what the dossier's events say. */
export interface Delay {
  readonly requests?: readonly PieceRequest[];
  /** The day it runs from, where it is not that of the reception: an answered request studied again. */
  readonly delayFrom?: DateOnly;
}

/** Of a delay that runs again, the letters sent before count no more. */
export const asking = (
  receivedAt: DateOnly,
  { requests = [], delayFrom }: Delay,
): Pick<ClockAsked, 'receivedAt' | 'requests'> =>
  delayFrom
    ? { receivedAt: delayFrom, requests: requests.filter(({ date }) => date >= delayFrom) }
    : { receivedAt, requests };

/** The day on which the last document arrived; null while one is awaited. */
export function completedOn({ received }: Pick<PieceRequest, 'received'>): DateOnly | null {
  const [first, ...others] = received.filter((day) => day !== null);
  return first === undefined || others.length + 1 < received.length
    ? null
    : latest(first, ...others);
}

/** The last day given by the last letter whose documents are still awaited; null when none is. */
export function notifiedDay(
  requests: readonly Pick<PieceRequest, 'date' | 'until' | 'received'>[],
): DateOnly | null {
  const open = requests
    .filter((request) => completedOn(request) === null)
    .toSorted((a, b) => a.date.localeCompare(b.date));
  return open.at(-1)?.until ?? null;
}

/**
 * When silence becomes an answer. A letter sent after that day changes nothing: the silent answer
 * already exists. Two letters that overlap suspend the days they share once.
 */
export function responseClock(asked: ClockAsked): ResponseClock {
  const start: ResponseClock = { due: addMonths(asked.receivedAt, ANSWER_MONTHS), pauses: [] };
  const requests = (asked.requests ?? []).toSorted((a, b) => a.date.localeCompare(b.date));
  const step = asked.silence === 'REJECT' ? suspended : restarted;
  return requests.reduce(
    (clock, request) =>
      clock.due !== null && clock.due < request.date ? clock : step(clock, request),
    start,
  );
}

function suspended({ due, pauses }: ResponseClock, request: PieceRequest): ResponseClock {
  const { date, until, decisionNumber } = request;
  const from = latest(date, pauses.at(-1)?.to ?? date);
  const to = earliest(completedOn(request) ?? until, until);
  if (due === null || to <= from) return { due, pauses };
  return {
    due: addDays(due, daysBetween(from, to)),
    pauses: [...pauses, { from, to, decisionNumber }],
  };
}

function restarted({ due, pauses }: ResponseClock, request: PieceRequest): ResponseClock {
  const { date: from, decisionNumber } = request;
  const to = completedOn(request);
  const next = [...pauses, { from, to, decisionNumber }];
  // While an earlier letter still awaits a document, the delay does not run.
  if (to === null || due === null) return { due: null, pauses: next };
  const complete = latest(to, ...pauses.flatMap((pause) => pause.to ?? []));
  return { due: addMonths(complete, ANSWER_MONTHS), pauses: next };
}

/** Days by which letters postpone the answer; none while the delay does not run. */
export const putOffBy = ({ receivedAt }: ClockAsked, { due }: ResponseClock): number =>
  due === null ? 0 : daysBetween(addMonths(receivedAt, ANSWER_MONTHS), due);
