import { LRUCache } from 'lru-cache';
import type { RecordedEvent } from '#db/act.ts';
import type { EventLog } from '#db/event-log.ts';
import type { DossierEvent } from '#domain/dossier/events.ts';
import { evolveDossier } from '#domain/dossier/evolve.ts';
import { type Dossier, emptyDossier } from '#domain/dossier/state.ts';
import type { MeetingEvent, Recorded } from '#domain/meeting/events.ts';
import { evolve } from '#domain/meeting/evolve.ts';
import { redact, type Viewer } from '#domain/meeting/redact.ts';
import { emptyMeeting, type Meeting } from '#domain/meeting/state.ts';
import {
  decisionNumber,
  evolveNumbers,
  type NumberEvent,
  type Numbers,
  noNumbers,
  rankOf,
} from '#domain/numbers.ts';
import {
  type Assignments,
  evolveAssignments,
  noAssignments,
  type TaskEvent,
} from '#domain/task/events.ts';
import { type KeptValues, keptWithin } from './kept-within.ts';
import { oneByOne } from './pace.ts';

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
/** What became of a panel's finished letters. */
export const dispatchStream = (panelId: string): string => `dispatch:${panelId}`;
/** To whom the tasks of a panel were given. */
export const tasksStream = (panelId: string): string => `tasks:${panelId}`;
export const numbersStream = (panelId: string, year: number): string =>
  `numbers:${panelId}:${year}`;

const MEBIBYTE = 1024 * 1024;

/** What folded meetings may take of memory, those that somebody follows aside. */
interface MemoryRoom {
  /** With their past: about 300 kB for a day's meeting. */
  readonly histories: number;
  /** As they stand, without it: about 20 kB. */
  readonly standings: number;
}
/** A rank and two counts, under a short key: thousands of years fit. */
const NUMBERS_BYTES = 256;
const USUAL_ROOM: MemoryRoom = { histories: 64 * MEBIBYTE, standings: 16 * MEBIBYTE };

/** How the state of a kind of streams is made from its events, and where it is kept. */
interface Fold<S> {
  readonly kept: KeptValues<S>;
  readonly empty: S;
  readonly evolve: (state: S, event: RecordedEvent) => S;
}

/** As measured on the heap, on meetings of eight to eighty items. */
const standingBytes = ({ items }: Meeting): number => 2048 + 1024 * Object.keys(items).length;
const historyBytes = ({ steps, now }: MeetingHistory): number =>
  standingBytes(now) + steps.length * (1024 + 8 * Object.keys(now.items).length);

/**
 * The streams folded. Meetings stay in memory as long as there is room, but each call reads the
 * newer events from the log: another process may have written.
 */
export function createStreams(log: Pick<EventLog, 'read'>, room: MemoryRoom = USUAL_ROOM) {
  const histories = keptWithin(room.histories, historyBytes);
  const standings = keptWithin(room.standings, standingBytes);

  const meetings = {
    kept: standings,
    empty: emptyMeeting,
    evolve: (meeting: Meeting, event: RecordedEvent) => evolve(meeting, asRecorded(event)),
  };
  const numbers = {
    kept: keptWithin<Numbers>(MEBIBYTE, () => NUMBERS_BYTES),
    empty: noNumbers,
    evolve: (taken: Numbers, { seq, data }: RecordedEvent) =>
      evolveNumbers(taken, { seq, event: data as unknown as NumberEvent }),
  };

  const tasks = {
    kept: keptWithin<Assignments>(MEBIBYTE, ({ to }) => 64 + 160 * Object.keys(to).length),
    empty: noAssignments,
    evolve: (given: Assignments, { seq, data }: RecordedEvent) =>
      evolveAssignments(given, { seq, event: data as unknown as TaskEvent }),
  };

  /** Where a stream stands: what was kept of it, and what was written since. */
  const latest = async <S extends { readonly seq: number }>(
    stream: string,
    { kept, empty, evolve }: Fold<S>,
  ): Promise<S> => {
    const known = () => kept.get(stream) ?? empty;
    const read = await log.read(stream, known().seq);
    // Another call may have read more while this one was reading.
    const state = known();
    const fresh = read.filter(({ seq }) => seq > state.seq);
    if (fresh.length === 0) return state;
    const now = fresh.reduce(evolve, state);
    kept.set(stream, now);
    return now;
  };
  /** Where a meeting stands, for whoever does not ask how it came there. */
  const standing = (meetingId: string) => latest(meetingStream(meetingId), meetings);

  return {
    /** The meeting with all its past; at seq 0 when it does not exist. */
    async meeting(meetingId: string): Promise<MeetingHistory> {
      const known = () => histories.get(meetingId) ?? { meetingId, steps: [], now: emptyMeeting };
      const read = await log.read(meetingStream(meetingId), known().now.seq);
      const past = known();
      const fresh = read.filter(({ seq }) => seq > past.now.seq);
      if (fresh.length === 0) return past;
      const history = following(past, fresh.map(asRecorded));
      histories.set(meetingId, history);
      standings.set(meetingStream(meetingId), history.now);
      return history;
    },

    standing,

    /**
     * Where several meetings stand, by their id; `head` is the last number that each has in the base
     * now, so that those which did not move are not read again.
     */
    async standings(
      meetings: readonly { readonly meetingId: string; readonly head: number }[],
    ): Promise<ReadonlyMap<string, Meeting>> {
      const now = await oneByOne(meetings, ({ meetingId, head }) => {
        const known = standings.get(meetingStream(meetingId));
        return known && known.seq >= head ? known : standing(meetingId);
      });
      return new Map(meetings.map(({ meetingId }, rank) => [meetingId, now[rank] as Meeting]));
    },

    /** The panel of a meeting, which never changes; null when there is no such meeting. */
    panelOf: async (meetingId: string): Promise<string | null> =>
      standings.get(meetingStream(meetingId))?.panelId ?? (await standing(meetingId)).panelId,

    /** Somebody follows this meeting: it stays folded until `leave`. */
    follow: histories.hold,
    leave: histories.release,

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

    /** The numbers that a panel has given in a year. */
    numbers: (panelId: string, year: number): Promise<Numbers> =>
      latest(numbersStream(panelId, year), numbers),

    /** To whom the tasks of a panel were given. */
    assignments: (panelId: string): Promise<Assignments> => latest(tasksStream(panelId), tasks),

    /** The dossier whose decision has this number in a panel; null when none has. */
    async dossierOf(panel: NumberingPanel, number: string): Promise<string | null> {
      const read = rankOf(number);
      if (!read || decisionNumber(read.year, panel.settings.code, read.rank) !== number)
        return null;
      // Each decision took one event of the stream at least: its own is not before its rank.
      const given = await log.read(numbersStream(panel.id, read.year), read.rank - 1);
      const taken = given
        .map(({ data }) => data as unknown as NumberEvent)
        .find((event) => event.type === 'NumberTaken' && event.rank === read.rank);
      return taken?.dossierId ?? null;
    },
  };
}

interface NumberingPanel {
  readonly id: string;
  readonly settings: { readonly code: string };
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
  const known = new LRUCache<string, OwnNumber>({ max: 20_000 });

  /** In the history that the log contains. */
  const of = (history: MeetingHistory, viewer: Viewer): number => {
    const key = `${history.meetingId} ${viewer.memberId} ${viewer.capacity}`;
    const { upTo, head } = known.get(key) ?? { upTo: 0, head: 0 };
    const own = head + numbered(history, viewer, upTo);
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

/** The history with these events after it. */
function following(history: MeetingHistory, events: readonly Recorded[]): MeetingHistory {
  const steps = [...history.steps];
  let { now } = history;
  for (const recorded of events) {
    steps.push({ recorded, before: now });
    now = evolve(now, recorded);
  }
  return { meetingId: history.meetingId, steps, now };
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
  following(
    history,
    events.map((event, index) => ({ seq: history.now.seq + 1 + index, at: null, by, event })),
  );

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
