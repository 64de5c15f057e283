import type { Capacity } from '#domain/roles.ts';
import type { Asked, Route } from '#domain/wire/route.ts';

/** All that the browser is sent of a row of the table (`vite.config.ts`); the rest is types here. */
export type Located = Pick<Route, 'path' | 'open' | 'as'>;

/** What is said to ask for a route, whichever it is. */
export interface Said {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
}

/** What its row wants said, and no more; no argument where it wants nothing. */
export type Given<R> = unknown extends Asked<R> ? [] : [said: Asked<R>];

/** Makes every URL of the API, from its row and what is asked of it; `as` where the row reads it. */
export function urlOf(route: Located, { params = {}, query = {} }: Said = {}, as?: Capacity) {
  const path = route.path.replace(/:(\w+)/g, (_, name) => encodeURIComponent(params[name] ?? ''));
  const said = Object.entries(route.as ? { ...query, as } : query).filter(isSaid);
  return said.length > 0 ? `${path}?${new URLSearchParams(said)}` : path;
}

const isSaid = (pair: [string, string | undefined]): pair is [string, string] =>
  pair[1] !== undefined;
