import { LRUCache } from 'lru-cache';

/** Values that can be read again, in memory by their key. */
export interface KeptValues<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
  /** From now on this key stays, and counts for nothing, until it is released. */
  hold(key: string): void;
  release(key: string): void;
}

/** Keeps so many bytes in all; beyond, the values used least lately go, those that are held never. */
export function keptWithin<T extends object>(
  maxBytes: number,
  bytesOf: (value: T) => number,
): KeptValues<T> {
  const spare = new LRUCache<string, T>({ maxSize: maxBytes, sizeCalculation: bytesOf });
  const held = new Map<string, T | undefined>();
  return {
    get: (key) => held.get(key) ?? spare.get(key),
    set(key, value) {
      if (held.has(key)) held.set(key, value);
      else spare.set(key, value);
    },
    hold(key) {
      held.set(key, held.get(key) ?? spare.get(key));
      spare.delete(key);
    },
    release(key) {
      const value = held.get(key);
      held.delete(key);
      if (value) spare.set(key, value);
    },
  };
}
