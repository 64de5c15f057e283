import type { FastifyRequest } from 'fastify';
import { renderingThreads } from '../letters/renderer.ts';
import type { Budgets } from './budgets.ts';
import { notFound, tooMany, unauthenticated } from './errors.ts';
import { createFairLine, type FairLine, LineFull } from './fair-line.ts';

/** Makes or reads something when its turn comes, unless nobody waits for it any more. */
type InLine = <T>(
  request: FastifyRequest,
  make: () => Promise<T>,
  /** The work of a meeting under way and of the signatory goes before the rest. */
  priority?: { readonly first: boolean },
) => Promise<T>;

/** The two lines of costly work; what waits in one never holds the other up. */
export interface Lines {
  /** Documents, as they are rendered; one thread is left for the next decision. */
  readonly documents: InLine;
  /** Spreadsheets read or written, letters put together to be printed: never on the letters' thread. */
  readonly files: InLine;
}

/** Tasks waiting in a line, of everybody and of one person; a screen asks for one at a time. */
const DOCUMENTS = { width: renderingThreads() - 1, inAll: 150, perKey: 60 };
/** Each of them takes a thread and a second or more: nobody waits until his connection is cut. */
const FILES = { width: 2, inAll: 40, perKey: 12 };

/**
 * The lines in which everything costly is made for a reader, each person in her turn: a hundred at
 * once would hold the meeting up. Rights are judged before: waiting would tell of others.
 */
export function createLines({ costly }: Pick<Budgets, 'costly'>): Lines {
  const through =
    (line: FairLine): InLine =>
    async (request, make, priority) => {
      const who = request.login?.personId;
      if (!who) throw unauthenticated();
      if (!costly.take(who)) throw tooMany(costly.secondsLeft(who));
      const asked = () => (request.raw.socket.destroyed ? gone() : make());
      request.leaveTurn();
      return line.run(who, asked, priority).catch((error: unknown) => {
        throw error instanceof LineFull ? tooMany(WAIT_SECONDS) : error;
      });
    };
  return {
    documents: through(createFairLine(DOCUMENTS)),
    files: through(createFairLine(FILES)),
  };
}
/** A full line moves on quickly. */
const WAIT_SECONDS = 5;

/** Nobody reads this answer. */
function gone(): never {
  throw notFound();
}
