import { validate as validateNir } from 'stdnum/lib/cjs/fr/nir.js';
import { findHealthWords, type HealthReading } from './dossier/checks/health-words.ts';
import { hiddenMarksFault } from './dossier/hidden-marks.ts';
import { listed } from './format.ts';
import { characterName, cleanText, unprintable } from './printable.ts';

/*
 * What a free text may not hold, judged while it is typed, at the act, and before it leaves the
 * fund: words of health (LET-01), a whole social security number, a character that no letter
 * prints (LET-07). Names and addresses are facts, not free texts: nothing here judges them.
 */

const GAP = '[ .\\-/\\u00A0\\u2007\\u2009\\u202F]{0,2}';
const digits = (count: number): string => Array.from({ length: count }, () => '\\d').join(GAP);
/** Sex, year, month, department (2A and 2B in Corsica), commune, order, then the key or not. */
const SHAPE = new RegExp(
  `(?<![0-9A-Za-z])[1-478]${GAP}${digits(4)}${GAP}(?:\\d${GAP}\\d|2${GAP}[ABab])${GAP}${digits(6)}(?:${GAP}${digits(2)})?(?!${GAP}\\d|[A-Za-z])`,
  'g',
);
/** Months of a civil record, and those given when the month is not known (INSEE). */
const MONTH = /^\d{3}(?:0[1-9]|1[0-2]|[23]\d|4[0-2])/u;

/** CSS R115-1: thirteen characters are already the number; the key of two more is proved by them. */
function isNir(written: string): boolean {
  const nir = written.replace(/[^0-9A-Za-z]/gu, '').toUpperCase();
  if (nir.length === 15) return validateNir(nir).isValid || MONTH.test(nir);
  return /^[1278]/u.test(nir) && MONTH.test(nir);
}

/** The whole social security numbers of a text, as written. */
export const nirsIn = (text: string): string[] =>
  [...text.matchAll(SHAPE)].map(([written]) => written).filter(isNir);

/** Where these facts hold a whole number outside its own field: `measure.purpose`. */
export function nirPlaces(facts: unknown, path = ''): string[] {
  if (typeof facts === 'string') return nirsIn(facts).length > 0 ? [path] : [];
  if (facts === null || typeof facts !== 'object') return [];
  return Object.entries(facts).flatMap(([key, part]) =>
    key === 'nir' ? [] : nirPlaces(part, path === '' ? key : `${path}.${key}`),
  );
}

/** One thing to correct in a free text. */
export interface TextFault {
  readonly rule: 'LET-01' | 'LET-07' | 'NIR-01';
  /** One French sentence, without the number itself. */
  readonly message: string;
}

/** What else is needed to say what is to be corrected in a text. */
interface TypedReading extends HealthReading {
  /** There is no room beside it to say why words of health are necessary. */
  readonly isUnexplained?: boolean;
}

/** Everything to correct in a free text, the gravest first; nothing is said of an empty one. */
export function textFaults(
  text: string,
  { isUnexplained = false, ...reading }: TypedReading = {},
): TextFault[] {
  const faults: TextFault[] = [];
  if (nirsIn(text).length > 0)
    faults.push({
      rule: 'NIR-01',
      message:
        'Ce texte contient un numéro de sécurité sociale : effacez-le. Il s’écrit dans son seul champ. Votre texte est gardé à l’écran.',
    });
  const odd = unprintable(text);
  if (odd.length > 0)
    faults.push({
      rule: 'LET-07',
      message: `Les lettres ne peuvent pas imprimer ${listed(odd.slice(0, 5).map(characterName))} : récrivez ce passage en lettres latines.`,
    });
  const words = findHealthWords(text, reading);
  if (words.length > 0)
    faults.push({
      rule: 'LET-01',
      message: `Ce texte parle de santé (${listed(words.map((word) => `« ${word} »`))}) : ${isUnexplained ? 'récrivez-le sans ces mots' : 'récrivez-le, ou dites pourquoi ces mots sont nécessaires'}.`,
    });
  return faults;
}

/**
 * What is wrong with the facts of a panel or of who signs, wherever their strings lie: they are
 * printed by every letter to come, so that it is said where they are written. Null when all is well.
 */
export function factFault(facts: unknown): TextFault | null {
  if (typeof facts === 'string') {
    const hidden = hiddenMarksFault(facts);
    if (hidden) return { rule: 'LET-07', message: `« ${cleanText(facts)} » ${hidden}.` };
    const [fault] = textFaults(facts).filter(({ rule }) => rule !== 'LET-01');
    if (fault?.rule !== 'LET-07') return fault ?? null;
    return { ...fault, message: fault.message.replace('ce passage', `« ${facts} »`) };
  }
  if (facts === null || typeof facts !== 'object') return null;
  for (const part of Object.values(facts)) {
    const fault = factFault(part);
    if (fault) return fault;
  }
  return null;
}

/** What is printed outside the fund in place of a text that may not leave it. */
export const NOT_SHARED = 'non communiqué hors de la caisse';

/** A text as a reader outside the fund may have it: whole, or withheld whole, never cut. */
export const outward = (text: string, reading: HealthReading = {}): string =>
  nirsIn(text).length > 0 || findHealthWords(text, reading).length > 0 ? NOT_SHARED : text;
