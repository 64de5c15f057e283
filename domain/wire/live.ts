import { type Static, type TProperties, Type } from 'typebox';
import { MeetingEvent } from '../meeting/events.ts';
import { CapacityName, Closed, CommandId, Id, Instant } from '../primitives.ts';

import { Command, OwnSeq, Refusal, Results } from './commands.ts';

/* Every message of the live socket (contract §4). One file, read before anything else. */

export const PROTOCOL = 1;

const message = <const T extends string, P extends TProperties>(type: T, properties: P) =>
  Closed({ type: Type.Literal(type), ...properties });
const Seq = Type.Integer({ minimum: 0 });
const As = Type.Optional(CapacityName);

export const Hello = message('hello', {
  protocol: Type.Literal(PROTOCOL),
  meetingId: Id,
  /** The last number already held; nothing up to it is sent again. */
  since: Seq,
  as: As,
});
const CommandMessage = message('command', { id: CommandId, command: Command, as: As });
export const Ping = message('ping', {});
const CLIENT_MESSAGES = [Hello, CommandMessage, Ping] as const;
export const ClientMessage = Type.Union([...CLIENT_MESSAGES]);
export type ClientMessage = Static<(typeof CLIENT_MESSAGES)[number]>;

/** One event with the viewer's own dense number: 1, 2, 3… without gap. */
export const LiveEvent = Closed({
  seq: Seq,
  at: Type.Union([Instant, Type.Null()]),
  by: Type.Union([Id, Type.Null()]),
  event: MeetingEvent,
});
export type LiveEvent = Static<typeof LiveEvent>;

export const You = Closed({ memberId: Id, capacity: CapacityName });
const Welcome = message('welcome', {
  protocol: Type.Literal(PROTOCOL),
  you: You,
  head: Seq,
});
const Events = message('events', { items: Type.Array(LiveEvent) });
const AckedMessage = message('acked', { id: CommandId, seq: OwnSeq, ...Results });
const RefusedMessage = message('refused', {
  id: Type.Union([Type.String(), Type.Null()]),
  refusal: Refusal,
});
const Pong = message('pong', {});
const SERVER_MESSAGES = [Welcome, Events, AckedMessage, RefusedMessage, Pong] as const;
export const ServerMessage = Type.Union([...SERVER_MESSAGES]);
export type ServerMessage = Static<(typeof SERVER_MESSAGES)[number]>;
