import type { FastifyReply, FastifyRequest } from 'fastify';
import { tooMany } from './errors.ts';

/** Requests of one person treated at once: between two of hers, those of the others get in. */
const AT_ONCE = 2;
const WAITING = 200;

interface OwnQueue {
  underWay: number;
  readonly waiting: (() => void)[];
}

/**
 * The hook that gives each person her own turns: fifty requests at once of one account delay that
 * account, and nobody else. It comes before the body is read, so that it bounds uploads too.
 */
export type OwnTurn = ReturnType<typeof createOwnTurns>;
export function createOwnTurns() {
  const people = new Map<string, OwnQueue>();

  const release = (personId: string) => {
    const own = people.get(personId);
    if (!own) return;
    const next = own.waiting.shift();
    // The place goes straight to the next one, and no request in between takes it.
    if (next) return void setImmediate(next);
    own.underWay -= 1;
    if (own.underWay === 0) people.delete(personId);
  };

  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    if (!request.login) return;
    const { personId } = request.login;
    const own = people.get(personId) ?? { underWay: 0, waiting: [] };
    people.set(personId, own);
    if (own.waiting.length >= WAITING) throw tooMany(1);
    if (own.underWay < AT_ONCE) own.underWay += 1;
    else await new Promise<void>((start) => own.waiting.push(start));
    let left = false;
    request.leaveTurn = () => {
      if (!left) release(personId);
      left = true;
    };
    // Also when the reader has left in the meantime.
    if (reply.raw.closed) request.leaveTurn();
    else reply.raw.once('close', request.leaveTurn);
  };
}
