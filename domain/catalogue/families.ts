import { shortDate } from '../format.ts';
import type { Rule } from './rule.ts';

/* The families of the catalogue, in the order in which a dossier is studied. */

export interface Family {
  readonly prefix: string;
  readonly title: string;
  /** The file of `dossier/checks/` that judges it; empty when the meeting or the signature does. */
  readonly file: string;
}

const family = (prefix: string, title: string, file = ''): Family => ({ prefix, title, file });

export const FAMILIES: readonly Family[] = [
  family('ID', 'Identité', 'identity'),
  family('FUND', 'Caisse', 'scope-and-documents'),
  family('MEAS', 'Champ de la cellule', 'scope-and-documents'),
  family('DOC', 'Pièces', 'scope-and-documents'),
  family('CONS', 'Accords de l’assuré', 'consents'),
  family('MED', 'Médecins', 'consents'),
  family('PER', 'Dates, arrêt et droits', 'periods'),
  family('EE', 'Essai encadré', 'supervised-trial'),
  family('BC', 'Bilan de compétences', 'skills-assessment'),
  family('PMSMP', 'Immersion en entreprise', 'immersion'),
  family('CRPE', 'Rééducation en entreprise', 'retraining'),
  family('COMP', 'Composition de la séance'),
  family('SIGN', 'Signature'),
  family('LET', 'Lettres', 'letters'),
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
