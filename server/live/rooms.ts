import type { WebSocket } from 'ws';
import type { Recorded } from '#domain/meeting/events.ts';
import { redact } from '#domain/meeting/redact.ts';
import type { Id } from '#domain/primitives.ts';
import type { Capacity } from '#domain/roles.ts';
import { CLOSE } from '#domain/wire/close.ts';
import type { LiveEvent, ServerMessage } from '#domain/wire/live.ts';
import type { Deps } from '../deps.ts';
import { holding } from '../principal.ts';
import type { MeetingHistory } from '../streams.ts';
import { joinTexts } from '../views/joined-texts.ts';
import { leave } from './leave.ts';

/** What one socket has been sent of one meeting. */
export interface Seat {
  readonly socket: WebSocket;
  readonly memberId: Id;
  readonly capacity: Capacity;
  /** Number of the last event of the log looked at for it. */
  upTo: number;
  /** Its viewer's own last number. */
  head: number;
}

const WATCH_MS = 1000;

/** Beyond this a socket that does not read is closed: it will come back and resume. */
const MAX_BUFFERED = 1024 * 1024;

/**
 * The meetings that somebody is following. What is sent is what was read back from the log, after
 * its commit, redacted for each viewer; sockets of one viewer at the same point share one frame.
 */
export function createRooms(deps: Deps) {
  const rooms = new Map<Id, Set<Seat>>();
  const turns = new Map<Id, Promise<void>>();

  /** One delivery at a time per meeting: frames leave in the order of the log. */
  const deliver = (meetingId: Id): Promise<void> => {
    if (!rooms.has(meetingId)) return Promise.resolve();
    const turn = (turns.get(meetingId) ?? Promise.resolve())
      .then(() => send(deps, meetingId, rooms.get(meetingId) ?? new Set()))
      .catch((error: unknown) => deps.report('a delivery failed', error));
    turns.set(meetingId, turn);
    return turn;
  };

  const unsubscribe = deps.announcer.subscribe((streams) => {
    for (const stream of streams) {
      const [kind, id] = stream.split(':');
      if (kind === 'meeting' && id) void deliver(id);
    }
  });

  // Nobody announces what another process writes: look whether the base moved.
  let version = deps.dataVersion();
  const watch = setInterval(() => {
    const now = deps.dataVersion();
    if (now !== version) for (const meetingId of rooms.keys()) void deliver(meetingId);
    version = now;
  }, WATCH_MS);
  watch.unref();

  return {
    deliver,
    /** Once all that was written before this call has left for the sockets. */
    delivered: (meetingId: Id): Promise<void> => turns.get(meetingId) ?? Promise.resolve(),
    join(meetingId: Id, seat: Seat): void {
      const seats = rooms.get(meetingId) ?? new Set();
      seats.add(seat);
      rooms.set(meetingId, seats);
    },
    leave(meetingId: Id, seat: Seat): void {
      const seats = rooms.get(meetingId);
      seats?.delete(seat);
      if (seats?.size === 0) {
        rooms.delete(meetingId);
        turns.delete(meetingId);
      }
    },
    /** Looks at those to whom nothing was sent lately. */
    async checkRights(): Promise<void> {
      const seats = [...rooms.values()].flatMap((room) => [...room]);
      const holds = await holding(deps, new Set(seats.map(({ memberId }) => memberId)));
      dismiss(seats.filter(({ memberId }) => !holds.has(memberId)));
    },
    close(): void {
      clearInterval(watch);
      unsubscribe();
    },
  };
}
export type Rooms = ReturnType<typeof createRooms>;

async function send(deps: Deps, meetingId: Id, seats: Set<Seat>): Promise<void> {
  const history = await deps.streams.meeting(meetingId);
  const due = [...seats].filter(({ upTo }) => upTo < history.now.seq);
  const holds = await holding(deps, new Set(due.map(({ memberId }) => memberId)));
  dismiss(due.filter(({ memberId }) => !holds.has(memberId)));

  const groups = samePoint(due.filter(({ memberId }) => holds.has(memberId)));
  const told = groups.map((group) => fresh(history, group[0]));
  const join = await joinTexts(deps, told.flat());
  for (const [index, group] of groups.entries()) {
    const items = told[index] ?? [];
    const frame = items.length > 0 ? frameOf(join(items)) : null;
    for (const seat of group) {
      seat.upTo = history.now.seq;
      seat.head += items.length;
      if (frame !== null) push(seat.socket, frame);
    }
  }
}

const frameOf = (items: LiveEvent[]): string =>
  JSON.stringify({ type: 'events', items } satisfies ServerMessage);

/** Rights that ended end their sockets before anything more is sent. */
function dismiss(seats: Iterable<Seat>): void {
  for (const { socket } of seats) leave(socket, CLOSE.rightsLost, 'rights lost');
}

/** Sockets of one viewer that were sent the same events: one frame serves them all. */
function samePoint(seats: readonly Seat[]): [Seat, ...Seat[]][] {
  const groups = new Map<string, [Seat, ...Seat[]]>();
  for (const seat of seats) {
    const key = `${seat.memberId} ${seat.capacity} ${seat.upTo} ${seat.head}`;
    const group = groups.get(key);
    if (group) group.push(seat);
    else groups.set(key, [seat]);
  }
  return [...groups.values()];
}

/** What a viewer has not been sent yet, with his own numbers. */
function fresh({ steps, now }: MeetingHistory, { memberId, capacity, upTo, head }: Seat) {
  const viewer = { memberId, capacity };
  const items: Recorded[] = [];
  for (const { recorded, before } of steps.slice(upTo)) {
    const shown = redact(recorded, viewer, { before, now });
    if (shown) items.push({ ...shown, seq: head + items.length + 1 });
  }
  return items;
}

function push(socket: WebSocket, frame: string): void {
  if (socket.readyState !== socket.OPEN) return;
  if (socket.bufferedAmount > MAX_BUFFERED) {
    leave(socket, CLOSE.comeBack, 'too slow');
    return;
  }
  socket.send(frame);
}
