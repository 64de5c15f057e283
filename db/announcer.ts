/** Receives the names of the streams that have just grown; it reads them itself. */
type Listener = (streams: readonly string[]) => void;

export interface Announcer {
  /** Called by the event log once the transaction is durable, never before. */
  announce(streams: readonly string[]): void;
  /** Returns the function that ends the subscription. */
  subscribe(listener: Listener): () => void;
}

/**
 * Announcements inside this process. Listeners run later, so that an error in one cannot fail the
 * act.
 */
export function createAnnouncer(): Announcer {
  const listeners = new Set<Listener>();
  return {
    announce(streams) {
      for (const listener of listeners) queueMicrotask(() => listener(streams));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
