import { type Static, type TProperties, Type } from 'typebox';
import { MeetingEvent } from '../meeting/events.ts';
import { Closed, CommandId, Id, Instant } from '../primitives.ts';
import { Capacity } from '../roles.ts';
import { Command, OwnSeq, Refusal, Results } from './commands.ts';

/* Every message of the live socket (contract §4). One file, read before anything else. */

export const PROTOCOL = 1;

const message = <const T extends string, P extends TProperties>(type: T, properties: P) =>
  Closed({ type: Type.Literal(type), ...properties });
const Seq = Type.Integer({ minimum: 0 });
const As = Type.Optional(Capacity);

export const Hello = message('hello', {
  protocol: Type.Literal(PROTOCOL),
  meetingId: Id,
  /** The last number already held; nothing up to it is sent again. */
  since: Seq,
  as: As,
});
export const CommandMessage = message('command', { id: CommandId, command: Command, as: As });
export const Ping = message('ping', {});
export const ClientMessage = Type.Union([Hello, CommandMessage, Ping]);
export type ClientMessage = Static<typeof Hello> | Static<typeof Ping> | CommandMessage;
export interface CommandMessage {
  type: 'command';
  id: string;
  command: import('./commands.ts').Command;
  as?: Capacity;
}

/** One event with the viewer's own dense number: 1, 2, 3… without gap. */
export const LiveEvent = Closed({
  seq: Seq,
  at: Type.Union([Instant, Type.Null()]),
  by: Type.Union([Id, Type.Null()]),
  event: MeetingEvent,
});
export type LiveEvent = Static<typeof LiveEvent>;

export const You = Closed({ memberId: Id, capacity: Capacity });
export const Welcome = message('welcome', {
  protocol: Type.Literal(PROTOCOL),
  you: You,
  head: Seq,
});
export const Events = message('events', { items: Type.Array(LiveEvent) });
export const AckedMessage = message('acked', { id: CommandId, seq: OwnSeq, ...Results });
export const RefusedMessage = message('refused', {
  id: Type.Union([Type.String(), Type.Null()]),
  refusal: Refusal,
});
export const Pong = message('pong', {});
export const ServerMessage = Type.Union([Welcome, Events, AckedMessage, RefusedMessage, Pong]);
export type ServerMessage =
  | Static<typeof Welcome>
  | Static<typeof Events>
  | Static<typeof AckedMessage>
  | Static<typeof RefusedMessage>
  | Static<typeof Pong>;

/** Why the server closes a socket (contract §4). */
export const CLOSE = {
  tooLarge: 1009,
  policy: 1008,
  comeBack: 1012,
  loginEnded: 4401,
  rightsLost: 4404,
  protocol: 4409,
} as const;
