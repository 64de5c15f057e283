import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import multipart from '@fastify/multipart';
import type { FastifyReply } from 'fastify';
import { SHEET_FORMATS } from '#domain/wire/files.ts';
import { ImportReport, ImportRow } from '#domain/wire/import.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import type { Deps } from '../deps.ts';
import { principalFor } from '../http/access.ts';
import { sendSheet } from '../http/file-answer.ts';
import type { Lines } from '../http/in-line.ts';
import type { Scope } from '../http/scope.ts';
import { sentFile, unusable } from '../http/sent-file.ts';
import { serving } from '../http/serve.ts';
import { FILE_READING_MS } from '../http/time-limits.ts';
import { capped } from '../import/correct/capped-report.ts';
import { importDossiers, mayImport } from '../import/correct/import-dossiers.ts';
import { rejectedSheet } from '../import/leave/rejected.ts';
import { type PanelFile, readForPanel } from '../import/panel-file.ts';
import type { FileToRead } from '../import/read/read-file.ts';
import { NO_SHEET } from '../import/rows/read-json.ts';
import { readingWithin, templateFile, writeInWorker } from '../import/worker/in-worker.ts';
import type { Principal } from '../principal.ts';

/** Ten for the file; what was corrected on screen comes beside it. */
const MEGABYTE = 1024 * 1024;
const TWELVE_MEGABYTES = 12 * MEGABYTE;

/** The spreadsheet or the exchange file, read in two steps. */
export async function importRoutes(app: Scope, deps: Deps, { files }: Lines): Promise<void> {
  // Here alone: a form sent anywhere else is no body that is read.
  await app.register(multipart, {
    limits: { fileSize: 10 * MEGABYTE, files: 1, fields: 1, fieldSize: MEGABYTE },
  });
  const serve = serving(app, deps);
  const bodyLimit = TWELVE_MEGABYTES;
  // The file is read by the same reader whatever brings it: its JSON is not Fastify's to judge.
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );

  serve(
    ROUTES.importFile,
    async (request, reply) => {
      const { panel, dryRun = 'false', as } = request.query;
      const principal = await principalFor(deps, request, { panelId: panel, as });
      const refusal = mayImport(principal);
      if (refusal) return reply.code(409).send({ refused: refusal });
      const sent = await sentFile(request);
      const report = await files(request, async () => {
        const file = await readFor(deps, principal, sent);
        return importDossiers(deps, principal, { file, dryRun: dryRun === 'true' });
      });
      return sendPiecemeal(reply, capped(report));
    },
    { bodyLimit },
  );

  for (const format of SHEET_FORMATS) {
    serve(
      ROUTES[`rejected.${format}`],
      async (request, reply) => {
        const { panel, as } = request.query;
        const principal = await principalFor(deps, request, { panelId: panel, as });
        const refusal = mayImport(principal);
        if (refusal) return reply.code(409).send({ refused: refusal });
        const sent = await sentFile(request);
        const bytes = await files(request, async () => {
          const file = await readFor(deps, principal, sent);
          if (file.kind === 'json') throw unusable(NO_SHEET);
          const report = await importDossiers(deps, principal, { file, dryRun: true });
          return writeInWorker(rejectedSheet(file, report), format);
        });
        return sendSheet(reply, { name: 'lignes-a-corriger', format, bytes });
      },
      { bodyLimit },
    );
  }

  serve(ROUTES.template, async (_request, reply) => {
    const bytes = await templateFile();
    return sendSheet(reply, { name: 'demandes-modele', format: 'xlsx', bytes });
  });
}

/**
 * The answer by lots of rows, each through its schema: a year of requests written at once would
 * stall the meetings under way.
 */
function sendPiecemeal(reply: FastifyReply, { rows, ...rest }: ImportReport): FastifyReply {
  const rowIn = reply.compileSerializationSchema({ ...ImportRow });
  const around: string = reply.compileSerializationSchema({ ...ImportReport })({
    ...rest,
    rows: [],
  });
  async function* pieces() {
    yield HEAD;
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      const lot = rows.slice(from, from + ROWS_AT_ONCE).map((row) => rowIn(row));
      yield `${from === 0 ? '' : ','}${lot.join(',')}`;
      await nextTurn();
    }
    yield around.slice(HEAD.length);
  }
  return reply.type('application/json; charset=utf-8').send(Readable.from(pieces()));
}
const ROWS_AT_ONCE = 50;
/** The rows come first in the schema. */
const HEAD = '{"rows":[';

/** The file of a request as its panel reads it, on a thread of its own. */
async function readFor(deps: Deps, principal: Principal, sent: FileToRead): Promise<PanelFile> {
  const read = readingWithin(FILE_READING_MS, () => performance.now());
  const file = await readForPanel(deps, { principal, file: sent }, read);
  if (!file.ok) throw unusable(file.message);
  return file;
}
