import { capital } from '../../format.ts';
import { labelOf } from '../../labels.ts';
import { REGIONAL_MEASURES } from '../../panel/parameters.ts';
import { missingDocuments } from '../documents.ts';
import type { MeasureCode } from '../facts.ts';
import { measureName } from '../measures.ts';
import { isClosed, OUTSIDE_THE_PANEL } from './situation.ts';
import { type Check, found } from './subject.ts';

export const fundIsCompetent: Check = (subject) => {
  const { facts, profile, fundCode } = subject;
  if (!profile.schemes.includes(facts.scheme)) {
    return [
      found(subject, 'FUND-01', {
        field: 'scheme',
        message: `Cette cellule ne traite pas le régime de la personne, ${labelOf('scheme', facts.scheme)} : transmettez la demande à sa caisse et avertissez la personne.`,
      }),
    ];
  }
  if (fundCode === null || facts.fundCode == null || facts.fundCode === fundCode) return [];
  return [
    found(subject, 'FUND-01', {
      field: 'fundCode',
      message: `La personne dépend de la caisse ${facts.fundCode} et non de la caisse ${fundCode} : transmettez-lui la demande et avertissez la personne.`,
    }),
  ];
};

type Regional = (typeof REGIONAL_MEASURES)[number];
const isRegional = (code: MeasureCode): code is Regional =>
  (REGIONAL_MEASURES as readonly MeasureCode[]).includes(code);

export const measureIsOurs: Check = (subject) => {
  const { code, profile, facts, settings } = subject;
  const elsewhere = OUTSIDE_THE_PANEL[code];
  if (elsewhere !== null) {
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

export const documentsAreThere: Check = (subject) =>
  isClosed(subject)
    ? []
    : missingDocuments(subject.facts, subject.settings.retrainingConsents).map((document) =>
        found(subject, 'DOC-01', {
          field: 'documents',
          message: `Document absent du dossier : ${labelOf('document', document)}.`,
        }),
      );
