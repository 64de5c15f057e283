import type { FastifyRequest } from 'fastify';
import type { Deps } from '../deps.ts';
import { notFound, RequestRefused } from './errors.ts';

/** Makes a document when its turn comes, unless nobody waits for it any more. */
export type InLine = <T>(request: FastifyRequest, make: () => Promise<T>) => Promise<T>;

/** Documents asked for and not yet made, in all; the screen asks for one at a time. */
const WAITING = 150;

/**
 * The one line in which documents are made for a reader, one after the other, as they are rendered: a
 * hundred at once would hold the meeting up. Rights are judged before: waiting would tell of others.
 */
export function createLine(deps: Deps): InLine {
  let waiting = 0;
  return async (request, make) => {
    if (waiting >= WAITING)
      throw new RequestRefused(
        429,
        'too-many',
        'Trop de documents à la fois. Attendez un instant.',
      );
    waiting += 1;
    const turn = deps.inTurn('documents', () => (request.raw.destroyed ? gone() : make()));
    return turn.finally(() => {
      waiting -= 1;
    });
  };
}

/** Nobody reads this answer. */
function gone(): never {
  throw notFound();
}
