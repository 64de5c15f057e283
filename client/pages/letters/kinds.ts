import { listed, plural, typeset } from '#domain/format.ts';
import type { LetterDue, LetterKind, Recipient } from '#domain/letter/kinds.ts';

/** What each letter is, for those who print and sign it. */
const NAMES: Readonly<Record<LetterKind, string>> = {
  L0: 'Accusé de réception',
  L1: 'Accord',
  L2: 'Information de l’employeur',
  L3: 'Refus',
  L4: 'Demande à compléter',
  L5: 'Accord sous condition',
  L6: 'Information du médecin du travail',
  L7: 'Information d’un partenaire',
  L8: 'Réorientation',
  L9: 'Hors champ ou transmission',
  L10: 'Clôture sans objet',
  L11: 'Fin d’accord',
  L12: 'Annule et remplace',
  L13: 'Information avant l’étude en réunion',
  L15: 'Condition remplie',
  L16: 'Avis avant retrait, retrait, accord maintenu',
};

const RECIPIENTS: Readonly<Record<Recipient, string>> = {
  insured: 'personne concernée',
  'legal-guardian': 'représentation légale',
  employer: 'employeur',
  'occupational-health': 'médecin du travail',
  provider: 'organisme',
  host: 'entreprise d’accueil',
  prescriber: 'prescripteur',
};

/** « L1 Accord ». */
export const letterName = (kind: LetterKind): string => `${kind} ${NAMES[kind]}`;

export const recipientName = (recipient: Recipient): string => RECIPIENTS[recipient];

/** « 2 lettres : L1 Accord (personne concernée) et L2 Information de l’employeur (employeur) ». */
export function lettersInWords(letters: readonly LetterDue[]): string {
  if (letters.length === 0) return 'aucune lettre';
  const names = letters.map(
    ({ kind, recipient }) => `${letterName(kind)} (${recipientName(recipient)})`,
  );
  return typeset(`${plural(letters.length, 'lettre')} : ${listed(names)}`);
}
