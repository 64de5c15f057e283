import type { FastifyReply } from 'fastify';
import { COMMANDS } from '#domain/wire/commands.ts';
import { ClientMessage, PROTOCOL, ServerMessage } from '#domain/wire/live.ts';
import { OUTSIDE_ROUTES } from '#domain/wire/routes.ts';
import type { Deps } from '../deps.ts';
import type { Scope } from '../http/scope.ts';
import { serving } from '../http/serve.ts';

/** What the product answers to, published from the very schemas that check it. */
export async function schemaRoutes(app: Scope, deps: Deps): Promise<void> {
  const serve = serving(app, deps);

  // Written once: they never change while the process runs.
  let openapi: string | undefined;
  serve(OUTSIDE_ROUTES.openapi, async (_request, reply: FastifyReply) => {
    openapi ??= JSON.stringify(app.swagger());
    return reply.type(JSON_TYPE).send(openapi);
  });

  const liveSchema = JSON.stringify({
    protocol: PROTOCOL,
    client: ClientMessage,
    server: ServerMessage,
    commands: COMMANDS,
  });
  serve(OUTSIDE_ROUTES.liveSchema, async (_request, reply: FastifyReply) =>
    reply.type(JSON_TYPE).send(liveSchema),
  );
}

const JSON_TYPE = 'application/json; charset=utf-8';
