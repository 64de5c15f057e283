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
/** The person who opened the page (PERSON-01): refused when the login is another's. */
const Person = Type.Optional(Id);
/** What a viewer's own number stood for when it was sent; opaque, and only compared. */
const Mark = Type.String({ maxLength: 64 });

export const Hello = message('hello', {
  protocol: Type.Literal(PROTOCOL),
  /** Null on a page without a meeting, which only watches dossiers. */
  meetingId: Type.Union([Id, Type.Null()]),
  /** The last number already held; nothing up to it is sent again. */
  since: Seq,
  /** The mark that came with that number: another means another history, and all is sent again. */
  sinceHash: Type.Optional(Mark),
  as: As,
  person: Person,
});
const CommandMessage = message('command', {
  id: CommandId,
  command: Command,
  as: As,
  person: Person,
});
export const Ping = message('ping', {});
/** Far more than the agenda of a meeting. */
const WATCHED_AT_ONCE = 200;
/** All the dossiers that a page shows now; each frame replaces the one before. */
export const Watch = message('watch', {
  dossierIds: Type.Array(Id, { maxItems: WATCHED_AT_ONCE }),
  /** The panel whose signing desk the page shows (`GET /api/decisions/awaiting`). */
  decisions: Type.Optional(Id),
});
const CLIENT_MESSAGES = [Hello, CommandMessage, Ping, Watch] as const;
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

export const You = Closed({ memberId: Id, capacity: CapacityName, personId: Id });
const Welcome = message('welcome', {
  protocol: Type.Literal(PROTOCOL),
  /** Null for a page without a meeting: a capacity is held in a panel. */
  you: Type.Union([You, Type.Null()]),
  head: Seq,
  /** The number after which events follow: lower than asked when another history was held. */
  since: Seq,
  /** Changes when the store was restored or replaced: what was held before is then worth nothing. */
  epoch: Type.String(),
});
/** `mark` is that of the last item: `sinceHash` of the next hello. */
const Events = message('events', { items: Type.Array(LiveEvent), mark: Type.Optional(Mark) });
const AckedMessage = message('acked', { id: CommandId, seq: OwnSeq, ...Results });
const RefusedMessage = message('refused', {
  id: Type.Union([Type.String(), Type.Null()]),
  refusal: Refusal,
});
const Pong = message('pong', {});
/**
 * What this viewer may read of a dossier is no longer what it was: read it again. Sent once for
 * each dossier newly watched, then only when his own projected answer changes.
 */
const Facts = message('facts', { dossierId: Id });
/**
 * The same of a signing desk: sent once when it is newly watched, then only when the list that this
 * viewer is answered changes, the words of the letters included.
 */
const Decisions = message('decisions', { panelId: Id });
const SERVER_MESSAGES = [
  Welcome,
  Events,
  AckedMessage,
  RefusedMessage,
  Pong,
  Facts,
  Decisions,
] as const;
export const ServerMessage = Type.Union([...SERVER_MESSAGES]);
export type ServerMessage = Static<(typeof SERVER_MESSAGES)[number]>;
