import websocket from '@fastify/websocket';
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from 'fastify';
import type { WebSocket } from 'ws';
import { CLOSE } from '#domain/wire/close.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import type { Deps } from '../deps.ts';
import { type Budgets, createBudget } from '../http/budgets.ts';
import { RequestRefused, tooMany, unauthenticated } from '../http/errors.ts';
import { cookieName, isOwnOrigin } from '../http/security.ts';
import { type Login, loginOf } from '../login.ts';
import { createConversation } from './conversation.ts';
import { leave } from './leave.ts';
import { createLimits, SOCKETS_IN_ALL, SOCKETS_PER_ACCOUNT } from './limits.ts';
import { createOutside } from './outside.ts';
import { createRevocation } from './revocation.ts';
import { createRooms } from './rooms.ts';
import { createWatches } from './watches.ts';

/** The largest act of a meeting, with margin (a dossier goes over HTTP); `ws` would take 100 MiB. */
const MAX_FRAME = 16 * 1024;
const HEARTBEAT_MS = 15_000;

interface Connected {
  readonly socket: WebSocket;
  readonly login: Login;
  alive: boolean;
}

/** `GET /api/live`: who may open a socket, how many, and how a dead one is detected. */
export async function serveLive(
  app: FastifyInstance,
  deps: Deps,
  { acts, upgrades }: Pick<Budgets, 'acts' | 'upgrades'>,
): Promise<void> {
  const connected = new Set<Connected>();
  const outside = createOutside(deps);
  // The first to hear of what another process wrote: nothing is sent to a login that has ended.
  const revocation = createRevocation(deps, outside, connected);
  const rooms = createRooms(deps, outside, revocation);
  const watches = createWatches(deps, outside, revocation);
  const limits = createLimits(() => performance.now());
  deps.liveSockets = () => connected.size;
  deps.liveProjections = watches.projections;
  deps.sessionEnded = (sessionKey) => {
    for (const { socket, login } of connected)
      if (login.sessionKey === sessionKey) leave(socket, CLOSE.loginEnded, 'login ended');
  };

  const options = {
    maxPayload: MAX_FRAME,
    perMessageDeflate: false,
    maxFragments: 16,
    maxBufferedChunks: 64,
  };
  await app.register(websocket, {
    options,
    preClose: (done) => leaveAll(connected, done),
    errorHandler: createErrorHandler(deps, app.log),
  });
  app.addHook('onRequest', async (request) => refuseOtherUpgrades(request));

  app.get(
    ROUTES.live.path,
    {
      websocket: true,
      schema: { hide: true },
      preValidation: async (request) => {
        request.login = await mayConnect(deps, request, connected);
        if (!upgrades.take(request.ip)) throw tooMany(1, 'Trop de connexions d’un coup.');
      },
    },
    (socket, request) => {
      const { login } = request;
      if (!login) return leave(socket, CLOSE.loginEnded, 'login ended');
      const one: Connected = { socket, login, alive: true };
      connected.add(one);
      const conversation = createConversation({
        deps,
        rooms,
        watches,
        limits,
        acts,
        revocation,
        socket,
        login,
      });
      socket.on('message', (data, isBinary) => conversation.hear(data, isBinary));
      socket.on('pong', () => {
        one.alive = true;
      });
      socket.on('close', () => {
        connected.delete(one);
        conversation.end();
      });
    },
  );

  const heartbeat = setInterval(() => {
    void Promise.all([checkAll(connected), rooms.checkRights()]).catch((error: unknown) =>
      deps.report('a heartbeat failed', error),
    );
  }, HEARTBEAT_MS);
  heartbeat.unref();
  app.addHook('onClose', async () => {
    clearInterval(heartbeat);
    outside.close();
    rooms.close();
    watches.close();
  });
}

/** Lines about broken sockets: a flood of wrong frames fills no disk. */
const TOLD = { perSecond: 0.1, atOnce: 10 };

/** A socket that breaks is ended, and told in one short line at a bounded rate; a bug is reported. */
export function createErrorHandler(
  deps: Pick<Deps, 'report'>,
  log: Pick<FastifyBaseLogger, 'warn'>,
  nowMs: () => number = () => performance.now(),
) {
  const told = createBudget(TOLD, nowMs);
  let untold = 0;
  return (error: Error, socket: Pick<WebSocket, 'terminate'>): void => {
    socket.terminate();
    const code = 'code' in error ? String(error.code) : null;
    if (code === null) deps.report('a socket failed', error);
    else if (told.take('')) {
      log.warn({ code, untold }, 'socket broken');
      untold = 0;
    } else untold += 1;
  };
}

/** @fastify/websocket accepts an upgrade on any GET route: only this one is a socket. */
function refuseOtherUpgrades(request: FastifyRequest): void {
  const upgrades = request.headers.upgrade?.toLowerCase() === 'websocket';
  if (upgrades && request.routeOptions.url !== '/api/live')
    throw new RequestRefused(404, 'not-found', 'Introuvable, ou vous n’y avez pas accès.');
}

/** Before the handshake: origin, login, numbers. A refusal closes the connection immediately. */
async function mayConnect(
  deps: Deps,
  request: FastifyRequest,
  connected: ReadonlySet<Connected>,
): Promise<Login> {
  if (!isOwnOrigin(request.raw, deps.config))
    throw new RequestRefused(403, 'other-origin', 'Cette connexion vient d’un autre site.');
  const login = await loginOf(deps, request.cookies[cookieName(deps.config)]);
  if (!login) throw unauthenticated();
  const own = [...connected].filter((one) => one.login.personId === login.personId).length;
  if (own >= SOCKETS_PER_ACCOUNT || connected.size >= SOCKETS_IN_ALL)
    throw tooMany(10, 'Trop d’écrans ouverts à la fois. Fermez-en un, puis recommencez.');
  return login;
}

/** A socket that missed a ping is gone. */
async function checkAll(connected: ReadonlySet<Connected>): Promise<void> {
  for (const one of connected) {
    if (!one.alive) {
      one.socket.terminate();
      continue;
    }
    one.alive = false;
    one.socket.ping();
  }
}

/** A stopping server tells its clients to reconnect, so that they do not wait for a timeout. */
function leaveAll(connected: ReadonlySet<Connected>, done: () => void): void {
  for (const { socket } of connected) leave(socket, CLOSE.comeBack, 'come back');
  done();
}
