import { createStore, del, entries, set } from 'idb-keyval';

/** A draft as the browser holds it: sealed, with the day after which nobody waits for it. */
export interface SealedDraft {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly sealed: ArrayBuffer;
  /** When it was written, in milliseconds. */
  readonly at: number;
}

/** Where sealed drafts lie between two pages; tests lend their own. */
export interface DraftShelf {
  all(): Promise<[name: string, draft: SealedDraft][]>;
  put(name: string, draft: SealedDraft): Promise<void>;
  remove(name: string): Promise<void>;
}

/** Whether this browser can keep sealed drafts: it has IndexedDB, and cryptography (https or loopback). */
export const hasShelf = (): boolean =>
  typeof indexedDB !== 'undefined' && Boolean(globalThis.crypto?.subtle);

/** The browser's own, IndexedDB; null where it has none. */
export function browserShelf(): DraftShelf | null {
  if (!hasShelf()) return null;
  const store = createStore('rebond-drafts', 'sealed');
  return {
    all: () => entries<string, SealedDraft>(store),
    put: (name, draft) => set(name, draft, store),
    remove: (name) => del(name, store),
  };
}
