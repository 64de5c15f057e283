import { mayRead } from '#domain/dossier/view.ts';
import { foldMeeting } from '#domain/meeting/evolve.ts';
import { emptyMeeting } from '#domain/meeting/state.ts';
import { followsMeetings, isScreen } from '#domain/roles.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import type { Deps } from '../deps.ts';
import { meetingFor, principalFor } from '../http/access.ts';
import { notFound, RequestRefused } from '../http/errors.ts';
import type { Lines } from '../http/in-line.ts';
import type { Scope } from '../http/scope.ts';
import { serving } from '../http/serve.ts';
import { answerList, pageAsked } from '../lists/answer.ts';
import { projected } from '../streams.ts';
import { measureOf, nameOf } from '../views/dossier-view.ts';
import { meetingDetail, meetingList, picturesIn } from '../views/meeting-view.ts';
import { minutesOf } from '../views/minutes.ts';

/** Meetings, each viewer's own projection. */
export async function meetingRoutes(app: Scope, deps: Deps, { documents }: Lines): Promise<void> {
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

  serve(ROUTES.minutes, async (request, reply) => {
    const { version, as } = request.query;
    const asked = { meetingId: request.params.id, as };
    const { principal, history } = await meetingFor(deps, request, asked);
    if (isScreen(principal.capacity)) throw notFound();
    const make = async () => {
      const minutes = await minutesOf(deps, principal, {
        history,
        ...(version === undefined ? {} : { version: Number(version) }),
      });
      if (!minutes) throw version === undefined ? notOpened() : notFound();
      return deps.renderer.minutes(minutes);
    };
    const bytes = await documents(request, make, { first: history.now.state === 'open' });
    reply.header('content-disposition', `inline; filename="releve-${asked.meetingId}.pdf"`);
    return reply.type('application/pdf').send(Buffer.from(bytes));
  });
}

const notOpened = (): RequestRefused =>
  new RequestRefused(
    409,
    'minutes-not-ready',
    'Le relevé se lit à partir de l’ouverture de la séance.',
  );
