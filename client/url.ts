import type { Capacity } from '#domain/roles.ts';
import type { Asked, Route } from '#domain/wire/route.ts';

/** All that the browser is sent of a row of the table (`vite.config.ts`); the rest is types here. */
export type Located = Pick<Route, 'method' | 'path' | 'open' | 'as'>;

/** What a request for a route carries, whichever the route. */
export interface RouteInput {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
}

/** What its row asks for, and no more; no argument where it asks for nothing. */
export type RouteArguments<R> = unknown extends Asked<R> ? [] : [input: NoInfer<Asked<R>>];

/** Who asks: the person who opened the page, in the capacity she looks with. */
export interface Asking {
  readonly as?: Capacity | undefined;
  readonly person?: string | undefined;
}

/**
 * Makes every URL of the API, from its row and what is asked of it; `as` where the row reads it. A
 * GET names the person who opened the page (PERSON-01): a link or a frame has no header to do so.
 */
export function urlOf(
  route: Located,
  { params = {}, query = {} }: RouteInput = {},
  { as, person }: Asking = {},
) {
  const path = route.path.replace(/:(\w+)/g, (_, name) => encodeURIComponent(params[name] ?? ''));
  const isRead = route.method === 'GET' && !route.open;
  const asking = { ...(route.as ? { as } : {}), ...(isRead ? { person } : {}) };
  const given = Object.entries({ ...query, ...asking }).filter(isGiven);
  return given.length > 0 ? `${path}?${new URLSearchParams(given)}` : path;
}

const isGiven = (pair: [string, string | undefined]): pair is [string, string] =>
  pair[1] !== undefined;
