import { capital, typeset } from '#domain/format.ts';
import type { Opinion } from '#domain/meeting/state.ts';
import type { OpinionValue } from '#domain/outcomes.ts';
import { opinionShape } from './words.ts';

/* What the form of an opinion says, by the value chosen. */

export const GLOSSES: Readonly<Record<OpinionValue, string | null>> = {
  favourable: null,
  'favourable-with-reservation': 'la réserve est à écrire',
  unfavourable: 'la raison est à écrire, sans donnée de santé',
  'no-opinion': 'la raison est à écrire',
};

/** The values that ask for words. */
export type Reasoned = Exclude<OpinionValue, 'favourable'>;
export const ASKED: Readonly<Record<Reasoned, string>> = {
  'favourable-with-reservation': 'Votre réserve',
  unfavourable: 'Votre raison',
  'no-opinion': 'Pourquoi sans avis',
};

export const MISSING: Readonly<Record<Reasoned, string>> = {
  'favourable-with-reservation': 'votre réserve',
  unfavourable: 'votre raison',
  'no-opinion': 'votre raison',
};

/** What a key says once it has chosen: what is still to be done to send it. */
export const chosenWords = (value: OpinionValue): string => {
  const next =
    value === 'favourable' ? 'Entrée pour envoyer.' : `Écrivez ${MISSING[value]}, puis envoyez.`;
  const state = value === 'favourable' ? 'choisi, non envoyé' : 'choisi';
  return `${capital(opinionShape(value).word)} ${state}. ${next}`;
};

export const HINTS: Readonly<Record<Reasoned, string>> = {
  'favourable-with-reservation': 'Ce qui doit être vrai, et à quelle date.',
  unfavourable: 'Ce qui vous fait donner cet avis.',
  'no-opinion': 'Ce qui vous fait donner cet avis.',
};

/**
 * The words of an opinion beside its author; a viewer who may not read them is told that they
 * exist, or that the physicians keep them for now.
 */
export function reasonWords({ value, reason }: Opinion, isKept = false): string | null {
  if (reason?.text) return typeset(`« ${reason.text} »`);
  if (reason !== null || value === undefined || value === 'favourable') return null;
  const its = capital(MISSING[value].replace('votre', 'sa'));
  return isKept ? `${its} est gardée par les médecins.` : `${its} n’est lue que par son service.`;
}
