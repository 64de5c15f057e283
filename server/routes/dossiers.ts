import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DossierSearch } from '#domain/dossier/search.ts';
import type { Capacity } from '#domain/roles.ts';
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
import { type AskedPage, answerList, pageAsked } from '../lists/answer.ts';
import { dossierExport } from '../views/dossier-export.ts';
import { dossierList } from '../views/dossier-list.ts';
import { dossierDetail } from '../views/dossier-view.ts';
import { hashOf } from '../views/own-answer.ts';
import { wholeNir } from '../views/whole-nir.ts';

interface DossiersListed {
  readonly panel: string;
  readonly as?: Capacity | undefined;
  readonly page: AskedPage;
  readonly search: DossierSearch;
}

/** Dossiers as each capacity may read them. */
export async function dossierRoutes(app: Scope, deps: Deps, { files }: Lines): Promise<void> {
  const serve = serving(app, deps);

  const listed = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { panel, as, page, search }: DossiersListed,
  ) => {
    const principal = await principalFor(deps, request, { panelId: panel, as });
    const list = dossierList(deps, principal, search);
    const asked = { name: 'dossiers', principal, query: { panel, ...search } } as const;
    return answerList(deps, reply, { ...asked, page, list });
  };

  serve(ROUTES.dossiers, async (request, reply) => {
    const { panel, as, limit, cursor, ...search } = request.query;
    return listed(request, reply, { panel, as, page: pageAsked({ limit, cursor }), search });
  });

  serve(ROUTES.dossiersQuery, async (request, reply) => {
    const { panel, limit, cursor, ...search } = request.body;
    const { as } = request.query;
    return listed(request, reply, { panel, as, page: { limit, cursor }, search });
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
