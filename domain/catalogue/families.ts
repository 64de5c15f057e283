import { shortDate } from '../written-dates.ts';
import type { Rule } from './rule.ts';

/* The families of the catalogue, in the order in which a dossier is studied. */

export interface Family {
  readonly prefix: string;
  readonly title: string;
}

const family = (prefix: string, title: string): Family => ({ prefix, title });

export const FAMILIES: readonly Family[] = [
  family('ID', 'Identité'),
  family('FUND', 'Caisse'),
  family('MEAS', 'Champ de la cellule'),
  family('DOC', 'Pièces'),
  family('CONS', 'Accords de l’assuré'),
  family('MED', 'Médecins'),
  family('PER', 'Dates, arrêt et droits'),
  family('EE', 'Essai encadré'),
  family('BC', 'Bilan de compétences'),
  family('PMSMP', 'Immersion en entreprise'),
  family('CRPE', 'Rééducation en entreprise'),
  family('COMP', 'Composition de la séance'),
  family('SIGN', 'Signature'),
  family('LET', 'Lettres'),
  family('DEC', 'Décision prise'),
  family('COR', 'Correction d’une décision'),
  family('WDR', 'Retrait d’un accord'),
];

/** The rules of a family, each version apart. */
export const rulesOf = (rules: readonly Rule[], { prefix }: Family): Rule[] =>
  rules.filter(({ code }) => code.startsWith(`${prefix}-`));

/** Where a rule is judged, in a word. */
export const SCOPES: Readonly<Record<Rule['scope'], string>> = {
  dossier: 'dossier',
  meeting: 'séance',
  decision: 'signature',
  letter: 'lettre',
};

/** « depuis le 31/03/2022 », « du 31/03/2022 au 31/10/2026 ». */
export const validityOf = ({ effectiveFrom, effectiveUntil }: Rule): string =>
  effectiveUntil === undefined
    ? `depuis le ${shortDate(effectiveFrom)}`
    : `du ${shortDate(effectiveFrom)} au ${shortDate(effectiveUntil)}`;
