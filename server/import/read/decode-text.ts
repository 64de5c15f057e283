import { refused } from './read-file.ts';

/** Bytes 0x80 to 0x9F of Windows-1252, where it differs from Latin-1; runtimes disagree on them. */
const C1 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const windows1252 = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (char) => C1[char.charCodeAt(0) - 0x80] ?? char);

const startsWith = (bytes: Uint8Array, ...head: number[]): boolean =>
  head.every((byte, index) => bytes[index] === byte);

function decodeAs(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const NOT_TEXT = refused(
  'Ce fichier n’est pas un tableau lisible. Ouvrez-le dans votre tableur, puis enregistrez-le au format Excel (.xlsx) ou « CSV UTF-8 ».',
);

/**
 * UTF-16 (with its mark), UTF-8 (with or without), otherwise Windows-1252, as French Excel writes
 * it.
 */
export function decodeText(
  bytes: Uint8Array,
): { ok: true; text: string } | { ok: false; message: string } {
  const text = decoded(bytes);
  if (text === null || text.includes('\0')) return NOT_TEXT;
  return { ok: true, text };
}

function decoded(bytes: Uint8Array): string | null {
  if (startsWith(bytes, 0xff, 0xfe)) return decodeAs(bytes, 'utf-16le');
  if (startsWith(bytes, 0xfe, 0xff)) return decodeAs(swapped(bytes), 'utf-16le');
  return decodeAs(bytes, 'utf-8') ?? windows1252(bytes);
}

function swapped(bytes: Uint8Array): Uint8Array {
  const even = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)));
  return even.swap16();
}
