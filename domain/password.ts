import { typeset } from './format.ts';

/** Fewest characters of a password; tries are counted, so that this is enough (CNIL, 2022-100). */
export const SHORTEST_PASSWORD = 12;
const FEWEST_DISTINCT = 6;

/** Why a password cannot be chosen, in a sentence; null when it can. */
export function passwordFault(password: string, email?: string): string | null {
  if ([...password].length < SHORTEST_PASSWORD)
    return typeset(
      `Un mot de passe a ${SHORTEST_PASSWORD} caractères au moins : une phrase courte convient, espaces compris.`,
    );
  if (new Set(password.toLowerCase()).size < FEWEST_DISTINCT)
    return 'Ce mot de passe répète trop peu de caractères : choisissez une phrase courte.';
  const [own = ''] = (email ?? '').toLowerCase().split('@');
  return own.length > 3 && password.toLowerCase().includes(own)
    ? 'Ce mot de passe contient votre adresse : choisissez-en un autre.'
    : null;
}
