import { type Article, capital, type Noun, withArticle } from '../format.ts';
import type { MeasureCode } from './facts.ts';

const NAMES: Readonly<Record<MeasureCode, Noun>> = {
  'supervised-trial': ['un', 'essai encadré'],
  'skills-assessment': ['un', 'bilan de compétences'],
  training: ['une', 'formation'],
  'prior-learning-validation': ['une', 'validation des acquis de l’expérience'],
  'work-immersion': [
    'une',
    'immersion en entreprise (période de mise en situation en milieu professionnel)',
  ],
  'in-company-retraining': ['une', 'convention de rééducation professionnelle en entreprise'],
  moaij: ['un', 'module d’orientation approfondie (MOAIJ)'],
  premij: ['une', 'prestation de mobilisation (PREMIJ)'],
  'inclus-pro': ['un', 'parcours INCLUS Pro'],
  'other-remobilisation': ['une', 'action de remobilisation'],
  'therapeutic-part-time': ['un', 'temps partiel thérapeutique'],
  'pre-return-visit': ['une', 'visite de préreprise'],
  'liaison-meeting': ['un', 'rendez-vous de liaison'],
  'workplace-adaptation': ['un', 'aménagement de poste'],
  'activity-support-aid': ['une', 'aide au maintien dans l’activité'],
  'medico-professional-consultation': ['une', 'consultation médico-professionnelle'],
  comete: ['une', 'démarche Comète'],
};

/** « un bilan de compétences », « le bilan de compétences », « du bilan… », « bilan… ». */
export const measureName = (code: MeasureCode, article: Article = 'none'): string =>
  withArticle(NAMES[code], article);

/** « Essai encadré », as a title and without its gloss. */
export const measureTitle = (code: MeasureCode): string =>
  capital(measureName(code).replace(/ \(.*\)/u, ''));

/** What the law rules apart, each with its own family of rules; every other measure follows the common ones. */
export type MeasureFamily = 'trial' | 'assessment' | 'immersion' | 'retraining' | 'common';

const FAMILIES = {
  'supervised-trial': 'trial',
  'skills-assessment': 'assessment',
  training: 'common',
  'prior-learning-validation': 'common',
  'work-immersion': 'immersion',
  'in-company-retraining': 'retraining',
  moaij: 'common',
  premij: 'common',
  'inclus-pro': 'common',
  'other-remobilisation': 'common',
  'therapeutic-part-time': 'common',
  'pre-return-visit': 'common',
  'liaison-meeting': 'common',
  'workplace-adaptation': 'common',
  'activity-support-aid': 'common',
  'medico-professional-consultation': 'common',
  comete: 'common',
} as const satisfies Readonly<Record<MeasureCode, MeasureFamily>>;

export const familyOf = (code: MeasureCode): MeasureFamily => FAMILIES[code];

/** Made in a company, under an agreement that it signs; the others are made at a provider's (domain.md §2). */
const IN_COMPANY = {
  trial: true,
  assessment: false,
  immersion: true,
  retraining: true,
  common: false,
} as const satisfies Readonly<Record<MeasureFamily, boolean>>;

/** The measures of the families that are made in a company. */
export type InCompanyCode = {
  [C in keyof typeof FAMILIES]: (typeof IN_COMPANY)[(typeof FAMILIES)[C]] extends true ? C : never;
}[keyof typeof FAMILIES];

export const isInCompany = (code: MeasureCode): code is InCompanyCode => IN_COMPANY[FAMILIES[code]];
