import type { FastifyRequest } from 'fastify';
import { parse } from 'secure-json-parse';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { Id, OneOf } from '#domain/primitives.ts';
import { Refused } from '#domain/wire/commands.ts';
import { ErrorBody, ImportCorrections, ImportReport } from '#domain/wire/http.ts';
import type { Deps } from '../deps.ts';
import { invalidInput, pathOfFault, RequestRefused } from '../errors.ts';
import { readForPanel } from '../import/panel-file.ts';
import type { FileToRead } from '../import/read-dossier-file.ts';
import type { ReadFile } from '../import/read-file.ts';
import { readInWorker } from '../import/read-in-worker.ts';
import { templateWorkbook } from '../import/template.ts';
import { importDossiers, mayImport } from '../import-dossiers.ts';
import { requireLogin } from '../security.ts';
import { As, principalFor } from './access.ts';
import { fileAnswer } from './file-answer.ts';
import type { Scope } from './scope.ts';

const Query = Type.Object(
  { panel: Id, dryRun: Type.Optional(OneOf(['true', 'false'] as const)), as: As },
  { additionalProperties: false },
);
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const TEN_MEGABYTES = 10 * 1024 * 1024;

/** The spreadsheet or the exchange file, read in two steps. */
export async function importRoutes(app: Scope, deps: Deps): Promise<void> {
  const onRequest = requireLogin(deps);
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
      bodyLimit: TEN_MEGABYTES,
      onRequest,
    },
    async (request, reply) => {
      const { panel, dryRun = 'false', as } = request.query;
      const principal = await principalFor(deps, request, { panelId: panel, as });
      const refusal = mayImport(principal);
      if (refusal) return reply.code(409).send({ refused: refusal });
      const sent = await sentFile(request);
      const file = await readForPanel(deps, { panelId: panel, file: sent }, readOneMore);
      if (!file.ok) throw unusable(file.message);
      return importDossiers(deps, principal, { file, dryRun: dryRun === 'true' });
    },
  );

  app.get(
    '/api/dossiers/template.xlsx',
    { schema: { response: fileAnswer(XLSX) }, onRequest },
    async (_request, reply) => {
      const name = encodeURIComponent('demandes-modele.xlsx');
      reply.header('content-disposition', `attachment; filename="${name}"`);
      return reply.type(XLSX).send(Buffer.from(await templateWorkbook()));
    },
  );
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

const unusable = (message: string): RequestRefused =>
  new RequestRefused(400, 'invalid-input', message).at([{ path: '/file', message }]);

/**
 * The exchange format as the body itself; or any file as a multipart part and, for a spreadsheet, the
 * part `corrections`, before it or after.
 */
async function sentFile(request: FastifyRequest): Promise<FileToRead> {
  if (Buffer.isBuffer(request.body)) return { bytes: request.body, name: 'demandes.json' };
  if (!request.isMultipart()) throw unusable('Aucun fichier reçu. Choisissez un fichier.');
  let file: Pick<FileToRead, 'bytes' | 'name'> | undefined;
  let corrections: ImportCorrections | undefined;
  for await (const part of request.parts()) {
    if (part.type === 'file') file = { bytes: await part.toBuffer(), name: part.filename };
    else if (part.fieldname === 'corrections') corrections = correctionsIn(part.value);
    else throw invalidInput(`/${part.fieldname}`, 'Cette partie de la demande est inconnue.');
  }
  if (!file) throw unusable('Aucun fichier reçu. Choisissez un fichier.');
  return { ...file, corrections };
}

const JUDGE = Compile(ImportCorrections);

function correctionsIn(sent: unknown): ImportCorrections {
  const value = parsed(String(sent));
  if (JUDGE.Check(value)) return value;
  const [fault] = JUDGE.Errors(value);
  const path = `/corrections${fault ? pathOfFault(fault) : ''}`;
  throw invalidInput(path, 'Ces corrections n’ont pas la forme attendue.');
}

function parsed(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return null;
  }
}
