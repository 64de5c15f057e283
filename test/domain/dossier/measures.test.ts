import { expect, it } from 'vitest';
import type { MeasureCode } from '#domain/dossier/facts.ts';
import { measureName } from '#domain/dossier/measures.ts';

const IMMERSION = 'immersion en entreprise (période de mise en situation en milieu professionnel)';
const RETRAINING = 'convention de rééducation professionnelle en entreprise';
const LEARNING = 'validation des acquis de l’expérience';

/** Bare, with « un », with « le », with « du ». */
const NAMES: Readonly<Record<MeasureCode, readonly [string, string, string, string]>> = {
  'supervised-trial': ['essai encadré', 'un', 'l’', 'de l’'],
  'skills-assessment': ['bilan de compétences', 'un', 'le', 'du'],
  training: ['formation', 'une', 'la', 'de la'],
  'prior-learning-validation': [LEARNING, 'une', 'la', 'de la'],
  'work-immersion': [IMMERSION, 'une', 'l’', 'de l’'],
  'in-company-retraining': [RETRAINING, 'une', 'la', 'de la'],
  moaij: ['module d’orientation approfondie (MOAIJ)', 'un', 'le', 'du'],
  premij: ['prestation de mobilisation (PREMIJ)', 'une', 'la', 'de la'],
  'inclus-pro': ['parcours INCLUS Pro', 'un', 'le', 'du'],
  'other-remobilisation': ['action de remobilisation', 'une', 'l’', 'de l’'],
  'therapeutic-part-time': ['temps partiel thérapeutique', 'un', 'le', 'du'],
  'pre-return-visit': ['visite de préreprise', 'une', 'la', 'de la'],
  'liaison-meeting': ['rendez-vous de liaison', 'un', 'le', 'du'],
  'workplace-adaptation': ['aménagement de poste', 'un', 'l’', 'de l’'],
  'activity-support-aid': ['aide au maintien dans l’activité', 'une', 'l’', 'de l’'],
  'medico-professional-consultation': ['consultation médico-professionnelle', 'une', 'la', 'de la'],
  comete: ['démarche Comète', 'une', 'la', 'de la'],
};

it.each(Object.entries(NAMES))('%s se dit avec ses articles', (code, [name, ...articles]) => {
  const said = (['un', 'le', 'du'] as const).map((article) =>
    measureName(code as MeasureCode, article),
  );
  expect(measureName(code as MeasureCode)).toBe(name);
  expect(said).toEqual(
    articles.map((article) => `${article}${article.endsWith('’') ? '' : ' '}${name}`),
  );
});
