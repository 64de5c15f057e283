import type { RecordedEvent } from '#db/act.ts';
import type { EventLog } from '#db/event-log.ts';
import type { DossierEvent } from '#domain/dossier/events.ts';
import { evolveDossier } from '#domain/dossier/evolve.ts';
import { type Dossier, emptyDossier } from '#domain/dossier/state.ts';
import type { MeetingEvent, Recorded } from '#domain/meeting/events.ts';
import { evolve } from '#domain/meeting/evolve.ts';
import { redact, type Viewer } from '#domain/meeting/redact.ts';
import { emptyMeeting, type Meeting } from '#domain/meeting/state.ts';
import { evolveNumbers, type Numbers, type NumberTaken, noNumbers } from '#domain/numbers.ts';

/** One step of a meeting: an event, and the meeting just before it. */
interface MeetingStep {
  readonly recorded: Recorded;
  readonly before: Meeting;
}

export interface MeetingHistory {
  readonly meetingId: string;
  readonly steps: readonly MeetingStep[];
  readonly now: Meeting;
}

export const meetingStream = (meetingId: string): string => `meeting:${meetingId}`;
export const dossierStream = (dossierId: string): string => `dossier:${dossierId}`;
export const panelStream = (panelId: string): string => `panel:${panelId}`;
export const numbersStream = (panelId: string, year: number): string =>
  `numbers:${panelId}:${year}`;

/** Meetings kept folded in memory; the others are folded again from the log. */
const KEPT = 200;

/**
 * The streams folded. A meeting stays in memory, but each call reads the newer events from the log:
 * another process may have written.
 */
export function createStreams(log: EventLog) {
  const histories = new Map<string, MeetingHistory>();

  const keep = (history: MeetingHistory) => {
    histories.delete(history.meetingId);
    histories.set(history.meetingId, history);
    const [oldest] = histories.keys();
    if (histories.size > KEPT && oldest !== undefined) histories.delete(oldest);
    return history;
  };

  return {
    /** The meeting with all its past; at seq 0 when it does not exist. */
    async meeting(meetingId: string): Promise<MeetingHistory> {
      const known = histories.get(meetingId) ?? { meetingId, steps: [], now: emptyMeeting };
      const stored = await log.read(meetingStream(meetingId), known.now.seq);
      // Another call may have read more while this one was reading.
      const latest = histories.get(meetingId) ?? known;
      const fresh = stored.filter(({ seq }) => seq > latest.now.seq);
      if (fresh.length === 0) return latest;
      return keep(fresh.map(asRecorded).reduce(follow, latest));
    },

    /** All that happened to a dossier, oldest first. */
    async dossierEvents(dossierId: string): Promise<DossierEvent[]> {
      const events = await log.read(dossierStream(dossierId));
      return events.map(({ data }) => data as unknown as DossierEvent);
    },

    async dossier(dossierId: string): Promise<Dossier> {
      const events = await log.read(dossierStream(dossierId));
      return events.reduce(
        (dossier, { seq, data }) =>
          evolveDossier(dossier, { seq, event: data as unknown as DossierEvent }),
        emptyDossier,
      );
    },

    async numbers(panelId: string, year: number): Promise<Numbers> {
      const events = await log.read(numbersStream(panelId, year));
      return events.reduce(
        (numbers, { seq, data }) =>
          evolveNumbers(numbers, { seq, event: data as unknown as NumberTaken }),
        noNumbers,
      );
    },
  };
}

interface OwnNumber {
  readonly upTo: number;
  readonly head: number;
}

/**
 * How many events of a meeting have a number for each viewer. What he could see at the time decides
 * it, so that a count never changes and only new events are counted.
 */
export function createOwnNumbers() {
  const known = new Map<string, OwnNumber>();

  /** In the history that the log contains. */
  const of = (history: MeetingHistory, viewer: Viewer): number => {
    const key = `${history.meetingId} ${viewer.memberId} ${viewer.capacity}`;
    const { upTo, head } = known.get(key) ?? { upTo: 0, head: 0 };
    const own = head + numbered(history, viewer, upTo);
    if (known.size > 20_000) known.clear();
    known.set(key, { upTo: history.steps.length, head: own });
    return own;
  };

  return {
    of,
    /**
     * In the history after an act; never cached, because the act may still lose against another.
     */
    foreseen: (history: MeetingHistory, after: MeetingHistory, viewer: Viewer): number =>
      of(history, viewer) + numbered(after, viewer, history.steps.length),
  };
}

const numbered = ({ steps, now }: MeetingHistory, viewer: Viewer, from: number): number =>
  steps
    .slice(from)
    .filter(({ recorded, before }) => redact(recorded, viewer, { before, now }) !== null).length;

const asRecorded = ({ seq, recordedAt, actor, data }: RecordedEvent): Recorded => ({
  seq,
  at: recordedAt,
  by: actor,
  event: data as unknown as MeetingEvent,
});

function follow(history: MeetingHistory, recorded: Recorded): MeetingHistory {
  const { meetingId, steps, now } = history;
  return {
    meetingId,
    steps: [...steps, { recorded, before: now }],
    now: evolve(now, recorded),
  };
}

/** The events of a meeting as one viewer receives them, with his own dense numbering. */
export function projected({ steps, now }: MeetingHistory, viewer: Viewer): Recorded[] {
  const seen: Recorded[] = [];
  for (const { recorded, before } of steps) {
    const shown = redact(recorded, viewer, { before, now });
    if (shown) seen.push({ ...shown, seq: seen.length + 1 });
  }
  return seen;
}

/** The history after these events, which an act is about to append. */
export const foreseen = (
  history: MeetingHistory,
  events: readonly MeetingEvent[],
  by: string,
): MeetingHistory =>
  events
    .map((event, index): Recorded => ({ seq: history.now.seq + 1 + index, at: null, by, event }))
    .reduce(follow, history);

/** The number in the log of the event that a viewer knows as his `own`: where to resume from. */
export function stepAfter({ steps, now }: MeetingHistory, viewer: Viewer, own: number): number {
  let left = own;
  if (left === 0) return 0;
  for (const { recorded, before } of steps) {
    if (redact(recorded, viewer, { before, now }) !== null) left -= 1;
    if (left === 0) return recorded.seq;
  }
  return now.seq;
}
