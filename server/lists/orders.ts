import { LRUCache } from 'lru-cache';
import { onceFor } from '#domain/once-for.ts';

/*
 * The order of a list, kept from its first page to its last: a row that is there throughout comes
 * exactly once, whatever others write or move meanwhile. It is read anew, and its rights judged
 * anew, for each page.
 */

/** How many lists of one person are kept: those of others are not forgotten because of her. */
const PER_PERSON = 8;
/** What all of them may take of memory; beyond, the one unused for longest is forgotten. */
const BYTES = 32 * 1024 * 1024;

interface KeptOrder {
  readonly personId: string;
  readonly keys: readonly string[];
}

/** A key takes two bytes a character at most, and what holds it. */
const bytesOf = onceFor((keys: readonly string[]): number =>
  keys.reduce((sum, key) => sum + 2 * key.length + 24, 1),
);

/** The orders of a process: another node, or a restart, knows none of them. */
export function createListOrders(newId: () => string, bytes = BYTES) {
  const kept = new LRUCache<string, KeptOrder>({
    maxSize: bytes,
    sizeCalculation: ({ keys }) => bytesOf(keys),
  });
  return {
    /** Keeps an order of keys for a person, and names it. */
    keep(personId: string, keys: readonly string[]): string {
      // The one used last comes first.
      const own = [...kept.entries()].filter(([, order]) => order.personId === personId);
      for (const [id] of own.slice(PER_PERSON - 1)) kept.delete(id);
      const id = newId();
      kept.set(id, { personId, keys });
      return id;
    },
    /** Null once it is forgotten. */
    read: (id: string): readonly string[] | null => kept.get(id)?.keys ?? null,
  };
}
