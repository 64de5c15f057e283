import { mayRead } from '#domain/dossier/view.ts';
import { foldMeeting } from '#domain/meeting/evolve.ts';
import { emptyMeeting } from '#domain/meeting/state.ts';
import { followsMeetings } from '#domain/roles.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import type { Deps } from '../deps.ts';
import { meetingFor, principalFor } from '../http/access.ts';
import type { Scope } from '../http/scope.ts';
import { serving } from '../http/serve.ts';
import { answerList, pageAsked } from '../lists/answer.ts';
import { projected } from '../streams.ts';
import { measureOf, nameOf } from '../views/dossier-view.ts';
import { meetingDetail, meetingList, picturesIn } from '../views/meeting-view.ts';

/** Meetings, each viewer's own projection. */
export async function meetingRoutes(app: Scope, deps: Deps): Promise<void> {
  const serve = serving(app, deps);

  serve(ROUTES.meetings, async (request, reply) => {
    const { panel, order, as, ...page } = request.query;
    const principal = await principalFor(deps, request, { panelId: panel, as });
    if (!followsMeetings(principal)) return [];
    const list = meetingList(deps, principal, order);
    const asked = { name: 'meetings', principal, query: { panel, order } } as const;
    return answerList(deps, reply, { ...asked, page: pageAsked(page), list });
  });

  serve(ROUTES.meeting, async (request) => {
    const asked = { meetingId: request.params.id, as: request.query.as };
    const { principal, history } = await meetingFor(deps, request, asked);
    return meetingDetail(deps, principal, history);
  });

  serve(ROUTES.itemDossiers, async (request) => {
    const asked = { meetingId: request.params.id, as: request.query.as };
    const { principal, history } = await meetingFor(deps, request, asked);
    const seen = foldMeeting(projected(history, principal), emptyMeeting);
    const pictures = await picturesIn(deps, principal, seen);
    return Object.values(seen.items).flatMap(({ dossierId }) => {
      const facts = dossierId ? pictures.get(dossierId)?.facts : undefined;
      return dossierId && facts
        ? [
            {
              dossierId,
              reference: facts.reference,
              insuredName: mayRead(principal.capacity, 'insured.usualName') ? nameOf(facts) : null,
              measure: measureOf(facts),
            },
          ]
        : [];
    });
  });
}
