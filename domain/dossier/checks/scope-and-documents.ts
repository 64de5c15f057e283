import { capital } from '../../format.ts';
import { labelOf } from '../../labels.ts';
import { REGIONAL_MEASURES } from '../../panel/parameters.ts';
import type { DOCUMENTS, DossierFacts, MeasureCode } from '../facts.ts';
import { measureName } from '../measures.ts';
import { isClosed, isFarmer, OUTSIDE_THE_PANEL } from './situation.ts';
import { type Check, found } from './subject.ts';

export const fundIsCompetent: Check = (subject) => {
  const { facts, profile, fundCode } = subject;
  if (!profile.schemes.includes(facts.scheme)) {
    return [
      found(subject, 'FUND-01', {
        field: 'scheme',
        message: `Cette cellule ne traite pas le régime de l’assuré, ${labelOf('scheme', facts.scheme)} : transmettez la demande à sa caisse et avertissez-le.`,
      }),
    ];
  }
  if (fundCode === null || facts.fundCode == null || facts.fundCode === fundCode) return [];
  return [
    found(subject, 'FUND-01', {
      field: 'fundCode',
      message: `L’assuré dépend de la caisse ${facts.fundCode} et non de la caisse ${fundCode} : transmettez-lui la demande et avertissez l’assuré.`,
    }),
  ];
};

type Regional = (typeof REGIONAL_MEASURES)[number];
const isRegional = (code: MeasureCode): code is Regional =>
  (REGIONAL_MEASURES as readonly MeasureCode[]).includes(code);

export const measureIsOurs: Check = (subject) => {
  const { code, profile, facts, settings } = subject;
  const elsewhere = OUTSIDE_THE_PANEL[code];
  if (elsewhere !== undefined) {
    return [
      found(subject, 'MEAS-01', {
        field: 'measure.code',
        message: `${capital(measureName(code, 'un'))} ne demande pas l’accord de la caisse pendant l’arrêt : ${elsewhere}.`,
      }),
    ];
  }
  if (isRegional(code) && !settings.regionalMeasures.includes(code)) {
    return [
      found(subject, 'MEAS-01', {
        field: 'measure.code',
        message: `Aucun organisme ne propose ${measureName(code, 'le')} dans le ressort de la cellule : vérifiez l’organisme, ou proposez une autre action.`,
        severity: 'warning',
      }),
    ];
  }
  const ownRule = code === 'supervised-trial' || code === 'in-company-retraining';
  const closed = profile.measuresClosed.includes(code) && profile.schemes.includes(facts.scheme);
  if (ownRule || !closed) return [];
  return [
    found(subject, 'MEAS-01', {
      field: 'measure.code',
      message: `Cette cellule ne traite pas ${measureName(code, 'le')} : proposez une autre action.`,
    }),
  ];
};

export type Document = (typeof DOCUMENTS)[number];

const ALWAYS: readonly Document[] = ['signed-request', 'presentation-consent'];
const DURING_STOPPAGE: readonly Document[] = [
  ...ALWAYS,
  'treating-physician-consent',
  'medical-advice',
  'stoppage-notice',
];
const WITH_PROGRAMME: readonly Document[] = [...DURING_STOPPAGE, 'quote-or-programme'];

/** The documents a measure requires; those the panel appreciates are not here (domain.md §2.7). */
const REQUIRED: Readonly<Partial<Record<MeasureCode, readonly Document[]>>> = {
  'supervised-trial': [
    ...DURING_STOPPAGE,
    'occupational-physician-consent',
    'social-assessment',
    'agreement',
  ],
  'skills-assessment': WITH_PROGRAMME,
  training: WITH_PROGRAMME,
  'prior-learning-validation': WITH_PROGRAMME,
  'work-immersion': [...DURING_STOPPAGE, 'agreement'],
  'in-company-retraining': [
    ...ALWAYS,
    'occupational-physician-consent',
    'agreement',
    'quote-or-programme',
  ],
  moaij: [...WITH_PROGRAMME, 'social-assessment'],
  premij: [...WITH_PROGRAMME, 'social-assessment'],
  'inclus-pro': DURING_STOPPAGE,
  'other-remobilisation': DURING_STOPPAGE,
};

/** The documents this dossier must hold, for its measure and its person. */
export function requiredDocuments(facts: DossierFacts): readonly Document[] {
  const { code } = facts.measure;
  const withoutPhysician =
    code === 'supervised-trial' && isFarmer(facts) && facts.occupationalHealthAffiliated !== true;
  return (REQUIRED[code] ?? []).filter(
    (document) => !(withoutPhysician && document === 'occupational-physician-consent'),
  );
}

/** Those of them that were not received. */
export const missingDocuments = (facts: DossierFacts): readonly Document[] =>
  requiredDocuments(facts).filter((document) => !facts.documents?.includes(document));

export const documentsAreThere: Check = (subject) =>
  isClosed(subject)
    ? []
    : missingDocuments(subject.facts).map((document) =>
        found(subject, 'DOC-01', {
          field: 'documents',
          message: `Document absent du dossier : ${labelOf('document', document)}.`,
        }),
      );
