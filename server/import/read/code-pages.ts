/*
 * The pages of one byte per character that French spreadsheets are found in, and how plausible a
 * text is as French: « LEFéVRE ZoŽ » is « LEFÈVRE Zoé » read by the wrong page.
 */

/** Bytes 0x80 to 0x9F of Windows-1252, where it differs from Latin-1; runtimes disagree on them. */
const C1 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const BYTE_OF = new Map([...C1].map((char, rank) => [char, 0x80 + rank]));

/** Bytes 0x80 to 0xFF of page 850, which French programs for DOS wrote. */
const CP850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0';

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

export const windows1252 = (bytes: Uint8Array): string =>
  latin1(bytes).replace(/[\u0080-\u009f]/g, (char) => C1[char.charCodeAt(0) - 0x80] ?? char);

export const macRoman = (bytes: Uint8Array): string =>
  new TextDecoder('macintosh').decode(bytes).replace(/^\uFEFF/, '');

export const dos850 = (bytes: Uint8Array): string =>
  latin1(bytes).replace(/[\u0080-\u00ff]/g, (char) => CP850[char.charCodeAt(0) - 0x80] ?? char);

/** The bytes of a text in Windows-1252, or of its control characters in Latin-1; null beyond. */
export function bytesIn1252(text: string): Uint8Array | null {
  const bytes = [...text].map((char) => {
    const code = char.codePointAt(0) as number;
    return BYTE_OF.get(char) ?? (code <= 0xff ? code : -1);
  });
  return bytes.includes(-1) ? null : Uint8Array.from(bytes);
}

const FRENCH = new Set('éèêëàâäîïôöùûüçœæÿÉÈÊËÀÂÄÎÏÔÖÙÛÜÇŒÆŸ');
const TYPED = new Set('«»“”„…–—°€\u00a0\u202f•');
const LETTER = /\p{L}/u;
const UPPER = /\p{Lu}/u;
const LOWER = /\p{Ll}/u;
/** Enough to choose a page; a longer text says the same again. */
const MOST_READ = 20_000;

/** How much a text looks like French, by its characters beyond ASCII and their neighbours. */
export function plausibility(text: string): number {
  let sum = 0;
  let read = 0;
  for (const { index, 0: char } of text.matchAll(/[^\0-\u007f]/gu)) {
    read += 1;
    if (read > MOST_READ) break;
    const before = text.slice(Math.max(0, index - 2), index);
    sum += likely(char, before, text[index + char.length] ?? '');
  }
  return sum;
}

function likely(char: string, before: string, next: string): number {
  const previous = before.at(-1) ?? '';
  const within = LETTER.test(previous) && LETTER.test(next);
  if (/[\u0080-\u009f\uFFFD]/.test(char)) return -6;
  if (char === '’' || char === '‘') return within ? 2 : 0;
  if (TYPED.has(char)) return within ? -2 : 1;
  if (!LETTER.test(char)) return -2;
  const known = FRENCH.has(char) ? 2 : /[\u00c0-\u017f]/.test(char) ? 0.5 : -1;
  return known - (oddCase(char, before, next) ? 3 : 0);
}

/** « ZoŽ », « LEFéVRE »: a capital inside a word, a small letter among capitals. */
function oddCase(char: string, before: string, next: string): boolean {
  const previous = before.at(-1) ?? '';
  if (UPPER.test(char)) return LOWER.test(previous);
  const capitals = UPPER.test(previous) && (UPPER.test(next) || /^\p{Lu}{2}$/u.test(before));
  return LOWER.test(char) && capitals;
}
