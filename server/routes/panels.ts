import type { Capacity } from '#domain/roles.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import type { Deps } from '../deps.ts';
import { principalFor } from '../http/access.ts';
import { notFound } from '../http/errors.ts';
import type { Scope } from '../http/scope.ts';
import { serving } from '../http/serve.ts';

/** Who prepares its letters, and who sets panels up: the others read what the letters print. */
const READERS: readonly Capacity[] = ['coordination', 'technical-admin'];

/** What a panel prints and counts with: the start of another one. */
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
}
