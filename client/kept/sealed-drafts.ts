import type { Id } from '#domain/primitives.ts';
import type { DraftShelf } from './draft-shelf.ts';

/** Nobody comes back to a sentence begun a month ago. */
const KEPT_MS = 30 * 24 * 3600 * 1000;

/** Whose drafts, of which meeting or kind of form, and the key that the server gave to that person alone. */
export interface DraftOwner {
  readonly personId: Id;
  readonly place: string;
  /** 32 bytes in hexadecimal. */
  readonly key: string;
}

interface SealedDraftsDeps {
  readonly shelf: DraftShelf;
  /** The time, in milliseconds. */
  readonly now: () => number;
}

/** What was written outlives the page, the link, the reload and the login; read by its author alone. */
export interface SealedDrafts<Draft> {
  /** The drafts left by an earlier page, by item; those too old or of another key are not among them. */
  restored(): Promise<ReadonlyMap<Id, Draft>>;
  /** Keeps the latest words of an item; null once they are sent, discarded or without use. */
  keep(itemId: Id, draft: Draft | null): void;
  /** Once all that was asked to be kept is. */
  settled(): Promise<void>;
}

const bytesOf = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** AES-GCM, bound to its place: moved under another name, a draft does not open. */
export function sealedDrafts<Draft>(
  { personId, place, key: hex }: DraftOwner,
  { shelf, now }: SealedDraftsDeps,
): SealedDrafts<Draft> {
  const own = `${personId}/${place}/`;
  const key = crypto.subtle.importKey('raw', bytesOf(hex), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);
  const bound = (name: string) => new TextEncoder().encode(name);
  const latest = new Map<Id, Draft | null>();
  let turn = Promise.resolve();

  async function write(itemId: Id): Promise<void> {
    const draft = latest.get(itemId);
    if (draft === undefined) return;
    latest.delete(itemId);
    const name = own + itemId;
    if (draft === null) return shelf.remove(name);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify(draft));
    const how = { name: 'AES-GCM', iv, additionalData: bound(name) };
    await shelf.put(name, {
      iv,
      sealed: await crypto.subtle.encrypt(how, await key, plain),
      at: now(),
    });
  }

  async function opened(name: string, iv: Uint8Array<ArrayBuffer>, sealed: ArrayBuffer) {
    try {
      const how = { name: 'AES-GCM', iv, additionalData: bound(name) };
      const plain = await crypto.subtle.decrypt(how, await key, sealed);
      return JSON.parse(new TextDecoder().decode(plain)) as Draft;
    } catch {
      // Another master key, or a damaged base of the browser: nothing that can be read back.
      return null;
    }
  }

  return {
    async restored() {
      const found = new Map<Id, Draft>();
      for (const [name, { iv, sealed, at }] of await shelf.all()) {
        if (now() - at > KEPT_MS) await shelf.remove(name);
        else if (name.startsWith(own)) {
          const draft = await opened(name, iv, sealed);
          if (draft) found.set(name.slice(own.length), draft);
        }
      }
      return found;
    },
    keep(itemId, draft) {
      latest.set(itemId, draft);
      // One writing at a time; keys typed meanwhile wait for the next one, together.
      turn = turn.then(() => write(itemId)).catch(() => {});
    },
    settled: () => turn,
  };
}
