import { ROUTES } from '#domain/wire/routes.ts';
import type { Deps } from '../deps.ts';
import { principalFor } from '../http/access.ts';
import type { Scope } from '../http/scope.ts';
import { serving } from '../http/serve.ts';
import { openable } from '../views/dossier-list.ts';
import { deskLines, inAgendaOrder, seesDesk } from '../views/signing-desk.ts';

/** Outcomes that wait for the fund's decision, or have had it: for the signatory and those who prepare. */
export async function decisionRoutes(app: Scope, deps: Deps): Promise<void> {
  const serve = serving(app, deps);

  serve(ROUTES.decisions, async (request) => {
    const { panel, as } = request.query;
    const principal = await principalFor(deps, request, { panelId: panel, as });
    if (!seesDesk(principal)) return [];
    const known = await openable(deps, principal);
    const lines = await Promise.all(known.map((one) => deskLines(deps, principal, one)));
    return inAgendaOrder(deps, lines.flat());
  });
}
