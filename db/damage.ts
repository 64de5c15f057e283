import type { DataKey, Keyring } from './sealing.ts';

/**
 * A stored value that does not open although its key stands: something else than Rebond changed it.
 * Never an absence: who asked for it is answered an error that names it.
 */
export class DamagedData extends Error {
  override name = 'DamagedData';
  /** What it is, in French, for the person who asked; nothing personal. */
  readonly what: string;
  /** The table and the row: what whoever repairs looks for. */
  readonly place: string;
  constructor(what: string, place: string) {
    super(`damaged: ${place}`);
    this.what = what;
    this.place = place;
  }
}

interface Sealed {
  readonly place: Parameters<Keyring['open']>[1];
  readonly sealed: Uint8Array;
  readonly damage: () => DamagedData;
}

/**
 * The one way to open what is sealed: null when its key was forgotten, and only then. Throws
 * `DamagedData` when the key stands and the value does not open.
 */
export function opened(
  keyring: Keyring,
  key: DataKey | null,
  { place, sealed, damage }: Sealed,
): Buffer | null {
  if (key === null) return null;
  const plain = keyring.open(key, place, sealed);
  if (plain === null) throw damage();
  return plain;
}
