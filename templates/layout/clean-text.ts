/*
 * Makes text from people's files printable: characters that could reorder, hide or break a line are
 * removed, never the words.
 */

// Bidirectional controls and isolates, invisible marks, byte order mark, interlinear annotations.
const INVISIBLE =
  /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/gu;
const CONTROL = /\p{Cc}+/gu;
// The embedded font has no narrow no-break space: the wide one has the same effect.
const NARROW_NO_BREAK = /\u202F/gu;

/** One line of printable text: NFC, no control, no bidirectional or invisible character. */
export const cleanText = (text: string): string =>
  text
    .normalize('NFC')
    .replace(CONTROL, ' ')
    .replace(INVISIBLE, '')
    .replace(NARROW_NO_BREAK, '\u00A0');
