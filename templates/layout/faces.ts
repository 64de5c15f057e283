import type { Face } from './placed.ts';

/*
 * Which words are set in the second face. It has the letters that the first one lacks; to keep the
 * look of a letter, only what needs it is set in it. A person's name is never set in two faces.
 */

/** Whether a face lacks a character of a text. */
export type Lacks = (text: string, face: Face) => boolean;

/** Two texts compared as they are read: a no-break space is a space. */
const spaced = (text: string): string => text.replaceAll('\u00A0', ' ');

/**
 * For each word, whether it is set in the second face: it has a letter of it, or it belongs to a
 * name that has one, or it is a capital beside it, the rest of a name that nobody listed.
 */
export function inFallback(
  words: readonly string[],
  { lacks, names }: { lacks: (text: string) => boolean; names: readonly string[] },
): boolean[] {
  const marked = words.map((word) => lacks(word));
  if (!marked.includes(true)) return marked;
  const text = spaced(words.join(' '));
  const starts: number[] = [];
  let at = 0;
  for (const word of words) {
    starts.push(at);
    at += word.length + 1;
  }
  for (const name of names.filter((one) => lacks(one)).map(spaced)) {
    for (let found = text.indexOf(name); found !== -1; found = text.indexOf(name, found + 1)) {
      for (const [index, start] of starts.entries()) {
        const end = start + (words[index]?.length ?? 0);
        if (start < found + name.length && end > found) marked[index] = true;
      }
    }
  }
  return besideName(words, marked);
}

const isCapital = (word: string | undefined): boolean => /^\p{Lu}/u.test(word ?? '');
const endsPhrase = (word: string | undefined): boolean => /[.!?:;,»]$/u.test(word ?? '');

/** The capitalised neighbours of a marked word, up to the end of the phrase. */
function besideName(words: readonly string[], marked: readonly boolean[]): boolean[] {
  const wider = [...marked];
  for (let index = 1; index < words.length; index += 1) {
    const follows = wider[index - 1] && !endsPhrase(words[index - 1]) && isCapital(words[index]);
    if (follows && isCapital(words[index - 1])) wider[index] = true;
  }
  for (let index = words.length - 2; index >= 0; index -= 1) {
    const precedes = wider[index + 1] && !endsPhrase(words[index]) && isCapital(words[index]);
    if (precedes && isCapital(words[index + 1])) wider[index] = true;
  }
  return wider;
}

/** A character with the marks on it: what a line or a face never cuts. */
export const characters = (text: string): string[] => text.match(/\P{M}\p{M}*|\p{M}+/gu) ?? [];

/** A text in its face; what the second face lacks stays in the first. */
export function piecesOf(text: string, face: Face, lacks: Lacks): (Face & { text: string })[] {
  if (!face.fallback || !lacks(text, face)) return [{ text, ...face }];
  const pieces: (Face & { text: string })[] = [];
  for (const character of characters(text)) {
    const fallback = !lacks(character, face);
    const last = pieces.at(-1);
    if (last?.fallback === fallback) last.text += character;
    else pieces.push({ text: character, bold: face.bold, fallback });
  }
  return pieces;
}
