import type {
  FastifyReply,
  FastifyRequest,
  RouteHandlerMethod,
  RouteShorthandOptions,
} from 'fastify';
import { Type } from 'typebox';
import { CapacityName, Closed, Id } from '#domain/primitives.ts';
import { Refused } from '#domain/wire/commands.ts';
import { ErrorBody } from '#domain/wire/http.ts';
import type { AlsoOf, AnswerOf, BodyOf, ParamsOf, QueryOf, Route } from '#domain/wire/route.ts';
import type { Deps } from '../deps.ts';
import { compressionOf } from './compressed.ts';
import type { Scope } from './scope.ts';
import { requireLogin } from './security.ts';

/** A route that answers a request; the socket is served apart (`live/socket.ts`). */
type Served = Route & { readonly socket?: never };

type RequestOf<R> = FastifyRequest<{
  Params: ParamsOf<R>;
  Querystring: QueryOf<R>;
  Body: BodyOf<R>;
}>;
type ReplyOf<R> = FastifyReply<{ Reply: AnswerOf<R> | AlsoOf<R> }>;

/** Answers one route: with the value that its row promises, or through the reply. */
type Handler<R extends Route> = (
  request: RequestOf<R>,
  reply: ReplyOf<R>,
) => Promise<NoInfer<AnswerOf<R>> | FastifyReply>;

/** What a row does not say of a route, being the server's own: how much it takes, how often. */
type Limits = Pick<RouteShorthandOptions, 'bodyLimit' | 'config' | 'onRequest'>;

/** How a group of routes is registered: each by its row of the table, which says all but the handler. */
export function serving(app: Scope, deps: Deps) {
  const onRequest = [requireLogin(deps), app.ownTurn];
  return <R extends Served>(route: R, handler: Handler<NoInfer<R>>, limits: Limits = {}): void => {
    app.route({
      method: route.method,
      url: route.path,
      schema: schemaOf(route),
      ...compressionOf(route),
      ...(route.open ? {} : { onRequest }),
      ...limits,
      // Its row has typed it; Fastify gets the same from the schemas.
      handler: handler as RouteHandlerMethod,
    });
  };
}

const AS = { as: Type.Optional(CapacityName) };
/** PERSON-01: on any GET but the open ones, checked with the login (`other-person.ts`). */
const PERSON = { person: Type.Optional(Id) };

function schemaOf({ params, body, ...said }: Route) {
  const querystring = querystringOf(said);
  return {
    ...(params ? { params } : {}),
    ...(querystring ? { querystring } : {}),
    ...(body ? { body } : {}),
    response: responsesOf(said),
  };
}

/** A route that reads nothing of its address takes any other word there, as it always did. */
function querystringOf({ method, open, query, as }: Omit<Route, 'path'>) {
  const said = { ...query?.properties, ...(as ? AS : {}) };
  if (open || method !== 'GET') return query || as ? Closed(said) : undefined;
  return query || as ? Closed({ ...said, ...PERSON }) : Type.Object(PERSON);
}

function responsesOf({ answer, content = {}, also, open, neverRefuses }: Partial<Route>) {
  const byType = Object.entries(content).map(([type, schema]) => [type, { schema }] as const);
  return {
    200: answer ?? { content: Object.fromEntries(byType) },
    ...(open ? {} : { 409: Type.Union([Refused, ErrorBody]) }),
    ...also,
    ...(neverRefuses ? {} : { '4xx': ErrorBody }),
  };
}
