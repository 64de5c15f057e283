import { PanelSettings } from '#domain/panel/settings.ts';
import type { Capacity } from '#domain/roles.ts';
import { ErrorBody } from '#domain/wire/http.ts';
import type { Deps } from '../deps.ts';
import { AsOnly, ById, principalFor } from '../http/access.ts';
import { notFound } from '../http/errors.ts';
import type { Scope } from '../http/scope.ts';
import { requireLogin } from '../http/security.ts';

/** Who prepares its letters, and who sets panels up: the others read what the letters print. */
const READERS: readonly Capacity[] = ['coordination', 'technical-admin'];

/** What a panel prints and counts with: the start of another one. */
export async function panelRoutes(app: Scope, deps: Deps): Promise<void> {
  app.get(
    '/api/panels/:id/settings',
    {
      schema: {
        params: ById,
        querystring: AsOnly,
        response: { 200: PanelSettings, '4xx': ErrorBody },
      },
      onRequest: requireLogin(deps),
    },
    async (request) => {
      const { id } = request.params;
      const { panel, capacity } = await principalFor(deps, request, {
        panelId: id,
        as: request.query.as,
      });
      if (!READERS.includes(capacity)) throw notFound();
      return panel.settings;
    },
  );
}
