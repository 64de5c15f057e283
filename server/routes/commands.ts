import { ROUTES } from '#domain/wire/routes.ts';
import { actFor } from '../act-for.ts';
import { commandSentence } from '../acts/command-faults.ts';
import type { Deps } from '../deps.ts';
import type { Budgets } from '../http/budgets.ts';
import {
  invalidInput,
  notFound,
  RequestRefused,
  tooMany,
  unauthenticated,
} from '../http/errors.ts';
import type { Scope } from '../http/scope.ts';
import { serving } from '../http/serve.ts';

/** `POST /api/commands`: the same write path as the socket. */
export async function commandRoutes(
  app: Scope,
  deps: Deps,
  { acts }: Pick<Budgets, 'acts'>,
): Promise<void> {
  const serve = serving(app, deps);

  serve(ROUTES.commands, async (request, reply) => {
    if (!request.login) throw unauthenticated();
    const { sessionKey } = request.login;
    if (!acts.take(sessionKey)) throw tooMany(acts.secondsLeft(sessionKey), TOO_MANY);
    const outcome = await actFor(deps, request.login, request.body);
    switch (outcome.kind) {
      case 'acked':
        return outcome.answer;
      case 'refused':
        if (outcome.refusal.rule === 'NOT-FOUND') throw notFound();
        return reply.code(409).send({ refused: outcome.refusal });
      case 'invalid':
        throw new RequestRefused(400, 'invalid-input', commandSentence(outcome.errors)).at([
          ...outcome.errors,
        ]);
      case 'ambiguous':
        throw invalidInput('/as', `Dites en quelle qualité : ${outcome.as.join(', ')}.`);
      default:
        return outcome satisfies never;
    }
  });
}

const TOO_MANY = 'Trop d’actes à la fois. Rien n’a été enregistré : attendez un instant.';
