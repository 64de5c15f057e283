import type { Refusal } from '#domain/catalogue/rule.ts';
import type { Capacity } from '#domain/roles.ts';
import type { ClientMessage, LiveEvent, ServerMessage } from '#domain/wire/live.ts';
import type { Ended } from './endings.ts';
import type { After } from './heartbeat.ts';

/* What a connection receives, and who is notified of what it hears. */

/**
 * What the pill shows: based on acknowledged numbers, never on the state that the socket reports.
 */
export type Freshness = 'up-to-date' | 'catching-up' | 'offline';

/** The part of a WebSocket that is used; a test gives its own. */
export interface Socket {
  send(text: string): void;
  close(): void;
}
export interface SocketHandlers {
  readonly open: () => void;
  readonly message: (text: string) => void;
  readonly close: (code: number) => void;
}

export interface ConnectionDeps {
  readonly openSocket: (handlers: SocketHandlers) => Socket;
  readonly after: After;
  /** In [0, 1[. */
  readonly random: () => number;
  readonly newId: () => string;
  readonly visible: () => boolean;
  /** False when the login has ended: a refused upgrade does not say why it was refused. */
  readonly stillLoggedIn: () => Promise<boolean>;
}

export interface ConnectionListener {
  /** Events in order, each number once, without gap. */
  readonly events: (items: readonly LiveEvent[]) => void;
  readonly freshness: (now: Freshness) => void;
  readonly welcome: (you: { memberId: string; capacity: Capacity; personId: string }) => void;
  /**
   * The server no longer has the events received here (it was restored): everything will be sent
   * again.
   */
  readonly reset: () => void;
  /** It no longer reconnects by itself: log in again, leave, or reload. Null when it runs again. */
  readonly ended: (why: Ended | null) => void;
  /**
   * What this viewer may read of a dossier, or his list of decisions, changed or may have changed
   * during a cut.
   */
  readonly changed: (what: Extract<ServerMessage, { type: 'facts' | 'decisions' }>) => void;
  /** A message of the server that answers no act: too many frames, an unreadable frame. */
  readonly notice: (refusal: Refusal) => void;
}

export interface Followed {
  /** Null on a page without a meeting, which only watches dossiers. */
  readonly meetingId: string | null;
  /** Who opened the page: it follows nothing in the name of another (PERSON-01). */
  readonly person: string;
  readonly as?: Capacity;
}

/**
 * What a page shows: the server says once that it follows each of them, then each time that what
 * this viewer may read of one changes.
 */
export type Shown = Omit<Extract<ClientMessage, { type: 'watch' }>, 'type'>;

/** The server's message, or null where it cannot be read. */
export function parsed(text: string): ServerMessage | null {
  try {
    const message: unknown = JSON.parse(text);
    return typeof message === 'object' && message !== null && 'type' in message
      ? (message as ServerMessage)
      : null;
  } catch {
    return null;
  }
}
