import { Connection, type ConnectionDeps, type Freshness } from '../../client/live/connection.ts';
import type { Ended } from '../../client/live/endings.ts';
import type { MeetingEvent } from '../../domain/meeting/events.ts';
import type { Command } from '../../domain/wire/commands.ts';
import type { ClientMessage, LiveEvent, ServerMessage } from '../../domain/wire/live.ts';

/** A clock that only moves when told to. */
export class FakeClock {
  now = 0;
  #tasks: { at: number; task: () => void }[] = [];

  after = (ms: number, task: () => void): (() => void) => {
    const entry = { at: this.now + ms, task };
    this.#tasks.push(entry);
    return () => {
      this.#tasks = this.#tasks.filter((one) => one !== entry);
    };
  };

  advance(ms: number): void {
    const end = this.now + ms;
    for (;;) {
      const next = this.#tasks.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.now = next.at;
      this.#tasks = this.#tasks.filter((one) => one !== next);
      next.task();
    }
    this.now = end;
  }
}

export const ME = 'member-me';
export const OTHER = 'member-other';
export const PERSON = 'person-me';

/** One connection, the sockets it opened, and everything it said and showed. */
export class Line {
  readonly clock = new FakeClock();
  readonly sockets: { sent: ClientMessage[]; closed: boolean; opened: number }[] = [];
  readonly events: LiveEvent[] = [];
  readonly shown: Freshness[] = [];
  readonly ended: (Ended | null)[] = [];
  readonly notices: string[] = [];
  readonly facts: string[] = [];
  decisions = 0;
  resets = 0;
  epoch = 'epoch-1';
  visible = true;
  loggedIn = true;
  random = 0.5;
  readonly connection: Connection;
  #handlers: Parameters<ConnectionDeps['openSocket']>[0] | null = null;
  #ids = 0;

  constructor() {
    const deps: ConnectionDeps = {
      openSocket: (handlers) => {
        const socket = { sent: [] as ClientMessage[], closed: false, opened: this.clock.now };
        this.sockets.push(socket);
        this.#handlers = handlers;
        return {
          send: (text) => {
            socket.sent.push(JSON.parse(text));
          },
          close: () => {
            socket.closed = true;
          },
        };
      },
      after: this.clock.after,
      random: () => this.random,
      newId: () => `act-${++this.#ids}`,
      visible: () => this.visible,
      stillLoggedIn: () => Promise.resolve(this.loggedIn),
    };
    this.connection = new Connection({ meetingId: 'meeting-1', person: PERSON }, deps, {
      events: (items) => this.events.push(...items),
      freshness: (now) => this.shown.push(now),
      welcome: () => {},
      reset: () => {
        this.resets += 1;
        this.events.length = 0;
      },
      ended: (why) => this.ended.push(why),
      changed: (what) => {
        if (what.type === 'facts') this.facts.push(what.dossierId);
        else this.decisions += 1;
      },
      notice: ({ message }) => this.notices.push(message),
    });
  }

  get sent(): ClientMessage[] {
    return this.sockets.at(-1)?.sent ?? [];
  }
  get acts() {
    return this.sent.flatMap((message) => (message.type === 'command' ? [message] : []));
  }
  get hello() {
    return this.sent.find((message) => message.type === 'hello');
  }
  get now(): Freshness {
    return this.connection.freshness;
  }

  /** Whether the server of this line knows what the page says it holds. */
  holds = (head: number): boolean => (this.hello?.since ?? 0) <= head;

  /** The socket opens and the server says how far the meeting is. */
  welcomed(head: number): this {
    this.#handlers?.open();
    return this.say({
      type: 'welcome',
      protocol: 1,
      you: { memberId: ME, capacity: 'admin-fund', personId: PERSON },
      head,
      // As the server does: a number that it cannot have given is worth nothing.
      since: this.holds(head) ? (this.hello?.since ?? 0) : 0,
      epoch: this.epoch,
    });
  }

  say(message: ServerMessage): this {
    this.#handlers?.message(JSON.stringify(message));
    return this;
  }

  garble(): this {
    this.#handlers?.message('{"type":');
    return this;
  }

  hears(...items: LiveEvent[]): this {
    return this.say({ type: 'events', items });
  }

  cut(code = 1006): this {
    this.#handlers?.close(code);
    return this;
  }

  /** Lets the connection come back and open its next socket. */
  waits(ms = 2_000): this {
    this.clock.advance(ms);
    return this;
  }

  up(head = 0): this {
    this.connection.start();
    this.welcomed(head);
    return head === 0 ? this : this.hears(...numbered(1, head));
  }
}

export const live = (seq: number, event: MeetingEvent, by: string | null = OTHER): LiveEvent => ({
  seq,
  at: '2026-06-04T14:00:00+02:00',
  by,
  event,
});

/** Events without consequence, numbered from `first` to `last`. */
export const numbered = (first: number, last: number): LiveEvent[] =>
  Array.from({ length: last - first + 1 }, (_, index) =>
    live(first + index, { type: 'HandRaised', memberId: OTHER }),
  );

export const VOTE: Command = {
  type: 'cast-ballot',
  meetingId: 'meeting-1',
  itemId: 'item-4',
  choice: 'for',
};
