import { Type } from 'typebox';
import { mayRead } from '#domain/dossier/view.ts';
import { foldMeeting } from '#domain/meeting/evolve.ts';
import { emptyMeeting } from '#domain/meeting/state.ts';
import { ErrorBody, Gist, MeetingDetail, MeetingRow } from '#domain/wire/http.ts';
import type { Deps } from '../deps.ts';
import { followsMeetings } from '../principal.ts';
import { requireLogin } from '../security.ts';
import { projected } from '../streams.ts';
import { measureOf, nameOf, opens } from '../views/dossier-view.ts';
import { meetingDetail, meetingRows } from '../views/meeting-view.ts';
import { AsOnly, ById, InPanel, meetingFor, principalFor } from './access.ts';
import type { Scope } from './scope.ts';

/** Meetings, each viewer's own projection. */
export async function meetingRoutes(app: Scope, deps: Deps): Promise<void> {
  const onRequest = requireLogin(deps);

  app.get(
    '/api/meetings',
    {
      schema: {
        querystring: InPanel,
        response: { 200: Type.Array(MeetingRow), '4xx': ErrorBody },
      },
      onRequest,
    },
    async (request) => {
      const { panel, as } = request.query;
      const principal = await principalFor(deps, request, { panelId: panel, as });
      return followsMeetings(principal) ? meetingRows(deps, principal) : [];
    },
  );

  app.get(
    '/api/meetings/:id',
    {
      schema: {
        params: ById,
        querystring: AsOnly,
        response: { 200: MeetingDetail, '4xx': ErrorBody },
      },
      onRequest,
    },
    async (request) => {
      const asked = { meetingId: request.params.id, as: request.query.as };
      const { principal, history } = await meetingFor(deps, request, asked);
      return meetingDetail(deps, principal, history);
    },
  );

  app.get(
    '/api/meetings/:id/dossiers',
    {
      schema: {
        params: ById,
        querystring: AsOnly,
        response: { 200: Type.Array(Gist), '4xx': ErrorBody },
      },
      onRequest,
    },
    async (request) => {
      const asked = { meetingId: request.params.id, as: request.query.as };
      const { principal, history } = await meetingFor(deps, request, asked);
      if (principal.capacity === 'room') return [];
      const { items } = foldMeeting(projected(history, principal), emptyMeeting);
      const wanted = new Set(Object.values(items).map(({ dossierId }) => dossierId));
      const entries = await deps.dossiers.list(principal.panel.id);
      return entries.flatMap(({ dossierId, row }) =>
        row && wanted.has(dossierId) && opens(principal, row)
          ? [
              {
                dossierId,
                reference: row.facts.reference,
                insuredName: mayRead(principal.capacity, 'insured.usualName')
                  ? nameOf(row.facts)
                  : null,
                measure: measureOf(row.facts),
              },
            ]
          : [],
      );
    },
  );
}
