import { SHEET_FORMATS } from '#domain/wire/files.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import type { Deps } from '../deps.ts';
import { dossierFor, principalFor } from '../http/access.ts';
import { notFound } from '../http/errors.ts';
import { sendSheet } from '../http/file-answer.ts';
import type { Lines } from '../http/in-line.ts';
import type { Scope } from '../http/scope.ts';
import { serving } from '../http/serve.ts';
import { writeInWorker } from '../import/worker/in-worker.ts';
import { answerList, pageAsked } from '../lists/answer.ts';
import { dossierExport } from '../views/dossier-export.ts';
import { dossierList } from '../views/dossier-list.ts';
import { dossierDetail } from '../views/dossier-view.ts';
import { hashOf } from '../views/own-answer.ts';
import { wholeNir } from '../views/whole-nir.ts';

/** Dossiers as each capacity may read them. */
export async function dossierRoutes(app: Scope, deps: Deps, { files }: Lines): Promise<void> {
  const serve = serving(app, deps);

  serve(ROUTES.dossiers, async (request, reply) => {
    const { panel, as, ...page } = request.query;
    const principal = await principalFor(deps, request, { panelId: panel, as });
    const list = dossierList(deps, principal);
    const asked = { name: 'dossiers', principal, query: { panel } } as const;
    return answerList(deps, reply, { ...asked, page: pageAsked(page), list });
  });

  for (const format of SHEET_FORMATS) {
    const route = ROUTES[`export.${format}`];
    serve(route, async (request, reply) => {
      const { panel, as } = request.query;
      const principal = await principalFor(deps, request, { panelId: panel, as });
      if (principal.capacity !== 'coordination') throw notFound();
      const bytes = await files(request, async () =>
        writeInWorker(await dossierExport(deps, principal, route.path), format),
      );
      return sendSheet(reply, { name: 'dossiers', format, bytes });
    });
  }

  serve(ROUTES.dossier, async (request, reply) => {
    const dossierId = request.params.id;
    const found = await dossierFor(deps, request, { dossierId, as: request.query.as });
    const about = { dossierId, picture: found.picture, route: ROUTES.dossier.path };
    const detail = await dossierDetail(deps, found.principal, about);
    reply.header('etag', `"${hashOf(detail)}"`);
    return detail;
  });

  serve(ROUTES.nir, async (request) => {
    const dossierId = request.params.id;
    const found = await dossierFor(deps, request, { dossierId, as: request.query.as });
    const about = { dossierId, picture: found.picture, route: ROUTES.nir.path };
    const nir = await wholeNir(deps, found.principal, about);
    if (nir === null) throw notFound();
    return { nir };
  });
}
