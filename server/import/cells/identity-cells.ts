import { nirFault, nirKeyOf } from '#domain/dossier/checks/identity.ts';
import { maskNir } from '#domain/dossier/view.ts';
import { nirsIn } from '#domain/typed-text.ts';
import { type Cell, cellText } from '../read/grid.ts';
import type { NoValue, Parsed } from './days.ts';

/**
 * A value kept although it is in error, so that the controls may judge it too, or the part of a list
 * that was understood.
 */
export type ParsedOrKept<T> = Parsed<T> | ({ readonly value: T } & NoValue);

const SCIENTIFIC = /^\d(?:[.,]\d+)?E\+?\d+$/i;
const LONGEST = 30;

/** ID-01 on a cell; the reason is a whole sentence that never repeats the number. */
export function parseNir(cell: Cell): ParsedOrKept<string> {
  const nir = cellText(cell)
    .replace(/[\s.\-_]/g, '')
    .toUpperCase();
  if (SCIENTIFIC.test(nir)) {
    return {
      fault:
        'Le numéro a perdu des chiffres dans le tableur. Mettez la colonne au format Texte, puis retapez-le.',
    };
  }
  const fault = withoutKey(nir) ?? nirFault(nir);
  if (fault === null) return { value: nir };
  return nir.length > LONGEST ? { fault } : { value: nir, fault };
}

/** Thirteen characters that lack only their key: it is proposed, never added by itself. */
function withoutKey(nir: string): string | null {
  const key = nir.length === 13 ? nirKeyOf(nir) : null;
  return key === null
    ? null
    : `La clé du numéro, ses deux derniers chiffres, manque : ${key} d’après les treize premiers caractères. Vérifiez-la sur l’attestation de droits, puis ajoutez-la.`;
}

/** The two figures that end a number of social security, in a column of their own. */
export function parseNirKey(cell: Cell): Parsed<string> {
  const key = cellText(cell).replace(/\s/g, '');
  return /^\d{1,2}$/.test(key)
    ? { value: key.padStart(2, '0') }
    : { fault: 'n’est pas une clé de deux chiffres', isNothing: true };
}

/** A SIRET as typed, its leading zeros given back when the spreadsheet took it for a number. */
export function parseSiret(cell: Cell): Parsed<string> {
  const compact = cellText(cell).replace(/[\s.-]/g, '');
  const lostZeros = typeof cell === 'number' && /^\d{5,13}$/.test(compact);
  return { value: lostZeros ? compact.padStart(14, '0') : compact };
}

const LIKE_NIR = /(?<![\dA-Z])[1-478](?:[\s.-]?[\dAB]){12}(?:[\s.-]?\d{2})?(?!\d)/gi;

/** Any long number that could be a NIR is masked before a cell is quoted in a message. */
export const withoutNir = (text: string): string =>
  nirsIn(text)
    .reduce((masked, nir) => masked.replaceAll(nir, maskNir(nir)), text)
    .replace(LIKE_NIR, (found) => maskNir(found));

const LONGEST_QUOTE = 60;

/** A text as a message may quote it: on one line, short, without any NIR. */
export function excerpt(text: string): string {
  const safe = withoutNir(
    text
      .slice(0, 4 * LONGEST_QUOTE)
      .replace(/\s+/g, ' ')
      .trim(),
  );
  return safe.length > LONGEST_QUOTE ? `${safe.slice(0, LONGEST_QUOTE)}…` : safe;
}
