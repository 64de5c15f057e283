import { Type } from 'typebox';
import { SHEET_FORMATS } from '#domain/wire/files.ts';
import { DossierDetail, DossierRow, ErrorBody, WholeNir } from '#domain/wire/http.ts';
import type { Deps } from '../deps.ts';
import { AsOnly, ById, dossierFor, InPanel, principalFor } from '../http/access.ts';
import { notFound } from '../http/errors.ts';
import { fileAnswer, SHEET_TYPES, sendSheet } from '../http/file-answer.ts';
import type { Scope } from '../http/scope.ts';
import { requireLogin } from '../http/security.ts';
import { writeInWorker } from '../import/worker/in-worker.ts';
import { dossierExport } from '../views/dossier-export.ts';
import { dossierDetail, dossierRows } from '../views/dossier-view.ts';
import { wholeNir } from '../views/whole-nir.ts';

/** Dossiers as each capacity may read them. */
export async function dossierRoutes(app: Scope, deps: Deps): Promise<void> {
  const onRequest = requireLogin(deps);

  app.get(
    '/api/dossiers',
    {
      schema: {
        querystring: InPanel,
        response: { 200: Type.Array(DossierRow), '4xx': ErrorBody },
      },
      onRequest,
    },
    async (request) => {
      const { panel, as } = request.query;
      return dossierRows(deps, await principalFor(deps, request, { panelId: panel, as }));
    },
  );

  for (const format of SHEET_FORMATS) {
    const route = `/api/dossiers/export.${format}`;
    app.get(
      route,
      {
        schema: { querystring: InPanel, response: fileAnswer(SHEET_TYPES[format]) },
        onRequest,
      },
      async (request, reply) => {
        const { panel, as } = request.query;
        const principal = await principalFor(deps, request, { panelId: panel, as });
        if (principal.capacity !== 'coordination') throw notFound();
        const sheet = await dossierExport(deps, principal, route);
        const bytes = await writeInWorker(sheet, format);
        return sendSheet(reply, { name: 'dossiers', format, bytes });
      },
    );
  }

  app.get(
    '/api/dossiers/:id',
    {
      schema: {
        params: ById,
        querystring: AsOnly,
        response: { 200: DossierDetail, '4xx': ErrorBody },
      },
      onRequest,
    },
    async (request) => {
      const dossierId = request.params.id;
      const found = await dossierFor(deps, request, { dossierId, as: request.query.as });
      const route = '/api/dossiers/:id';
      return dossierDetail(deps, found.principal, { dossierId, picture: found.picture, route });
    },
  );

  app.get(
    '/api/dossiers/:id/nir',
    {
      schema: {
        params: ById,
        querystring: AsOnly,
        response: { 200: WholeNir, '4xx': ErrorBody },
      },
      onRequest,
    },
    async (request) => {
      const dossierId = request.params.id;
      const found = await dossierFor(deps, request, { dossierId, as: request.query.as });
      const about = { dossierId, picture: found.picture, route: '/api/dossiers/:id/nir' };
      const nir = await wholeNir(deps, found.principal, about);
      if (nir === null) throw notFound();
      return { nir };
    },
  );
}
