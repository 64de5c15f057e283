import { capital } from '../format.ts';
import type { MeasureCode } from './facts.ts';

/**
 * How a measure is named: with « un » (indefinite), « le » (definite), « du » (partitive) or bare.
 */
export type Article = 'un' | 'le' | 'du' | 'none';

const NAMES: Readonly<Record<MeasureCode, readonly ['un' | 'une', string]>> = {
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

const startsWithVowel = (name: string): boolean => /^[aeéèiou]/i.test(name);

/** « un bilan de compétences », « le bilan de compétences », « du bilan… », « bilan… ». */
export function measureName(code: MeasureCode, article: Article = 'none'): string {
  const [gender, name] = NAMES[code];
  if (article === 'none') return name;
  if (article === 'un') return `${gender} ${name}`;
  if (startsWithVowel(name)) return article === 'le' ? `l’${name}` : `de l’${name}`;
  if (gender === 'une') return article === 'le' ? `la ${name}` : `de la ${name}`;
  return article === 'le' ? `le ${name}` : `du ${name}`;
}

/** « Essai encadré », as a title and without its gloss. */
export const measureTitle = (code: MeasureCode): string =>
  capital(measureName(code).replace(/ \(.*\)/u, ''));
