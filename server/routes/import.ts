import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { Id, OneOf } from '#domain/primitives.ts';
import { Refused } from '#domain/wire/commands.ts';
import { SHEET_FORMATS } from '#domain/wire/files.ts';
import { ErrorBody } from '#domain/wire/http.ts';
import { ImportReport, ImportRow } from '#domain/wire/import.ts';
import type { Deps } from '../deps.ts';
import { As, InPanel, principalFor } from '../http/access.ts';
import { RequestRefused } from '../http/errors.ts';
import { fileAnswer, SHEET_TYPES, sendSheet } from '../http/file-answer.ts';
import type { Scope } from '../http/scope.ts';
import { requireLogin } from '../http/security.ts';
import { sentFile, unusable } from '../http/sent-file.ts';
import { importDossiers, mayImport } from '../import/correct/import-dossiers.ts';
import { rejectedSheet } from '../import/leave/rejected.ts';
import { templateWorkbook } from '../import/leave/template.ts';
import { type PanelFile, readForPanel } from '../import/panel-file.ts';
import type { FileToRead, ReadFile } from '../import/read/read-file.ts';
import { NO_SHEET } from '../import/rows/read-json.ts';
import { readInWorker, writeInWorker } from '../import/worker/in-worker.ts';
import type { Principal } from '../principal.ts';

const Query = Type.Object(
  { panel: Id, dryRun: Type.Optional(OneOf(['true', 'false'] as const)), as: As },
  { additionalProperties: false },
);
/** Ten for the file; what was corrected on screen comes beside it. */
const TWELVE_MEGABYTES = 12 * 1024 * 1024;

/** The spreadsheet or the exchange file, read in two steps. */
export async function importRoutes(app: Scope, deps: Deps): Promise<void> {
  const onRequest = requireLogin(deps);
  const bodyLimit = TWELVE_MEGABYTES;
  // The file is read by the same reader whatever brings it: its JSON is not Fastify's to judge.
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );

  app.post(
    '/api/dossiers/import',
    {
      schema: {
        querystring: Query,
        response: { 200: ImportReport, 409: Refused, '4xx': ErrorBody },
      },
      bodyLimit,
      onRequest,
    },
    async (request, reply) => {
      const { panel, dryRun = 'false', as } = request.query;
      const principal = await principalFor(deps, request, { panelId: panel, as });
      const refusal = mayImport(principal);
      if (refusal) return reply.code(409).send({ refused: refusal });
      const file = await readFor(deps, request, principal);
      const report = await importDossiers(deps, principal, { file, dryRun: dryRun === 'true' });
      return sendPiecemeal(reply, report);
    },
  );

  for (const format of SHEET_FORMATS) {
    app.post(
      `/api/dossiers/import/rejected.${format}`,
      {
        schema: {
          querystring: InPanel,
          response: { ...fileAnswer(SHEET_TYPES[format]), 409: Refused },
        },
        bodyLimit,
        onRequest,
      },
      async (request, reply) => {
        const { panel, as } = request.query;
        const principal = await principalFor(deps, request, { panelId: panel, as });
        const refusal = mayImport(principal);
        if (refusal) return reply.code(409).send({ refused: refusal });
        const file = await readFor(deps, request, principal);
        if (file.kind === 'json') throw unusable(NO_SHEET);
        const report = await importDossiers(deps, principal, { file, dryRun: true });
        const bytes = await writeInWorker(rejectedSheet(file, report), format);
        return sendSheet(reply, { name: 'lignes-a-corriger', format, bytes });
      },
    );
  }

  app.get(
    '/api/dossiers/template.xlsx',
    { schema: { response: fileAnswer(SHEET_TYPES.xlsx) }, onRequest },
    async (_request, reply) => {
      const bytes = await templateWorkbook();
      return sendSheet(reply, { name: 'demandes-modele', format: 'xlsx', bytes });
    },
  );
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
async function readFor(
  deps: Deps,
  request: FastifyRequest,
  principal: Principal,
): Promise<PanelFile> {
  const sent = await sentFile(request);
  const file = await readForPanel(deps, { principal, file: sent }, readOneMore);
  if (!file.ok) throw unusable(file.message);
  return file;
}

/** Readings under way: each is a thread with its own memory. */
let underWay = 0;
const READINGS = 2;

async function readOneMore(file: FileToRead): Promise<ReadFile> {
  if (underWay >= READINGS)
    throw new RequestRefused(
      429,
      'too-many',
      'D’autres fichiers sont en cours de lecture. Attendez un instant, puis recommencez : rien n’a été enregistré.',
    );
  underWay += 1;
  try {
    return await readInWorker(file);
  } finally {
    underWay -= 1;
  }
}
