import { Temporal } from 'temporal-polyfill';
import type { DateOnly } from './primitives.ts';

/*
 * French typography shared by screens and letters. Pure functions on `YYYY-MM-DD` strings: the
 * words do not depend on the machine's language or time zone, so nothing here uses `Intl`.
 */

/** The no-break space of French typography: before « : ; ? ! », inside « », between a number and its unit, in « L. 323 ». */
export const NBSP = '\u00A0';

const DAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const;
/** January first. */
export const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
] as const;

const plain = (date: DateOnly): Temporal.PlainDate => Temporal.PlainDate.from(date);
const ordinal = (day: number): string => (day === 1 ? '1er' : String(day));

/** « 1er mai », « 23 avril ». */
export function dayMonth(date: DateOnly): string {
  const { day, month } = plain(date);
  return `${ordinal(day)}${NBSP}${MONTHS[month - 1]}`;
}

/** « jeudi 23 avril 2026 », the form of every letter. */
export function longDate(date: DateOnly): string {
  const { dayOfWeek, year } = plain(date);
  return `${DAYS[dayOfWeek - 1]} ${dayMonth(date)}${NBSP}${year}`;
}

/** « 2 septembre 1979 ». */
export const plainDate = (date: DateOnly): string => `${dayMonth(date)}${NBSP}${date.slice(0, 4)}`;

/** « lundi 4 mai », when the year goes without saying. */
export const weekdayDate = (date: DateOnly): string =>
  `${DAYS[plain(date).dayOfWeek - 1]} ${dayMonth(date)}`;

/** « 23/04/2026 », the form of tables. */
export function shortDate(date: DateOnly): string {
  const [year, month, day] = date.split('-');
  return `${day}/${month}/${year}`;
}

/** « du lundi 11 mai 2026 au vendredi 29 mai 2026 », or « le lundi 11 mai 2026 » for a single day. */
export function dateRange(start: DateOnly, end: DateOnly): string {
  return start === end ? `le ${longDate(start)}` : `du ${longDate(start)} au ${longDate(end)}`;
}

/** « du 18 mai au 12 juin 2026 », « du 11 au 28 mai 2026 »: what the two days share is said once. */
export function briefRange(start: DateOnly, end: DateOnly): string {
  if (start === end) return `le ${plainDate(start)}`;
  if (start.slice(0, 4) !== end.slice(0, 4)) return `du ${plainDate(start)} au ${plainDate(end)}`;
  const from = start.slice(0, 7) === end.slice(0, 7) ? ordinal(plain(start).day) : dayMonth(start);
  return `du ${from} au ${plainDate(end)}`;
}

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

/** « aujourd’hui », « demain », « hier », « dans 9 jours », « il y a 2 jours », seen from `today`. */
export function relativeDay(date: DateOnly, today: DateOnly): string {
  const days = plain(today).until(plain(date), { largestUnit: 'days' }).days;
  if (days === 0) return 'aujourd’hui';
  if (days === 1) return 'demain';
  if (days === -1) return 'hier';
  const gap = plural(Math.abs(days), 'jour');
  return days > 0 ? `dans ${gap}` : `il y a ${gap}`;
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
