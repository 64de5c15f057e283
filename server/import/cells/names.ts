/** Particles a person writes small inside or before a name (« Jean de La Fontaine »). */
const SMALL = new Set(['de', 'd', 'du', 'des']);

/** A letter with its marks: « Ọ̀ » is one letter and two characters. */
const WORD = /[\p{L}\p{M}]+(?=(['’]?))/gu;

/** @param typed the same letter as it was written, if it was written large. */
const capitalised = (word: string, typed: string): string =>
  word.replace(/^\p{L}/u, (letter) => (typed === letter ? letter.toLocaleUpperCase('fr') : typed));

/** Hyphens that look like ours; a name written with one is the same name. */
const HYPHENS = /[\u2010\u2011\u2212\uFE58\uFE63\uFF0D]/g;

/**
 * In small letters, one character for one: a capital I with a dot is a small i, not an i under a
 * second dot; a name that has one is Turkish, and its plain I is a dotless one.
 */
const small = (text: string): string =>
  text.includes('İ') ? text.toLocaleLowerCase('tr') : text.toLocaleLowerCase('fr');

/**
 * A name in its usual casing: « JOLIFLOT » and « joliflot » become « Joliflot », « DE LA TOUR »
 * « de La Tour », « D’ORMESSON » « d’Ormesson ». A name with both cases is kept as it was typed.
 */
export function usualCasing(name: string): string {
  const clean = name.replace(HYPHENS, '-').replace(/\s+/g, ' ').trim();
  const upper = clean.toLocaleUpperCase('fr');
  const lower = small(clean);
  if (clean !== upper && clean !== lower) return clean;
  return lower.replace(WORD, (word, apostrophe: string, at: number) => {
    const isParticle = word === 'd' ? apostrophe !== '' : SMALL.has(word);
    const next = lower[at + word.length];
    const opens = at === 0 && (next === undefined || next === '-');
    return isParticle && !opens ? word : capitalised(word, clean.charAt(at));
  });
}

/** « JOLIFLOT Kléber » → name and first name; null when they cannot be distinguished. */
export function splitFullName(text: string): { name: string; firstName: string } | null {
  const words = text.replace(HYPHENS, '-').replace(/\s+/g, ' ').trim().split(' ');
  const isUpper = (word: string): boolean =>
    /\p{Lu}{2}|^\p{Lu}['’]\p{Lu}/u.test(word) && word === word.toLocaleUpperCase('fr');
  const name = words.filter(isUpper).join(' ');
  const firstName = words.filter((word) => !isUpper(word)).join(' ');
  const inOneBlock = words.join(' ').includes(name);
  return name === '' || firstName === '' || !inOneBlock ? null : { name, firstName };
}
