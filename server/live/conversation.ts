import { type Static, type TSchema, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import type { RawData, WebSocket } from 'ws';
import { StorageFull } from '#db/database.ts';
import { CapacityName, Closed, CommandId, Id } from '#domain/primitives.ts';
import { followsMeetings } from '#domain/roles.ts';
import { CLOSE } from '#domain/wire/close.ts';
import {
  type ClientMessage,
  Hello,
  Ping,
  PROTOCOL,
  type ServerMessage,
  Watch,
} from '#domain/wire/live.ts';
import { OTHER_PERSON } from '#domain/wire/person.ts';
import { actFor } from '../act-for.ts';
import { commandSentence } from '../acts/command-faults.ts';
import type { Deps } from '../deps.ts';
import type { Budget } from '../http/budgets.ts';
import { type Login, loginIn } from '../login.ts';
import { principalIn } from '../principal.ts';
import { stepAfter } from '../streams.ts';
import { jsonFaultSentence, type NotRead, readStrictJson } from '../strict-json.ts';
import { leave } from './leave.ts';
import type { LiveLimits } from './limits.ts';
import { isOfThisHistory } from './mark.ts';
import type { Revocation } from './revocation.ts';
import type { Follower, Rooms } from './rooms.ts';
import type { Watcher } from './watcher.ts';
import type { Watches } from './watches.ts';

interface ConversationDeps {
  readonly deps: Deps;
  readonly rooms: Rooms;
  readonly watches: Watches;
  readonly limits: LiveLimits;
  /** Acts accepted of a login session, over HTTP and over the socket together. */
  readonly acts: Budget;
  readonly revocation: Revocation;
  readonly socket: WebSocket;
  readonly login: Login;
}

/** The command inside is checked against the schema of its own `type`, on the one write path. */
const LooseCommand = Closed({
  type: Type.Literal('command'),
  id: CommandId,
  command: Type.Object({ type: Type.String() }, { additionalProperties: true }),
  as: Type.Optional(CapacityName),
  person: Type.Optional(Id),
});
/** How each message of a client is read: one more does not compile until it stands here. */
const SHAPES = {
  ping: Ping,
  hello: Hello,
  command: LooseCommand,
  watch: Watch,
} as const satisfies Readonly<Record<ClientMessage['type'], TSchema>>;
/** A hello that names a meeting. */
type FollowAsked = Static<typeof Hello> & { readonly meetingId: string };
type Heard = { [T in ClientMessage['type']]: Static<(typeof SHAPES)[T]> }[ClientMessage['type']];
const readers = Object.values(SHAPES).map((shape) => Compile(shape));
const isHeard = (message: unknown): message is Heard =>
  readers.some((reader) => reader.Check(message));

/** How many frames may wait; beyond that the sender is flooding. */
const MAX_WAITING = 200;

/** The life of one socket: a hello, then acts, answered in the order in which they arrive. */
export function createConversation(around: ConversationDeps) {
  const { socket, limits, login, rooms, watches, deps } = around;
  let joined: { meetingId: string; follower: Follower } | null = null;
  let watcher: Watcher | null = null;
  let turn = Promise.resolve();
  let waiting = 0;
  let warned = false;

  const say = (message: ServerMessage) => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  };
  const refuse = (id: string | null, rule: string, message: string) =>
    say({ type: 'refused', id, refusal: { rule, message } });

  const leaveMeeting = () => {
    if (joined) rooms.leave(joined.meetingId, joined.follower);
    joined = null;
  };
  /** Each hello starts from nothing: the page may have slept through what was sent. */
  const beginWatching = (as: Static<typeof Hello>['as']) => {
    if (watcher) watches.leave(watcher);
    watcher = { socket, who: { personId: login.personId, as }, known: new Map() };
  };

  const welcome = (
    said: Pick<Extract<ServerMessage, { type: 'welcome' }>, 'you' | 'head' | 'since'>,
  ) => say({ type: 'welcome', protocol: PROTOCOL, epoch: deps.epoch, ...said });

  const hello = async (asked: Static<typeof Hello>) => {
    const { meetingId, as, person = login.personId } = asked;
    if (person !== login.personId) {
      refuse(null, OTHER_PERSON.rule, OTHER_PERSON.message);
      return leave(socket, CLOSE.loginEnded, 'other person');
    }
    if (meetingId !== null) return follow({ ...asked, meetingId });
    leaveMeeting();
    beginWatching(as);
    welcome({ you: null, head: 0, since: 0 });
  };

  const follow = async ({ meetingId, as, ...held }: FollowAsked) => {
    const history = await deps.streams.meeting(meetingId);
    const { panelId } = history.now;
    const found = panelId
      ? await principalIn(deps, { personId: login.personId, as }, panelId)
      : null;
    if (!found || 'ambiguous' in found || !followsMeetings(found.principal)) {
      refuse(null, 'NOT-FOUND', 'Cette page n’existe pas, ou vous n’y avez pas accès.');
      return leave(socket, CLOSE.rightsLost, 'not found');
    }
    // The socket may have closed while the meeting was read: nobody would remove its follower
    // afterwards.
    if (socket.readyState !== socket.OPEN) return;
    leaveMeeting();
    beginWatching(as);
    const { memberId, memberIds, capacity, personId } = found.principal;
    const viewer = { memberId, memberIds, capacity };
    const head = deps.ownNumbers.of(history, viewer);
    // Start from zero when the client claims a number that it cannot have, or another past.
    const mark = held.sinceHash;
    const known =
      held.since <= head && isOfThisHistory(deps, history, { viewer, since: held.since, mark });
    const since = known ? held.since : 0;
    welcome({ you: { memberId, capacity, personId }, head, since });
    const upTo = stepAfter(history, viewer, since);
    const follower: Follower = { socket, ...viewer, upTo, head: since };
    joined = { meetingId, follower };
    rooms.join(meetingId, follower);
    await rooms.deliver(meetingId);
  };

  const act = async ({ id, command, as, person }: Static<typeof LooseCommand>) => {
    if (!around.acts.take(login.sessionKey)) return flooded(id);
    if (!(await loginIn(deps, login.sessionKey)))
      return leave(socket, CLOSE.loginEnded, 'login ended');
    const asked = { id, command, ...(as ? { as } : {}), ...(person ? { person } : {}) };
    const outcome = await actFor(deps, login, asked);
    switch (outcome.kind) {
      case 'acked': {
        const { acked: _, ...answer } = outcome.answer;
        // The frame that holds the act leaves before its acknowledgement.
        if (joined) await rooms.delivered(joined.meetingId);
        return say({ type: 'acked', id, ...answer });
      }
      case 'refused':
        return refuse(id, outcome.refusal.rule, outcome.refusal.message);
      case 'invalid':
        return refuse(id, 'malformed', commandSentence(outcome.errors));
      case 'ambiguous':
        return refuse(id, 'malformed', `as : ${outcome.as.join(', ')}`);
      default:
        return outcome satisfies never;
    }
  };

  const flooded = (id: string | null) => {
    if (!warned) refuse(id, 'malformed', 'Trop d’actes à la fois. Attendez un instant.');
    warned = true;
    leave(socket, CLOSE.policy, 'too many');
  };

  const treat = async (text: string) => {
    await around.revocation.check();
    // A closing socket still receives frames: ignore them.
    if (socket.readyState !== socket.OPEN) return;
    const read = readStrictJson(text);
    if (!read.ok) return notRead(read);
    const message = read.value;
    if (isHeard(message)) return answer(message);
    if (isOtherProtocol(message)) return leave(socket, CLOSE.protocol, 'protocol');
    refuse(idOf(message), 'malformed', notUnderstood());
  };

  const notRead = ({ fault, doubtful }: NotRead) =>
    refuse(idOf(doubtful), 'malformed', notUnderstood(jsonFaultSentence(fault)));

  const answer = (message: Heard) => {
    switch (message.type) {
      case 'ping':
        return say({ type: 'pong' });
      case 'hello':
        return hello(message);
      case 'watch':
        if (!watcher) return refuse(null, 'malformed', 'Message incompris : un « hello » d’abord.');
        return watches.watch(watcher, message);
      case 'command':
        return act(message);
      default:
        return message satisfies never;
    }
  };

  const failed = (error: unknown) => {
    if (error instanceof StorageFull)
      return refuse(
        null,
        'storage-full',
        'Plus de place sur le serveur : rien n’a été enregistré.',
      );
    deps.noteDamage(error);
    deps.report('a socket message failed', error);
    leave(socket, CLOSE.comeBack, 'failed');
  };

  return {
    hear(data: RawData, isBinary: boolean): void {
      if (socket.readyState !== socket.OPEN) return;
      if (isBinary || !limits.messages.take(login.sessionKey) || waiting >= MAX_WAITING) {
        flooded(null);
        return;
      }
      waiting += 1;
      const text = data.toString();
      turn = turn
        .then(() => treat(text))
        .catch(failed)
        .finally(() => {
          waiting -= 1;
        });
    },
    end(): void {
      leaveMeeting();
      if (watcher) watches.leave(watcher);
    },
  };
}

const notUnderstood = (why: string | null = null): string =>
  `${why ?? 'Message incompris.'} Rien n’a été enregistré.`;

const isOtherProtocol = (message: unknown): boolean =>
  typeof message === 'object' &&
  message !== null &&
  'type' in message &&
  message.type === 'hello' &&
  'protocol' in message &&
  message.protocol !== PROTOCOL;

const idOf = (message: unknown): string | null =>
  typeof message === 'object' &&
  message !== null &&
  'id' in message &&
  typeof message.id === 'string'
    ? message.id.slice(0, 64)
    : null;
