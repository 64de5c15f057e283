/** Particles a person writes small inside or before a name (« Jean de La Fontaine »). */
const SMALL = new Set(['de', 'd', 'du', 'des']);

const capitalised = (word: string): string =>
  word.replace(/^\p{L}/u, (letter) => letter.toLocaleUpperCase('fr'));

/**
 * A name in its usual casing: « JOLIFLOT » and « joliflot » become « Joliflot », « DE LA TOUR »
 * « de La Tour », « D’ORMESSON » « d’Ormesson ». A name with both cases is kept as it was typed.
 */
export function usualCasing(name: string): string {
  const clean = name.replace(/\s+/g, ' ').trim();
  const upper = clean.toLocaleUpperCase('fr');
  const lower = clean.toLocaleLowerCase('fr');
  if (clean !== upper && clean !== lower) return clean;
  return lower.replace(/\p{L}+(?=(['’]?))/gu, (word, apostrophe: string, at: number) => {
    const isParticle = word === 'd' ? apostrophe !== '' : SMALL.has(word);
    const next = lower[at + word.length];
    const opens = at === 0 && (next === undefined || next === '-');
    return isParticle && !opens ? word : capitalised(word);
  });
}

/** « JOLIFLOT Kléber » → name and first name; null when they cannot be distinguished. */
export function splitFullName(text: string): { name: string; firstName: string } | null {
  const words = text.replace(/\s+/g, ' ').trim().split(' ');
  const isUpper = (word: string): boolean =>
    /\p{Lu}{2}|^\p{Lu}['’]\p{Lu}/u.test(word) && word === word.toLocaleUpperCase('fr');
  const name = words.filter(isUpper).join(' ');
  const firstName = words.filter((word) => !isUpper(word)).join(' ');
  const inOneBlock = text.replace(/\s+/g, ' ').includes(name);
  return name === '' || firstName === '' || !inOneBlock ? null : { name, firstName };
}
