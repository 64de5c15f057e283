import type { Refusal } from '#domain/catalogue/rule.ts';
import { CLOSE } from '#domain/wire/close.ts';
import type { Acked, Command } from '#domain/wire/commands.ts';
import type { ClientMessage, LiveEvent, ServerMessage } from '#domain/wire/live.ts';
import { PERSON_RULE } from '#domain/wire/person.ts';
import { backoff } from './backoff.ts';
import { type Ended, endedBy, LOST, OTHERS, REFUSALS } from './endings.ts';
import { Heartbeat } from './heartbeat.ts';
import { HeldPast } from './held-past.ts';
import {
  type ConnectionDeps,
  type ConnectionListener,
  type Followed,
  type Freshness,
  parsed,
  type Shown,
  type Socket,
} from './line.ts';
import { type ActAnswer, Pending } from './pending.ts';

export type { Ended } from './endings.ts';
export type * from './line.ts';
export type { ActAnswer as Answer } from './pending.ts';

const ANSWER_MS = 15_000;
const OPENING_MS = 10_000;

/** One page that follows one meeting, across disconnections. It sends nothing before `start`. */
export class Connection {
  readonly #followed: Followed;
  readonly #deps: ConnectionDeps;
  readonly #listener: ConnectionListener;
  readonly #pending = new Pending();
  readonly #heartbeat: Heartbeat;
  #socket: Socket | null = null;
  /** Each socket has its own number: what an old one says is ignored. */
  #generation = 0;
  readonly #past = new HeldPast();
  #head = 0;
  #me: string | null = null;
  #shown: Shown | null = null;
  #welcomed = false;
  #doubtful = false;
  #stopped = true;
  #tries = 0;
  #freshness: Freshness = 'offline';
  #cancelWait: () => void = () => {};

  constructor(followed: Followed, deps: ConnectionDeps, listener: ConnectionListener) {
    this.#followed = followed;
    this.#deps = deps;
    this.#listener = listener;
    this.#heartbeat = new Heartbeat(deps.after, {
      ping: () => this.#send({ type: 'ping' }),
      doubtful: () => this.#doubt(true),
      dead: () => this.#lost(LOST),
    });
  }

  get freshness(): Freshness {
    return this.#freshness;
  }

  /** Number of the last event received. */
  get last(): number {
    return this.#past.last;
  }

  start(): void {
    if (!this.#stopped) return;
    this.#stopped = false;
    this.#listener.ended(null);
    this.#open();
  }

  /** The page is closed: what was not answered stays unanswered. */
  stop(): void {
    this.#stopped = true;
    this.#drop();
    this.#show();
  }

  /**
   * The page is seen again or the network is back: try now, or check that the other end answers.
   */
  wake(): void {
    if (this.#stopped) return;
    if (this.#socket === null) this.#open();
    else if (this.#welcomed) this.#heartbeat.probe();
  }

  /** Sends one act and never queues it: it is refused immediately unless the page is up to date. */
  act(command: Command): Promise<ActAnswer> {
    if (this.#freshness !== 'up-to-date') return Promise.resolve({ refused: REFUSALS.notUpToDate });
    const id = this.#deps.newId();
    const answer = this.#pending.add(id, command, this.#past.last);
    this.#sendAct(id, command);
    return answer;
  }

  /** Says what this page shows, all of it: again after each reconnection. */
  watch(shown: Shown): void {
    this.#shown = shown;
    this.#sayShown();
  }

  #sayShown(): void {
    if (this.#welcomed && this.#shown) this.#send({ type: 'watch', ...this.#shown });
  }

  #open(): void {
    this.#drop();
    const generation = this.#generation;
    const current = (task: () => void) => () => {
      if (generation === this.#generation) task();
    };
    this.#cancelWait = this.#deps.after(OPENING_MS, () => this.#lost(LOST));
    this.#socket = this.#deps.openSocket({
      open: current(() => this.#hello()),
      message: (text) => current(() => this.#read(text))(),
      close: (code) => current(() => this.#lost(code))(),
    });
    this.#show();
  }

  #hello(): void {
    const { meetingId } = this.#followed;
    const asking = this.#asking();
    this.#send({ type: 'hello', protocol: 1, meetingId, ...this.#past.said, ...asking });
  }

  #asking(): Pick<Followed, 'as' | 'person'> {
    const { as, person } = this.#followed;
    return { person, ...(as ? { as } : {}) };
  }

  #read(text: string): void {
    const message = parsed(text);
    if (message === null) {
      this.#lost(LOST);
      return;
    }
    this.#heartbeat.alive();
    this.#doubtful = false;
    switch (message.type) {
      case 'welcome':
        this.#welcome(message);
        break;
      case 'events':
        this.#events(message.items, message.mark);
        break;
      case 'acked': {
        const { type: _, id, ...acked } = message;
        this.#acked(id, acked);
        break;
      }
      case 'refused':
        this.#refused(message.id, message.refusal);
        break;
      case 'pong':
        break;
      case 'facts':
      case 'decisions':
        this.#listener.changed(message);
        break;
      default:
        message satisfies never;
    }
    this.#show();
  }

  #welcome(welcome: Extract<ServerMessage, { type: 'welcome' }>): void {
    const { you, head } = welcome;
    if (you && you.personId !== this.#followed.person) {
      this.#end(OTHERS);
      return;
    }
    this.#cancelWait();
    this.#me = you?.memberId ?? null;
    this.#head = head;
    if (!this.#past.goesOn(welcome)) {
      // Whether an act under way is part of the restored history, nobody on this side knows.
      this.#pending.settleAll(REFUSALS.restored);
      this.#listener.reset();
      this.#lost(LOST);
      return;
    }
    this.#welcomed = true;
    this.#heartbeat.start();
    if (you) this.#listener.welcome(you);
    this.#sayShown();
    this.#catchUp();
  }

  #events(items: readonly LiveEvent[], mark: string | undefined): void {
    const fresh = items.filter(({ seq }) => seq > this.#past.last);
    const gap = fresh.some(({ seq }, index) => seq !== this.#past.last + 1 + index);
    const newest = fresh.at(-1);
    if (!newest) return;
    if (gap) {
      this.#lost(LOST);
      return;
    }
    this.#past.add(newest.seq, mark);
    this.#head = Math.max(this.#head, newest.seq);
    for (const live of fresh) this.#pending.notice(live, this.#me);
    this.#listener.events(fresh);
    this.#catchUp();
  }

  #acked(id: string, acked: Omit<Acked, 'acked'>): void {
    if (acked.seq !== null) this.#head = Math.max(this.#head, acked.seq);
    this.#pending.settle(id, { acked });
  }

  #refused(id: string | null, refusal: Refusal): void {
    if (id !== null && this.#pending.settle(id, { refused: refusal })) return;
    if (this.#welcomed) this.#listener.notice(refusal);
    else if (refusal.rule === PERSON_RULE) this.#end(OTHERS);
    else this.#end({ why: 'rights-lost', message: refusal.message });
  }

  /** All past events have been received: only now are the unanswered acts sent again. */
  #catchUp(): void {
    if (!this.#welcomed || this.#past.last < this.#head) return;
    this.#tries = 0;
    for (const { id, command } of this.#pending.replayable()) this.#sendAct(id, command);
  }

  #sendAct(id: string, command: Command): void {
    const generation = this.#generation;
    this.#send({ type: 'command', id, command, ...this.#asking() });
    this.#deps.after(ANSWER_MS, () => {
      if (generation === this.#generation && this.#pending.has(id)) this.#lost(LOST);
    });
  }

  #send(message: ClientMessage): void {
    this.#socket?.send(JSON.stringify(message));
  }

  #lost(code: number): void {
    this.#drop();
    if (code === CLOSE.tooLarge) this.#pending.settleAll(REFUSALS.tooLarge);
    const ended = endedBy(code);
    if (ended) this.#end(ended);
    else if (!this.#stopped) this.#retry(code);
    this.#show();
  }

  #retry(code: number): void {
    this.#tries += 1;
    const pause = code === CLOSE.policy ? ANSWER_MS : 0;
    const wait = pause + backoff(this.#tries, this.#deps.visible(), this.#deps.random());
    this.#cancelWait = this.#deps.after(wait, () => this.#open());
    if (this.#tries % 4 === 2) void this.#askLogin();
  }

  async #askLogin(): Promise<void> {
    const loggedIn = await this.#deps.stillLoggedIn();
    if (!loggedIn && !this.#stopped && !this.#welcomed) this.#lost(CLOSE.loginEnded);
  }

  #end(ended: Ended): void {
    this.#stopped = true;
    this.#drop();
    this.#show();
    this.#listener.ended(ended);
  }

  #drop(): void {
    this.#generation += 1;
    this.#cancelWait();
    this.#heartbeat.stop();
    const socket = this.#socket;
    this.#socket = null;
    this.#welcomed = false;
    this.#doubtful = false;
    this.#pending.cut();
    socket?.close();
  }

  #doubt(doubtful: boolean): void {
    this.#doubtful = doubtful;
    this.#show();
  }

  #show(): void {
    const now = this.#measured();
    if (now === this.#freshness) return;
    this.#freshness = now;
    this.#listener.freshness(now);
  }

  #measured(): Freshness {
    if (!this.#welcomed) return this.#tries === 0 && this.#socket ? 'catching-up' : 'offline';
    return this.#doubtful || this.#past.last < this.#head ? 'catching-up' : 'up-to-date';
  }
}
