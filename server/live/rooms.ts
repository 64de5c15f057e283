import { setImmediate as nextTurn } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import type { Recorded } from '#domain/meeting/events.ts';
import { redact, type Viewer } from '#domain/meeting/redact.ts';
import type { Id } from '#domain/primitives.ts';
import { CLOSE } from '#domain/wire/close.ts';
import type { LiveEvent, ServerMessage } from '#domain/wire/live.ts';
import type { Deps } from '../deps.ts';
import { holding } from '../principal.ts';
import type { MeetingHistory } from '../streams.ts';
import { joinTexts } from '../views/joined-texts.ts';
import { leave, push } from './leave.ts';
import { markOf } from './mark.ts';
import type { Outside } from './outside.ts';
import type { Revocation } from './revocation.ts';

/** A socket that follows a meeting, and what it has been sent. */
export interface Follower extends Viewer {
  readonly socket: WebSocket;
  /** Number of the last event of the log that was considered for it. */
  upTo: number;
  /** Its viewer's own last number. */
  head: number;
}

/**
 * The meetings that are being followed. What is sent is what was read back from the log, after its
 * commit, redacted for each viewer; sockets of one viewer at the same point share one frame.
 */
export function createRooms(deps: Deps, outside: Outside, revocation: Revocation) {
  const rooms = new Map<Id, Set<Follower>>();
  const turns = new Map<Id, Promise<void>>();
  const notStarted = new Map<Id, Promise<void>>();

  /**
   * One delivery at a time per meeting: frames leave in the order of the log. All that is written
   * before it starts, by whatever was ready in this turn of the loop, leaves in the same frame.
   */
  const deliver = (meetingId: Id): Promise<void> => {
    if (!rooms.has(meetingId)) return Promise.resolve();
    const next = notStarted.get(meetingId);
    if (next) return next;
    const turn = (turns.get(meetingId) ?? Promise.resolve())
      .then(() => nextTurn())
      .then(() => {
        notStarted.delete(meetingId);
        return revocation.check();
      })
      .then(() => send(deps, meetingId, rooms.get(meetingId) ?? new Set()))
      .catch((error: unknown) => deps.report('a delivery failed', error));
    turns.set(meetingId, turn);
    notStarted.set(meetingId, turn);
    return turn;
  };

  /** Checks the logins and the rights of those to whom nothing was sent recently. */
  const checkRights = async (): Promise<void> => {
    await revocation.sweep();
    const followers = [...rooms.values()].flatMap((room) => [...room]);
    const holds = await holding(deps, new Set(followers.map(({ memberId }) => memberId)));
    dismiss(followers.filter(({ memberId }) => !holds.has(memberId)));
  };
  const lookAtRights = () =>
    checkRights().catch((error: unknown) => deps.report('rights could not be checked', error));

  const unsubscribe = deps.announcer.subscribe((streams) => {
    for (const stream of streams) {
      const [kind, id] = stream.split(':');
      if (kind === 'meeting' && id) void deliver(id);
      // A capacity may have ended.
      if (kind === 'panel') void lookAtRights();
    }
  });

  outside.onChange((what) => {
    if (what !== 'written') return;
    void lookAtRights();
    for (const meetingId of rooms.keys()) void deliver(meetingId);
  });

  return {
    deliver,
    /** Once all that was written before this call has left for the sockets. */
    delivered: (meetingId: Id): Promise<void> => turns.get(meetingId) ?? Promise.resolve(),
    join(meetingId: Id, follower: Follower): void {
      const followers = rooms.get(meetingId) ?? new Set();
      if (followers.size === 0) deps.streams.follow(meetingId);
      followers.add(follower);
      rooms.set(meetingId, followers);
    },
    leave(meetingId: Id, follower: Follower): void {
      const followers = rooms.get(meetingId);
      followers?.delete(follower);
      if (followers?.size === 0) {
        rooms.delete(meetingId);
        turns.delete(meetingId);
        deps.streams.leave(meetingId);
      }
    },
    checkRights,
    close: unsubscribe,
  };
}
export type Rooms = ReturnType<typeof createRooms>;

async function send(deps: Deps, meetingId: Id, followers: Set<Follower>): Promise<void> {
  const history = await deps.streams.meeting(meetingId);
  const due = [...followers].filter(({ upTo }) => upTo < history.now.seq);
  const holds = await holding(deps, new Set(due.map(({ memberId }) => memberId)));
  dismiss(due.filter(({ memberId }) => !holds.has(memberId)));

  const groups = samePoint(due.filter(({ memberId }) => holds.has(memberId)));
  const parts = groups.map((group) => ({ group, ...fresh(history, group[0]) }));
  const join = await joinTexts(
    deps,
    parts.flatMap(({ items }) => items),
    history.now.panelId,
  );
  const { external } = history.now.profile;
  for (const { group, items, last } of parts) {
    const [viewer] = group;
    const own = viewer.head + items.length;
    const frame =
      last &&
      frameOf(
        join(items, { capacity: viewer.capacity, external }),
        markOf(deps, { meetingId, viewer, own }, last),
      );
    for (const follower of group) {
      follower.upTo = history.now.seq;
      follower.head += items.length;
      if (frame !== null) push(follower.socket, frame);
    }
  }
}

const frameOf = (items: LiveEvent[], mark: string): string =>
  JSON.stringify({ type: 'events', items, mark } satisfies ServerMessage);

/** When rights end, their sockets are closed before anything more is sent. */
function dismiss(followers: Iterable<Follower>): void {
  for (const { socket } of followers) leave(socket, CLOSE.rightsLost, 'rights lost');
}

/** Sockets of one viewer that were sent the same events: one frame serves them all. */
function samePoint(followers: readonly Follower[]): [Follower, ...Follower[]][] {
  const groups = new Map<string, [Follower, ...Follower[]]>();
  for (const follower of followers) {
    const key = `${follower.memberId} ${follower.capacity} ${follower.upTo} ${follower.head}`;
    const group = groups.get(key);
    if (group) group.push(follower);
    else groups.set(key, [follower]);
  }
  return [...groups.values()];
}

/** The events that a viewer has not been sent yet, with his own numbers; the last as recorded. */
function fresh({ steps, now }: MeetingHistory, viewer: Follower) {
  const { upTo, head } = viewer;
  const items: Recorded[] = [];
  let last: Recorded | null = null;
  for (const { recorded, before } of steps.slice(upTo)) {
    const shown = redact(recorded, viewer, { before, now });
    if (!shown) continue;
    items.push({ ...shown, seq: head + items.length + 1 });
    last = recorded;
  }
  return { items, last };
}
