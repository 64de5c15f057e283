import { listed } from './format.ts';
import type {
  ClosingGround,
  OutOfScopeKind,
  RedirectionTarget,
  WordedChoices,
} from './outcome-choices.ts';
import { longDate } from './written-dates.ts';

/* How what is chosen with an outcome is said to the panel: the one table of its words. */

const CLOSINGS: Readonly<Record<ClosingGround, string>> = {
  'withdrawn-by-insured': 'demande retirée par la personne',
  'stoppage-ended': 'arrêt de travail terminé',
  'work-resumed': 'travail repris',
  'measure-cancelled': 'action qui n’aura pas lieu',
  deceased: 'décès de la personne',
};

const SCOPES: Readonly<Record<OutOfScopeKind, string>> = {
  'other-fund': 'transmise à une autre caisse',
  'other-body': 'transmise à un autre organisme',
  'other-circuit': 'transmise à un autre service de la caisse',
  'no-agreement-needed': 'aucun accord nécessaire',
  'not-eligible': 'demande irrecevable',
};

const SOLUTIONS: Readonly<Record<RedirectionTarget, string>> = {
  'skills-assessment': 'bilan de compétences',
  training: 'formation',
  'prior-learning-validation': 'validation des acquis de l’expérience',
  'supervised-trial': 'essai encadré',
  'work-immersion': 'immersion en entreprise',
  'in-company-retraining': 'rééducation professionnelle en entreprise',
  moaij: 'orientation approfondie (MOAIJ)',
  premij: 'prestation de mobilisation (PREMIJ)',
  'inclus-pro': 'parcours INCLUS Pro',
  'other-remobilisation': 'action d’accompagnement',
  'occupational-health': 'visite de préreprise (médecin du travail)',
  'social-service': 'rendez-vous avec le service social',
  'france-travail': 'rendez-vous avec France Travail',
  mdph: 'demande à la MDPH',
  'activity-support-aid': 'aide au maintien dans l’activité',
};

export const closingName = (ground: ClosingGround): string => CLOSINGS[ground];
export const scopeName = (kind: OutOfScopeKind): string => SCOPES[kind];
export const solutionName = (target: RedirectionTarget): string => SOLUTIONS[target];

/** What was chosen with an outcome, in words for the panel: nothing where nothing was. */
export function choiceWords({ closing, outOfScope, redirection }: WordedChoices): string | null {
  if (closing) return `Raison : ${closingName(closing.ground)}, le ${longDate(closing.date)}.`;
  if (outOfScope) return outOfScopeWords(outOfScope);
  return redirection ? redirectionWords(redirection) : null;
}

function outOfScopeWords({ kind, transfer }: NonNullable<WordedChoices['outOfScope']>): string {
  const reason = `Raison : ${scopeName(kind)}.`;
  if (!transfer) return reason;
  const { name, address, phone, date } = transfer;
  const who = [name ?? 'destinataire effacé', address, phone].filter(Boolean).join(', ');
  return `${reason} Envoi le ${longDate(date)} : ${who}.`;
}

function redirectionWords(chosen: NonNullable<WordedChoices['redirection']>): string {
  const { target, agreedOn, sharedOn, callBy } = chosen;
  const facts = [
    agreedOn
      ? `acceptée par la personne le ${longDate(agreedOn)}`
      : 'sans accord de la personne : refus',
    ...(sharedOn ? [`coordonnées données avec son accord du ${longDate(sharedOn)}`] : []),
    ...(callBy ? [`appel avant le ${longDate(callBy)}`] : []),
  ];
  return `À la place : ${solutionName(target)} (${listed(facts)}).`;
}
