import { Type } from 'typebox';
import { Closed, CommandId } from '#domain/primitives.ts';
import { Capacity } from '#domain/roles.ts';
import { Acked, Refused } from '#domain/wire/commands.ts';
import { ErrorBody } from '#domain/wire/http.ts';
import { actFor } from '../act-for.ts';
import type { Deps } from '../deps.ts';
import { invalidInput, notFound, RequestRefused, unauthenticated } from '../http/errors.ts';
import type { Scope } from '../http/scope.ts';
import { requireLogin } from '../http/security.ts';

/** The command itself is checked against the schema of its `type`, so that the path is exact. */
const Body = Closed({
  id: CommandId,
  command: Type.Object({ type: Type.String() }, { additionalProperties: true }),
  as: Type.Optional(Capacity),
});

/** `POST /api/commands`: the same write path as the socket. */
export async function commandRoutes(app: Scope, deps: Deps): Promise<void> {
  const response = { 200: Acked, 409: Refused, '4xx': ErrorBody };
  app.post(
    '/api/commands',
    { schema: { body: Body, response }, onRequest: requireLogin(deps) },
    async (request, reply) => {
      if (!request.login) throw unauthenticated();
      const outcome = await actFor(deps, request.login, request.body);
      switch (outcome.kind) {
        case 'acked':
          return outcome.answer;
        case 'refused':
          if (outcome.refusal.rule === 'NOT-FOUND') throw notFound();
          return reply.code(409).send({ refused: outcome.refusal });
        case 'invalid':
          throw new RequestRefused(400, 'invalid-input', 'La demande n’est pas utilisable.').at(
            outcome.errors,
          );
        case 'ambiguous':
          throw invalidInput('/as', `Dites en quelle qualité : ${outcome.as.join(', ')}.`);
        default:
          return outcome satisfies never;
      }
    },
  );
}
