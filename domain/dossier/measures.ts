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
