import { existsSync } from 'node:fs';
import type { Writable } from 'node:stream';
import compress from '@fastify/compress';
import staticFiles from '@fastify/static';
import swagger from '@fastify/swagger';
import { type TypeBoxTypeProvider, TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import Fastify, { LogController } from 'fastify';
import type { Deps } from './deps.ts';
import { compileWhenGiven } from './http/answers.ts';
import { createBudgets, type Rates, USUAL_RATES } from './http/budgets.ts';
import { answer, handleErrors } from './http/errors.ts';
import { createLines } from './http/in-line.ts';
import { readJsonBodies } from './http/json-body.ts';
import { BARE_HEADERS, secure } from './http/security.ts';
import { SILENT_CONNECTION_MS } from './http/time-limits.ts';
import { serveLive } from './live/socket.ts';
import { clientFolder } from './package-root.ts';
import { batchRoutes } from './routes/batches.ts';
import { commandRoutes } from './routes/commands.ts';
import { decisionRoutes } from './routes/decisions.ts';
import { dossierRoutes } from './routes/dossiers.ts';
import { healthRoutes } from './routes/health.ts';
import { importRoutes } from './routes/import.ts';
import { invitationRoutes } from './routes/invitations.ts';
import { letterRoutes } from './routes/letters.ts';
import { loginRoutes } from './routes/login.ts';
import { meetingRoutes } from './routes/meetings.ts';
import { panelRoutes } from './routes/panels.ts';
import { paperRoutes } from './routes/papers.ts';
import { schemaRoutes } from './routes/published-schemas.ts';
import { taskRoutes } from './routes/tasks.ts';
import { verificationRoutes } from './routes/verification.ts';

const MEGABYTE = 1024 * 1024;

export type App = Awaited<ReturnType<typeof buildApp>>;

interface AppOptions {
  /** Where logs go; the standard output if absent. */
  readonly logTo?: Writable;
  /** What each login and each person may ask in a while. */
  readonly rates?: Rates;
}

/** The application: plugins, then routes by name, then errors. Read it as a table of contents. */
export async function buildApp(deps: Deps, { logTo, rates = USUAL_RATES }: AppOptions = {}) {
  const { config } = deps;
  const app = Fastify({
    logger:
      config.logLevel === 'silent'
        ? false
        : { level: config.logLevel, serializers, ...(logTo ? { stream: logTo } : {}) },
    genReqId: deps.newId,
    trustProxy: config.trustProxy ?? false,
    bodyLimit: MEGABYTE,
    requestTimeout: 30_000,
    connectionTimeout: SILENT_CONNECTION_MS,
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false } },
    frameworkErrors: (error, request, reply) =>
      void answer(error, request, reply.headers(BARE_HEADERS)),
    logController: new LogController({ disableRequestLogging: true }),
  }).withTypeProvider<TypeBoxTypeProvider>();
  app.setValidatorCompiler(TypeBoxValidatorCompiler);
  app.setSerializerCompiler(compileWhenGiven);

  await secure(app, deps, rates.rest);
  // Each route says whether it is (`http/compressed.ts`); what is received never is.
  await app.register(compress, { globalCompression: false, globalDecompression: false });
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Rebond', version: '1' } },
    hideUntagged: false,
  });
  readJsonBodies(app);
  handleErrors(app);
  app.addHook('onError', async (_request, _reply, error) => deps.noteDamage(error));

  const budgets = createBudgets(() => performance.now(), rates);
  const lines = createLines(budgets);
  await app.register(async (scope) => loginRoutes(scope, deps));
  await app.register(async (scope) => invitationRoutes(scope, deps));
  await app.register(async (scope) => panelRoutes(scope, deps));
  await app.register(async (scope) => dossierRoutes(scope, deps, lines));
  await app.register(async (scope) => importRoutes(scope, deps, lines));
  await app.register(async (scope) => meetingRoutes(scope, deps));
  await app.register(async (scope) => paperRoutes(scope, deps, lines));
  await app.register(async (scope) => decisionRoutes(scope, deps));
  await app.register(async (scope) => letterRoutes(scope, deps, lines));
  await app.register(async (scope) => batchRoutes(scope, deps, lines));
  await app.register(async (scope) => taskRoutes(scope, deps));
  await app.register(async (scope) => verificationRoutes(scope, deps));
  await app.register(async (scope) => commandRoutes(scope, deps, budgets));
  await app.register(async (scope) => healthRoutes(scope, deps));
  await app.register(async (scope) => schemaRoutes(scope, deps));
  await serveLive(app, deps, budgets);
  await serveClient(app);
  return app;
}

/** What may be logged of a request: never its address, which names people's files. */
const serializers = {
  req: (request: { method: string; routeOptions?: { url?: string } }) => ({
    method: request.method,
    route: request.routeOptions?.url,
  }),
  res: (reply: { statusCode: number }) => ({ status: reply.statusCode }),
};

/** The built client, compressed at build time. */
async function serveClient(app: { register: App['register'] }) {
  const root = clientFolder();
  if (!existsSync(root)) return;
  await app.register(staticFiles, {
    root,
    index: 'index.html',
    preCompressed: true,
    setHeaders: (reply, path) => {
      const hashed = path.includes('/assets/');
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}
