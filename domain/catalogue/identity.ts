import type { Rule } from './rule.ts';

const REFORM = '2022-03-31';

/** Who the person is, which fund answers, and whether the panel is concerned at all. */
export const IDENTITY_RULES = [
  {
    code: 'ID-01',
    sentence: 'Le numéro de sécurité sociale a quinze caractères et une clé exacte.',
    source: 'code de la sécurité sociale, articles R. 115-1 et R. 115-2',
    severity: 'blocking',
    certainty: 'S',
    effectiveFrom: REFORM,
    reads: ['insured.nir'],
    scope: 'dossier',
  },
  {
    code: 'ID-02',
    sentence:
      'Le numéro de sécurité sociale s’accorde avec la civilité et la date de naissance ; un écart est possible et se vérifie.',
    source: 'structure du numéro de sécurité sociale',
    severity: 'warning',
    certainty: 'D',
    effectiveFrom: REFORM,
    parameter: 'Alerte seulement : changement d’état civil et numéros provisoires existent.',
    reads: ['insured.nir', 'insured.birthDate', 'insured.civility'],
    scope: 'dossier',
  },
  {
    code: 'ID-03',
    sentence: 'Un numéro SIRET a quatorze chiffres et une clé exacte (règle propre à La Poste).',
    source: 'structure du numéro SIRET (INSEE)',
    severity: 'warning',
    certainty: 'C',
    effectiveFrom: REFORM,
    parameter: 'Alerte seulement : un particulier employeur peut ne pas avoir de SIRET.',
    reads: ['employment.employer', 'measure.provider', 'measure.host', 'measure.previous'],
    scope: 'dossier',
  },
  {
    code: 'ID-04',
    sentence:
      'Une même personne n’a pas deux demandes pour la même action et les mêmes dates ; les doublons sont signalés, jamais fondus.',
    source: 'bonne tenue des dossiers',
    severity: 'warning',
    certainty: 'C',
    effectiveFrom: REFORM,
    reads: [
      'insured.nir',
      'insured.firstName',
      'insured.usualName',
      'insured.birthDate',
      'workStoppage.startDate',
      'workStoppage.prescribedUntil',
      'workStoppage.expectedEnd',
      'measure.code',
      'measure.periods',
    ],
    scope: 'dossier',
  },
  {
    code: 'ID-05',
    sentence: 'Un mineur a un représentant légal, qui reçoit aussi les lettres.',
    source: 'code civil, article 388',
    severity: 'warning',
    certainty: 'D',
    effectiveFrom: REFORM,
    parameter: 'Envoi au représentant légal : usage retenu par défaut.',
    reads: ['insured.birthDate', 'insured.legalGuardian'],
    scope: 'dossier',
  },
  {
    code: 'ID-06',
    sentence:
      'Un travailleur indépendant n’a pas d’assurance obligatoire contre les accidents du travail : ce risque se vérifie.',
    source: 'assurance volontaire seulement (ameli, « Accident du travail »)',
    severity: 'warning',
    certainty: 'C',
    effectiveFrom: REFORM,
    reads: ['scheme', 'employment.status', 'risk'],
    scope: 'dossier',
  },
  {
    code: 'FUND-01',
    sentence:
      'La demande relève de la caisse et des régimes de la cellule ; sinon elle est transmise.',
    source: 'code des relations entre le public et l’administration, article L. 114-2',
    severity: 'blocking',
    certainty: 'S',
    effectiveFrom: '2016-01-01',
    reads: ['fundCode', 'scheme'],
    scope: 'dossier',
  },
  {
    code: 'MEAS-01',
    sentence: 'L’action demandée est de celles que la caisse autorise pendant l’arrêt.',
    source: 'code de la sécurité sociale, article L. 323-3-1',
    severity: 'blocking',
    certainty: 'S',
    effectiveFrom: REFORM,
    parameter: 'Liste régionale des actions de la cellule.',
    reads: ['measure.code'],
    scope: 'dossier',
  },
  {
    code: 'DOC-01',
    sentence:
      'Les documents de chaque action sont au dossier ; chacun de ceux qui manquent est signalé.',
    source:
      'liste des pièces par action ; article L. 114-5 du code des relations entre le public et l’administration',
    severity: 'info',
    certainty: 'C',
    effectiveFrom: REFORM,
    reads: ['documents', 'measure.code'],
    scope: 'dossier',
  },
] as const satisfies readonly Rule[];
