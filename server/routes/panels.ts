import type { FastifyRequest } from 'fastify';
import { CONFIRMERS } from '#domain/panel/decide/invitations.ts';
import type { Capacity } from '#domain/roles.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import type { Deps } from '../deps.ts';
import { principalFor } from '../http/access.ts';
import { notFound } from '../http/errors.ts';
import type { Scope } from '../http/scope.ts';
import { serving } from '../http/serve.ts';
import { delegationsOf, membersOf } from '../views/people-view.ts';

/** Who prepares its letters, and who sets panels up: the others read what the letters print. */
const READERS: readonly Capacity[] = ['coordination', 'technical-admin'];

/** Who answers for the people of a panel: the technical administration asks, the others confirm. */
const ANSWERABLE: readonly Capacity[] = ['technical-admin', ...CONFIRMERS];

/** A panel itself: what it prints and counts with, who belongs to it and who signs. */
export async function panelRoutes(app: Scope, deps: Deps): Promise<void> {
  const serve = serving(app, deps);

  serve(ROUTES.panelSettings, async (request) => {
    const { id } = request.params;
    const { panel, capacity } = await principalFor(deps, request, {
      panelId: id,
      as: request.query.as,
    });
    if (!READERS.includes(capacity)) throw notFound();
    return panel.settings;
  });

  const answerable = async (
    request: FastifyRequest<{ Params: { id: string }; Querystring: { as?: Capacity } }>,
  ) => {
    const asked = { panelId: request.params.id, as: request.query.as };
    const principal = await principalFor(deps, request, asked);
    if (!ANSWERABLE.includes(principal.capacity)) throw notFound();
    return principal;
  };

  serve(ROUTES.members, async (request) => {
    const principal = await answerable(request);
    return membersOf(deps, principal.panel, principal);
  });

  serve(ROUTES.delegations, async (request) => {
    const { panel, today } = await answerable(request);
    return delegationsOf(deps, panel, today);
  });
}
