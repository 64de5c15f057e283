import type { WebSocket } from 'ws';
import type { Id } from '#domain/primitives.ts';
import type { Reader } from '../views/own-answer.ts';

/** What a viewer was last able to read of a dossier, and what it was then compared with. */
export interface Known {
  readonly hash: string;
  readonly near: readonly Id[];
}

/** A page that shows dossiers, or the signing desk of a panel. */
export interface Watcher {
  readonly socket: WebSocket;
  readonly who: Reader;
  readonly known: Map<Id, Known>;
}
