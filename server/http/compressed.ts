import type { Route } from '#domain/wire/route.ts';
import { OUTSIDE_ROUTES, ROUTES } from '#domain/wire/routes.ts';

const { dossiers, dossiersQuery, meetings, letters, importFile } = ROUTES;
const { openapi, liveSchema } = OUTSIDE_ROUTES;

/**
 * The answers that are compressed: long ones, of which nothing is kept from whoever chose the texts in
 * them. The others never are. A dossier, a meeting or a decision holds what its reader alone may read
 * beside texts that other members chose: from the length of such an answer once compressed, a member who
 * listens to the network would guess the rest, try after try (BREACH). Sites of others get no answer to
 * measure: our cookie does not follow their requests.
 */
const COMPRESSED: ReadonlySet<Route> = new Set<Route>([
  dossiers,
  dossiersQuery,
  meetings,
  letters,
  importFile,
  openapi,
  liveSchema,
]);

/** Below, the bytes saved are not worth the time. */
const ONE_KILOBYTE = 1024;

/** The part of a route's options that says whether its answers are compressed. */
export const compressionOf = (route: Route) =>
  COMPRESSED.has(route)
    ? { compress: { threshold: ONE_KILOBYTE, encodings: ['br' as const, 'gzip' as const] } }
    : {};
