import type { IncomingMessage } from 'node:http';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';
import type { Deps } from '../deps.ts';
import { type Login, loginOf } from '../login.ts';
import { createArrivals } from './arrivals.ts';
import { RequestRefused, unauthenticated } from './errors.ts';
import { mustBeThePerson } from './other-person.ts';
import { createOwnTurns } from './own-turn.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by `requireLogin`. */
    login: Login | null;
  }
}

export const isHttps = ({ publicOrigin }: Config): boolean =>
  publicOrigin?.startsWith('https:') ?? false;

/** `__Host-` asks for HTTPS; a loopback demonstration has none. */
export const cookieName = (config: Config): string =>
  isHttps(config) ? '__Host-rebond' : 'rebond';
export const cookieOptions = (config: Config) =>
  ({ path: '/', httpOnly: true, sameSite: 'strict', secure: isHttps(config) }) as const;

/** What an answer carries that leaves before the hooks: to an address that cannot be decoded. */
export const BARE_HEADERS = {
  'content-security-policy': "default-src 'none';frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'cache-control': 'no-store',
} as const;

/** Headers, cookies, limits and the same-origin check, for every route. */
export async function secure(app: FastifyInstance, deps: Deps, rest: number): Promise<void> {
  const { config } = deps;
  await app.register(cookie);
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        // The proof of a letter is shown beside the decision.
        frameSrc: ["'self'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
      },
    },
    frameguard: { action: 'sameorigin' },
    referrerPolicy: { policy: 'no-referrer' },
    hsts: isHttps(config) ? { maxAge: 31_536_000, includeSubDomains: true } : false,
  });
  await app.register(rateLimit, { global: false });
  app.decorateRequest('login', null);
  app.decorate('ownTurn', createOwnTurns(rest));
  app.decorateRequest('leaveTurn', () => {});
  app.addHook('onRequest', createArrivals(app.server));
  app.addHook('onRequest', async (request, reply) => {
    // Whatever way its address is written; the client's own files say otherwise (`app.ts`).
    reply.header('cache-control', 'no-store');
    reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=()');
    if (changesState(request) && !comesFromHere(request, config))
      throw new RequestRefused(403, 'other-origin', 'Cette demande vient d’un autre site.');
  });
}

const changesState = ({ method }: FastifyRequest): boolean =>
  !['GET', 'HEAD', 'OPTIONS'].includes(method);

/** A browser says where a request comes from; a tool without a browser's cookies has no need to. */
function comesFromHere(request: FastifyRequest, config: Config): boolean {
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (origin !== undefined) return isOwnOrigin(request.raw, config);
  return site === undefined || site === 'same-origin' || site === 'none';
}

/** Exactly the configured origin or, without one, that of the `Host` the request was sent to. */
export function isOwnOrigin({ headers }: IncomingMessage, { publicOrigin }: Config): boolean {
  const { origin, host } = headers;
  if (!origin) return false;
  if (publicOrigin) return origin === publicOrigin;
  return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
}

/** The hook of every route that needs somebody: one who is logged in, and who opened the page. */
export const requireLogin = (deps: Deps) => async (request: FastifyRequest) => {
  request.login = await loginOf(deps, request.cookies[cookieName(deps.config)]);
  if (!request.login) throw unauthenticated();
  mustBeThePerson(request, request.login.personId);
};
