import type { ImportRemark } from '#domain/wire/import.ts';
import { dos850, macRoman, plausibility, windows1252 } from './code-pages.ts';
import { MARK } from './doubtful-text.ts';
import { refused } from './read-file.ts';

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

/** A text, with `MARK` before each character that was guessed, and what a cell with one is told. */
export interface DecodedText {
  readonly ok: true;
  readonly text: string;
  readonly guessed?: string;
  readonly remarks: readonly ImportRemark[];
}

/**
 * Bytes → text: UTF-16, UTF-8 (a few wrong bytes do not change that), otherwise the page that makes
 * the most plausible French. What was guessed is marked, character by character.
 */
export function decodeText(bytes: Uint8Array): DecodedText | { ok: false; message: string } {
  const utf16 = wideText(bytes);
  const text = utf16 === undefined ? decodeAs(bytes, 'utf-8') : utf16;
  if (text !== null) return text.includes('\0') ? NOT_TEXT : { ok: true, text, remarks: [] };
  if (utf16 === null || bytes.includes(0)) return NOT_TEXT;
  return mostPlausible(bytes);
}

/** UTF-16 by its mark, or by the zeros of its Latin letters; undefined when it is something else. */
function wideText(bytes: Uint8Array): string | null | undefined {
  if (startsWith(bytes, 0xff, 0xfe)) return decodeAs(bytes, 'utf-16le');
  if (startsWith(bytes, 0xfe, 0xff)) return decodeAs(swapped(bytes), 'utf-16le');
  const head = bytes.subarray(0, 2000);
  const zeros = (odd: number) => head.filter((byte, at) => byte === 0 && at % 2 === odd).length;
  const most = head.length * 0.35;
  if (zeros(1) > most && zeros(0) === 0) return decodeAs(bytes, 'utf-16le');
  if (zeros(0) > most && zeros(1) === 0) return decodeAs(swapped(bytes), 'utf-16le');
  return undefined;
}

function swapped(bytes: Uint8Array): Uint8Array {
  const even = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)));
  return even.swap16();
}

interface PageReading {
  readonly text: string;
  readonly guessed?: string;
  readonly remark?: string;
}

const ASK_UTF8 =
  'Relisez les accents des lignes signalées, ou enregistrez le fichier au format « CSV UTF-8 » et choisissez-le de nouveau.';

/** Readings in order of preference: the first of the most plausible ones is followed. */
function mostPlausible(bytes: Uint8Array): DecodedText {
  const declared = startsWith(bytes, 0xef, 0xbb, 0xbf);
  const utf8 = (): PageReading => ({
    text: mostlyUtf8(declared ? bytes.subarray(3) : bytes),
    guessed:
      'un caractère est écrit dans un autre codage que le reste du fichier, et a été deviné. Vérifiez la cellule',
    remark: `Quelques caractères de ce fichier sont écrits dans un autre codage que les autres. ${ASK_UTF8}`,
  });
  const page = (text: string, from: string): PageReading => ({
    text: text.replace(/[^\0-\u007f]/g, `${MARK}$&`),
    guessed: `les accents ont été lus comme ceux d’${from}. Vérifiez la cellule`,
    remark: `Les accents de ce fichier ont été lus comme ceux d’${from}. ${ASK_UTF8}`,
  });
  const readings: PageReading[] = declared
    ? [utf8()]
    : [
        { text: windows1252(bytes) },
        utf8(),
        page(macRoman(bytes), 'un ancien Mac'),
        page(dos850(bytes), 'un ancien logiciel DOS'),
      ];
  const scored = readings.map((one) => ({ ...one, score: plausibility(plain(one.text)) }));
  const { text, guessed, remark } = scored.reduce((a, b) => (b.score > a.score ? b : a));
  return {
    ok: true,
    text,
    ...(guessed === undefined ? {} : { guessed }),
    remarks: remark === undefined ? [] : [{ step: 'text', message: remark }],
  };
}

const plain = (text: string): string => text.replaceAll(MARK, '');

/** UTF-8 where it is, Windows-1252 for each byte that is not, with a mark before it. */
function mostlyUtf8(bytes: Uint8Array): string {
  const parts: string[] = [];
  const decoder = new TextDecoder('utf-8');
  let from = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceAt(bytes, at);
    if (length === 0) {
      parts.push(decoder.decode(bytes.subarray(from, at)), MARK);
      parts.push(windows1252(bytes.subarray(at, at + 1)));
      from = at + 1;
    }
    at += Math.max(1, length);
  }
  parts.push(decoder.decode(bytes.subarray(from)));
  return parts.join('');
}

/** How many bytes the UTF-8 character here has; 0 when these bytes are not one. */
function sequenceAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at] as number;
  if (first < 0x80) return 1;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  const whole = length > 0 && decodeAs(bytes.subarray(at, at + length), 'utf-8');
  return whole !== false && whole !== null && whole.length > 0 ? length : 0;
}
