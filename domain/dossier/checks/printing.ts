import { PRINTED_FIELDS } from '../../catalogue/meeting-and-letters.ts';
import { listed } from '../../format.ts';
import { fieldLabel } from '../../labels.ts';
import { characterName, unprintable } from '../../printable.ts';
import type { DossierFacts } from '../facts.ts';
import { type Check, found } from './subject.ts';

/** The texts of a value, whatever its shape. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(textsIn);
}

const valueAt = (facts: DossierFacts, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((here, key) => (here as Record<string, unknown> | null)?.[key], facts);

/** LET-07: a character that no face of the letters has is named, with its field. */
export const textsArePrintable: Check = (subject) =>
  PRINTED_FIELDS.flatMap((field) => {
    const odd = unprintable(textsIn(valueAt(subject.facts, field)).join(' '));
    if (odd.length === 0) return [];
    const characters = listed(odd.slice(0, 5).map(characterName));
    const message = `${fieldLabel(field)} : les lettres ne peuvent pas imprimer ${characters}. Écrivez ce texte en lettres latines, comme sur l’attestation de droits.`;
    return [found(subject, 'LET-07', { field, message })];
  });
