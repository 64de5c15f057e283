import type { FastifyReply, FastifyRequest } from 'fastify';
import { tooMany } from './errors.ts';

/** Requests of one person treated at once: between two of hers, those of the others get in. */
const AT_ONCE = 2;
const WAITING = 200;

const LONGEST_REST_MS = 200;

/**
 * A place rests after each request, whether or not another waits: most requests are answered within
 * one turn of the loop, before the next of the same person has even been heard.
 */
function rested(restMs: number, next: () => void): void {
  const rest = Math.min(restMs, LONGEST_REST_MS);
  if (rest < 1) setImmediate(next);
  else setTimeout(next, rest);
}

interface OwnQueue {
  underWay: number;
  readonly waiting: (() => void)[];
}

/**
 * The hook that gives each person her own turns: fifty requests at once of one account delay that
 * account, and nobody else. It comes before the body is read, so that it bounds uploads too.
 */
export type OwnTurn = ReturnType<typeof createOwnTurns>;
export function createOwnTurns(
  /** How much longer a person leaves the processor to the others than she has had it. */
  rest: number,
  nowMs: () => number = () => performance.now(),
) {
  const people = new Map<string, OwnQueue>();

  const release = (personId: string, tookMs: number) => {
    const own = people.get(personId);
    if (!own) return;
    rested(tookMs * rest, () => {
      const next = own.waiting.shift();
      // The place goes straight to the next one, and no request in between takes it.
      if (next) return next();
      own.underWay -= 1;
      if (own.underWay === 0) people.delete(personId);
    });
  };

  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    if (!request.login) return;
    const { personId } = request.login;
    const own = people.get(personId) ?? { underWay: 0, waiting: [] };
    people.set(personId, own);
    if (own.waiting.length >= WAITING) throw tooMany(1);
    if (own.underWay < AT_ONCE) own.underWay += 1;
    else await new Promise<void>((start) => own.waiting.push(start));
    const startedAt = nowMs();
    let left = false;
    request.leaveTurn = () => {
      if (!left) release(personId, nowMs() - startedAt);
      left = true;
    };
    // Also when the reader has left in the meantime.
    if (reply.raw.closed) request.leaveTurn();
    else reply.raw.once('close', request.leaveTurn);
  };
}
