/** Letters and digits that no one confuses when reading them aloud. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const GROUPS = 3;
const GROUP = 4;

/** `7F3A-K2MP-9XWD`: about 59 bits, drawn at random, printed at the foot of a letter. */
export function verificationCode(randomBytes: (size: number) => Uint8Array): string {
  const drawn: string[] = [];
  while (drawn.length < GROUPS * GROUP) {
    for (const byte of randomBytes(GROUPS * GROUP)) {
      // Above the largest multiple of 31, some characters would be more frequent.
      if (byte < 248 && drawn.length < GROUPS * GROUP) drawn.push(ALPHABET[byte % 31] ?? '');
    }
  }
  const text = drawn.join('');
  return Array.from({ length: GROUPS }, (_, at) => text.slice(at * GROUP, (at + 1) * GROUP)).join(
    '-',
  );
}

/** As a person types it back: case, spaces and dashes do not matter. */
export function readCode(typed: string): string {
  const text = typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
  return text.replace(/(.{4})(?=.)/g, '$1-');
}
