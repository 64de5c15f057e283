import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';

/** What a data key protects: everything of one dossier, or what belongs to the panel itself. */
export type KeyScope = `dossier:${string}` | `panel:${string}` | 'house';
export const dossierScope = (dossierId: string): KeyScope => `dossier:${dossierId}`;
export const panelScope = (panelId: string): KeyScope => `panel:${panelId}`;

/** A key in use. The secret is a `KeyObject`: printing or serialising it shows nothing. */
export interface DataKey {
  readonly panelId: string;
  readonly scope: KeyScope;
  readonly secret: KeyObject;
}

/** The place of a value in its scope: a sealed value can be decrypted only in that place. */
interface SealPlace {
  readonly field: string;
  readonly version: number;
}

/** What a fingerprint is for: two purposes give unrelated fingerprints of the same text. */
type Purpose =
  | 'reference'
  | 'nir'
  | 'name'
  | 'headers'
  | 'corrections'
  | 'letter-code'
  | 'command'
  | 'login'
  | 'decision-text'
  | 'proposal'
  | 'session'
  | 'link'
  | 'device'
  | 'history'
  | 'task'
  | 'drafts'
  | 'password';
export type RandomBytes = (size: number) => Uint8Array;

export interface Keyring {
  readonly randomBytes: RandomBytes;
  /** Protects what belongs to no panel: the second factors of the accounts. */
  readonly house: DataKey;
  newDataKey(panelId: string, scope: KeyScope): { key: DataKey; wrapped: Buffer };
  /** Null when another master key wrapped it, or for another panel or scope. */
  unwrap(panelId: string, scope: KeyScope, wrapped: Uint8Array): DataKey | null;
  seal(key: DataKey, place: SealPlace, plain: Uint8Array | string): Buffer;
  /** Null when it cannot be decrypted here: purged key, other place, changed byte. Never throws. */
  open(key: DataKey | null, place: SealPlace, sealed: Uint8Array): Buffer | null;
  /** HMAC-SHA-256 in hexadecimal: lets a value be found without being read. */
  fingerprint(purpose: Purpose, ...texts: readonly string[]): string;
}

const FORMAT = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const LENGTH_BYTES = 4;
/** Values are padded to a multiple of this, so that a sealed "oui" looks like a sealed "non". */
const BUCKET = 64;

/** The keys derived from the 32-byte master key; the caller provides the randomness. */
export function createKeyring(master: Uint8Array, randomBytes: RandomBytes): Keyring {
  if (master.length !== KEY_BYTES) throw new Error('A master key is 32 bytes.');
  const wrapping = derive(master, 'wrap');
  const seal = (secret: KeyObject, bound: Uint8Array, plain: Uint8Array) =>
    encrypt({ secret, bound, plain, iv: randomBytes(IV_BYTES) });

  const indexKeys = new Map<Purpose, KeyObject>();
  const indexKey = (purpose: Purpose): KeyObject => {
    const key = indexKeys.get(purpose) ?? derive(master, `index/${purpose}`);
    indexKeys.set(purpose, key);
    return key;
  };

  return {
    randomBytes,
    house: { panelId: '', scope: 'house', secret: derive(master, 'house') },
    newDataKey(panelId, scope) {
      const secret = randomBytes(KEY_BYTES);
      const wrapped = seal(wrapping, bind(panelId, scope), secret);
      return { key: { panelId, scope, secret: createSecretKey(secret) }, wrapped };
    },
    unwrap(panelId, scope, wrapped) {
      const secret = decrypt(wrapping, bind(panelId, scope), wrapped);
      return secret && { panelId, scope, secret: createSecretKey(secret) };
    },
    seal: (key, place, plain) =>
      seal(key.secret, bindTo(key, place), typeof plain === 'string' ? Buffer.from(plain) : plain),
    open: (key, place, sealed) => key && decrypt(key.secret, bindTo(key, place), sealed),
    fingerprint: (purpose, ...texts) =>
      createHmac('sha256', indexKey(purpose)).update(JSON.stringify(texts)).digest('hex'),
  };
}

const derive = (master: Uint8Array, use: string): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync('sha256', master, '', `rebond/1/${use}`, KEY_BYTES)));

/** Additional data as JSON: no choice of ids can make two different places give the same text. */
const bind = (...parts: (string | number)[]): Buffer => Buffer.from(JSON.stringify(parts));
const bindTo = (key: DataKey, place: SealPlace): Buffer =>
  bind(key.panelId, key.scope, place.field, place.version);

interface Encryption {
  readonly secret: KeyObject;
  readonly bound: Uint8Array;
  readonly plain: Uint8Array;
  readonly iv: Uint8Array;
}

/** format (1) ‖ iv (12) ‖ ciphertext of [length (4) ‖ value ‖ zeros] ‖ tag (16). */
function encrypt({ secret, bound, plain, iv }: Encryption): Buffer {
  const size = Math.ceil((LENGTH_BYTES + plain.length) / BUCKET) * BUCKET;
  const padded = Buffer.alloc(size);
  padded.writeUInt32BE(plain.length);
  padded.set(plain, LENGTH_BYTES);
  const cipher = createCipheriv('aes-256-gcm', secret, iv).setAAD(bound);
  const body = Buffer.concat([cipher.update(padded), cipher.final()]);
  return Buffer.concat([Buffer.of(FORMAT), iv, body, cipher.getAuthTag()]);
}

function decrypt(secret: KeyObject, bound: Uint8Array, sealed: Uint8Array): Buffer | null {
  const bodyStart = 1 + IV_BYTES;
  const bodyEnd = sealed.length - TAG_BYTES;
  if (sealed[0] !== FORMAT || bodyEnd < bodyStart + LENGTH_BYTES) return null;
  try {
    const iv = sealed.subarray(1, bodyStart);
    const decipher = createDecipheriv('aes-256-gcm', secret, iv, { authTagLength: TAG_BYTES });
    decipher.setAAD(bound).setAuthTag(sealed.subarray(bodyEnd));
    const body = decipher.update(sealed.subarray(bodyStart, bodyEnd));
    const padded = Buffer.concat([body, decipher.final()]);
    return padded.subarray(LENGTH_BYTES, LENGTH_BYTES + padded.readUInt32BE());
  } catch {
    return null;
  }
}
