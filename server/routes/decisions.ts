import { ROUTES } from '#domain/wire/routes.ts';
import type { Deps } from '../deps.ts';
import { principalFor } from '../http/access.ts';
import type { Scope } from '../http/scope.ts';
import { serving } from '../http/serve.ts';
import { answerList, pageAsked } from '../lists/answer.ts';
import { decisionList } from '../views/decision-list.ts';
import { deskList } from '../views/signing-desk.ts';

/** Decisions taken, and outcomes that wait for one: for the signatory and those who prepare. */
export async function decisionRoutes(app: Scope, deps: Deps): Promise<void> {
  const serve = serving(app, deps);

  serve(ROUTES.decisions, async (request, reply) => {
    const { panel, state, since, as, ...page } = request.query;
    const principal = await principalFor(deps, request, { panelId: panel, as });
    const list = decisionList(deps, principal, { state, since });
    const asked = { name: 'decisions', principal, query: { panel, state, since } } as const;
    return answerList(deps, reply, { ...asked, page: pageAsked(page), list });
  });

  serve(ROUTES.desk, async (request, reply) => {
    const { panel, order, as, ...page } = request.query;
    const principal = await principalFor(deps, request, { panelId: panel, as });
    const list = deskList(deps, principal, order);
    const asked = { name: 'desk', principal, query: { panel, order } } as const;
    return answerList(deps, reply, { ...asked, page: pageAsked(page), list });
  });
}
