import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { OwnTurn } from './own-turn.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Gives the person's turn up before the answer: what follows waits in another line. */
    leaveTurn: () => void;
  }
  interface FastifyInstance {
    /** The hook by which the requests of one person wait for one another. */
    ownTurn: OwnTurn;
  }
}

/** What a group of routes is given: schemas typed by TypeBox. */
export type Scope = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression<RawServerDefault>,
  RawReplyDefaultExpression<RawServerDefault>,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;
