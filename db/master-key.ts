import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';

/** The key file cannot be used; the message is the French sentence to show. */
export class UnusableKey extends Error {
  override name = 'UnusableKey';
}

const OWNER_ONLY = 0o600;
const KEY_BYTES = 32;
/** 32 hexadecimal characters are half a key, not 32 bytes drawn at random. */
const HALF_KEY = /^[0-9a-f]{32}$/i;

/**
 * Reads the master key from the file that `REBOND_KEY_FILE` names: 32 bytes, raw, in hexadecimal
 * or in base64. Throws `UnusableKey` if the file is missing, is read by others than its owner
 * (mode 0400 or 0600), does not hold a key, or holds one that nobody drew at random.
 */
export function loadMasterKey(path: string): Buffer {
  const content = readPrivateFile(path);
  const key = keyIn(content);
  const renew = `Créez-en une avec : openssl rand -out ${path} 32`;
  if (!key)
    throw new UnusableKey(
      `Le fichier de clé ${path} ne contient pas une clé de 32 octets (bruts, en hexadécimal ou en base64). ${renew}`,
    );
  if (!isDrawn(key) || isTyped(content.toString('latin1').trim()))
    throw new UnusableKey(
      `La clé du fichier ${path} n’a pas été tirée au hasard : elle se devine. ${renew}`,
    );
  return key;
}

/** The key that a file holds, in whatever spelling; null when it holds none. */
function keyIn(content: Buffer): Buffer | null {
  const text = content.toString('latin1').trim();
  if (content.length === KEY_BYTES && !HALF_KEY.test(text)) return content;
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return Buffer.from(text, 'base64');
  return null;
}

/** Of 32 bytes drawn at random about thirty differ; fewer than twenty never happens. */
const LEAST_DISTINCT = 20;

/** False for zeros, repeated or counted bytes, and for 32 characters of text. */
function isDrawn(key: Buffer): boolean {
  const steps = new Set([...key.subarray(1)].map((byte, at) => (byte - (key[at] ?? 0)) & 0xff));
  const isText = key.every((byte) => byte >= 0x20 && byte < 0x7f);
  return new Set(key).size >= LEAST_DISTINCT && steps.size >= LEAST_DISTINCT && !isText;
}

/** A spelling without a capital, or without a small letter, is a sentence and no base64 of chance. */
const isTyped = (text: string): boolean =>
  /^[A-Za-z0-9+/_-]{43}=?$/.test(text) && !(/[a-z]/.test(text) && /[A-Z]/.test(text));

function readPrivateFile(path: string): Buffer {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const stat = fstatSync(file);
    if (!stat.isFile()) throw new UnusableKey(`${path} n’est pas un fichier.`);
    const mode = stat.mode & 0o777;
    if ((mode & ~OWNER_ONLY) !== 0) {
      throw new UnusableKey(
        `Le fichier de clé ${path} est ouvert à d’autres que son propriétaire (droits ${mode.toString(8)}). Corrigez avec : chmod 400 ${path}`,
      );
    }
    return readFileSync(file);
  } catch (error) {
    if (error instanceof UnusableKey) throw error;
    throw new UnusableKey(
      `Le fichier de clé ${path} ne peut pas être lu. Vérifiez son nom et ses droits.`,
    );
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
