/*
 * French typography shared by screens and letters. The words do not depend on the machine's language, so nothing
 * here uses `Intl`. Dates have a file of their own: with them comes a calendar that a page of login does not need.
 */

/** The no-break space of French typography: before « : ; ? ! », inside « », between a number and its unit, in « L. 323 ». */
export const NBSP = '\u00A0';

/** How a noun is said: with « un » (indefinite), « le » (definite), « du » (partitive) or bare. */
export type Article = 'un' | 'le' | 'du' | 'none';
/** A noun by its indefinite article, which tells its gender. */
export type Noun = readonly ['un' | 'une', string];

const startsWithVowel = (word: string): boolean => /^[aeéèiou]/i.test(word);

/** « un refus », « le refus », « du refus »; « l’accord », « de l’accord »; « la formation », « de la formation ». */
export function withArticle([gender, word]: Noun, article: Article): string {
  if (article === 'none') return word;
  if (article === 'un') return `${gender} ${word}`;
  if (startsWithVowel(word)) return article === 'le' ? `l’${word}` : `de l’${word}`;
  if (gender === 'une') return article === 'le' ? `la ${word}` : `de la ${word}`;
  return article === 'le' ? `le ${word}` : `du ${word}`;
}

/** « a, b et c »: a French list; empty for no word. */
export function listed(words: readonly string[], last: 'et' | 'ou' = 'et'): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** « 24 », « 13,5 », « 1 250 »: decimal comma, groups of three kept together. */
export function number(value: number): string {
  const [whole = '', decimals] = String(Math.abs(value)).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, NBSP);
  return `${value < 0 ? '−' : ''}${grouped}${decimals === undefined ? '' : `,${decimals}`}`;
}

/** The same text with an initial capital. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The same text without its capital, inside a sentence. */
export const uncapital = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** « 1 jour », « 14 jours », « 0 jour »: French plurals start at two. */
export function plural(count: number, singular: string, several = `${singular}s`): string {
  return `${number(count)}${NBSP}${Math.abs(count) < 2 ? singular : several}`;
}

/**
 * Puts the typographic apostrophe and the no-break spaces where French requires them. Idempotent.
 */
export function typeset(text: string): string {
  return text
    .replace(/'/g, '’')
    .replace(/«\s*/g, `«${NBSP}`)
    .replace(/\s*»/g, `${NBSP}»`)
    .replace(/[ \u00A0\u202F]+([:;?!])/g, `${NBSP}$1`)
    .replace(/\bn°\s*(?=\d)/g, `n°${NBSP}`)
    .replace(/\b([LRD])\. (?=\d)/g, `$1.${NBSP}`)
    .replace(
      /(\d) (?=(?:jours?|mois|ans?|heures?|h|lignes?|caractères?|euros?|€|%)(?![\p{L}]))/gu,
      `$1${NBSP}`,
    );
}

/** A text for comparison: lower case, no accent, apostrophes and hyphens as spaces. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/['’ʼ\p{Pd}\u2212_/]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
