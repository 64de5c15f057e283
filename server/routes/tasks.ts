import { ROUTES } from '#domain/wire/routes.ts';
import type { Deps } from '../deps.ts';
import { principalFor } from '../http/access.ts';
import type { Scope } from '../http/scope.ts';
import { serving } from '../http/serve.ts';
import { answerList, pageAsked } from '../lists/answer.ts';
import { taskList } from '../views/task-list.ts';

/** What waits for somebody, in the dossiers that the reader opens. */
export async function taskRoutes(app: Scope, deps: Deps): Promise<void> {
  const serve = serving(app, deps);

  serve(ROUTES.tasks, async (request, reply) => {
    const { panel, whose, as, ...page } = request.query;
    const principal = await principalFor(deps, request, { panelId: panel, as });
    const asked = { name: 'tasks', principal, query: { panel, whose } } as const;
    const list = taskList(deps, principal, { whose });
    return answerList(deps, reply, { ...asked, page: pageAsked(page), list });
  });
}
