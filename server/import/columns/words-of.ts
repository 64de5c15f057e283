import { folded } from '#domain/format.ts';

/** Words that carry no meaning of their own in a header or a value. */
const EMPTY_WORDS = new Set(
  'a au aux avec ce d de des du e en est et il l la le les leur n ou par pour qu que sa se ses son sur un une'.split(
    ' ',
  ),
);

/** Abbreviations as they are typed, and what they mean. */
const SPELLED_OUT = new Map(
  Object.entries({
    no: 'numero',
    nr: 'numero',
    num: 'numero',
    nb: 'nombre',
    nbre: 'nombre',
    ref: 'reference',
    civ: 'civilite',
    tel: 'telephone',
    telephon: 'telephone',
    cp: 'code postal',
    bat: 'batiment',
    appt: 'appartement',
    apt: 'appartement',
    mc: 'medecin conseil',
    mt: 'medecin traitant',
    mdt: 'medecin travail',
    med: 'medecin',
    secu: 'securite sociale',
    ss: 'securite sociale',
    ij: 'indemnite journaliere',
    dob: 'date naissance',
    ddn: 'date naissance',
    nee: 'ne',
    prev: 'prevu',
    prevue: 'prevu',
    debute: 'debut',
    recu: 'recue',
    email: 'mail',
  }),
);

const singular = (word: string): string =>
  word.length > 3 ? word.replace(/(?<=[^s])s$|(?<=eau)x$/, '') : word;

/** The words that matter in a header or a value: no accent, no capital, no article, no plural. */
export function wordsOf(text: string): string[] {
  return folded(text.replace(/n\s*°|№|nº/gi, ' numero '))
    .replace(/e mail/g, 'mail')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
    .filter((word) => word !== '' && !EMPTY_WORDS.has(word))
    .flatMap((word) =>
      (SPELLED_OUT.get(singular(word)) ?? SPELLED_OUT.get(word) ?? singular(word)).split(' '),
    );
}

/** Two texts with the same key say the same thing, whatever the order of their words. */
export const meaningKey = (text: string): string => [...new Set(wordsOf(text))].sort().join(' ');
