import type { FastifyRequest } from 'fastify';
import type { DispatchBatch } from '#db/dispatch.ts';
import { readsSlips } from '#domain/dispatch/states.ts';
import { plural, typeset } from '#domain/format.ts';
import type { Capacity } from '#domain/roles.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import type { Deps } from '../deps.ts';
import { principalFor } from '../http/access.ts';
import { notFound } from '../http/errors.ts';
import type { Lines } from '../http/in-line.ts';
import type { Scope } from '../http/scope.ts';
import { serving } from '../http/serve.ts';
import { boundLetters } from '../letters/bound-letters.ts';
import { slipPaper } from '../letters/slip-paper.ts';
import { answerList, pageAsked } from '../lists/answer.ts';
import type { Principal } from '../principal.ts';
import { batchList, lettersInBatch, manifestOf } from '../views/batch-list.ts';
import { slipOf } from '../views/batch-slip.ts';
import { readsLetters } from '../views/letter-list.ts';

/** Letters printed and posted together: their list, their one file, and what goes to the post with them. */
export async function batchRoutes(
  app: Scope,
  deps: Deps,
  { documents, files }: Lines,
): Promise<void> {
  const serve = serving(app, deps);

  serve(ROUTES.batches, async (request, reply) => {
    const { panel, as, limit, cursor } = request.query;
    const principal = await principalFor(deps, request, { panelId: panel, as });
    return answerList(deps, reply, {
      name: 'batches',
      principal,
      query: { panel },
      page: pageAsked({ limit, cursor }),
      list: batchList(deps, principal),
    });
  });

  serve(ROUTES.batch, async (request, reply) => {
    const id = /^([A-Za-z0-9_-]+)\.pdf$/.exec(request.params.id)?.[1] ?? '';
    const { principal, batch } = await batchFor(deps, request, { id, as: request.query.as });
    const letters = await lettersInBatch(deps, principal, batch.id);
    if (letters.length === 0) throw notFound();
    const bytes = await files(request, () =>
      boundLetters(deps, { title: batchTitle(batch, letters.length), letters }),
    );
    reply.header('content-disposition', `inline; filename="lot-${batch.number}.pdf"`);
    return reply.type('application/pdf').send(bytes);
  });

  serve(ROUTES.slip, async (request, reply) => {
    const { id } = request.params;
    const { principal, batch } = await batchFor(deps, request, { id, as: request.query.as });
    if (!readsSlips(principal.capacity)) throw notFound();
    const bytes = await documents(request, async () =>
      slipPaper(deps, await slipOf(deps, principal, batch)),
    );
    reply.header('content-disposition', `inline; filename="bordereau-${batch.number}.pdf"`);
    return reply.type('application/pdf').send(Buffer.from(bytes));
  });

  serve(ROUTES.manifest, async (request) => {
    const { id } = request.params;
    const { principal, batch } = await batchFor(deps, request, { id, as: request.query.as });
    const letters = await lettersInBatch(deps, principal, batch.id);
    return manifestOf(deps, principal, { batch, letters });
  });
}

const batchTitle = ({ number }: DispatchBatch, count: number): string =>
  typeset(`Lot n° ${number}, ${plural(count, 'lettre')}`);

/** A batch of one of this person's panels, where she reads letters. */
async function batchFor(
  deps: Deps,
  request: FastifyRequest,
  { id, as }: { readonly id: string; readonly as?: Capacity | undefined },
): Promise<{ principal: Principal; batch: DispatchBatch }> {
  const batch = await deps.dispatch.batch(id);
  if (!batch) throw notFound();
  const principal = await principalFor(deps, request, { panelId: batch.panelId, as });
  if (!readsLetters(principal)) throw notFound();
  return { principal, batch };
}
