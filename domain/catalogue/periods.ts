import type { Rule } from './rule.ts';

const REFORM = '2022-03-31';

/** The dates of the measure against the work stoppage, the rights and the decision. */
export const PERIOD_RULES = [
  {
    code: 'PER-01',
    sentence:
      'L’action a des dates et finit au plus tard à la fin d’arrêt prévue par le médecin-conseil, sauf la rééducation en entreprise, qui suit l’arrêt.',
    source: 'code de la sécurité sociale, article L. 323-3-1',
    severity: 'blocking',
    certainty: 'S',
    effectiveFrom: REFORM,
    reads: ['measure.periods', 'workStoppage.expectedEnd'],
    scope: 'dossier',
  },
  {
    code: 'PER-02',
    sentence:
      'Une action qui dépasse l’arrêt prescrit peut être accordée sous réserve d’une prolongation.',
    source: 'pratique des caisses ; code de la sécurité sociale, article L. 323-3-1',
    severity: 'warning',
    certainty: 'D',
    effectiveFrom: REFORM,
    effectiveUntil: '2026-08-31',
    reads: [
      'measure.periods',
      'workStoppage.startDate',
      'workStoppage.prescribedUntil',
      'workStoppage.expectedEnd',
    ],
    scope: 'dossier',
  },
  {
    code: 'PER-02',
    sentence:
      'Une action qui dépasse l’arrêt prescrit peut être accordée sous réserve d’une prolongation ; la durée des prescriptions est plafonnée.',
    source: 'pratique des caisses ; code de la sécurité sociale, articles L. 323-3-1 et L. 162-4-1',
    severity: 'warning',
    certainty: 'D',
    effectiveFrom: '2026-09-01',
    parameter: 'Plafond de prescription fixé par décret, à relire depuis le 1er septembre 2026.',
    reads: [
      'measure.periods',
      'workStoppage.startDate',
      'workStoppage.prescribedUntil',
      'workStoppage.expectedEnd',
    ],
    scope: 'dossier',
  },
  {
    code: 'PER-03',
    sentence: 'L’action ne commence pas avant la décision.',
    source:
      'code de la sécurité sociale, article L. 323-6 ; code des relations entre le public et l’administration, article L. 221-8',
    severity: 'blocking',
    certainty: 'D',
    effectiveFrom: REFORM,
    parameter: 'Aucun texte n’interdit mot à mot la régularisation : bloquant par défaut.',
    reads: ['measure.periods'],
    scope: 'dossier',
  },
  {
    code: 'PER-03b',
    sentence: 'L’action commence assez tard pour que la lettre arrive avant elle.',
    source: 'code des relations entre le public et l’administration, article L. 221-8',
    severity: 'warning',
    certainty: 'D',
    effectiveFrom: REFORM,
    parameter: 'Jours ouvrables d’acheminement, 5 par défaut.',
    reads: ['measure.periods'],
    scope: 'dossier',
  },
  {
    code: 'PER-04',
    sentence:
      'L’assuré est en arrêt de travail indemnisé, et cet arrêt est en cours le jour de la décision.',
    source: 'code de la sécurité sociale, article L. 323-3-1',
    severity: 'blocking',
    certainty: 'S',
    effectiveFrom: REFORM,
    reads: ['workStoppage.startDate', 'workStoppage.prescribedUntil', 'measure.periods'],
    scope: 'dossier',
  },
  {
    code: 'PER-05',
    sentence:
      'Il reste des indemnités journalières pendant l’action : droits finis avant elle, accord impossible ; finis pendant, alerte.',
    source:
      'code de la sécurité sociale, articles R. 323-1, L. 433-1 et D. 622-12 ; code rural et de la pêche maritime, article D. 732-2-4',
    severity: 'blocking',
    certainty: 'S',
    effectiveFrom: REFORM,
    parameter: 'La date de fin de droits saisie au dossier l’emporte sur le calcul.',
    reads: [
      'measure.periods',
      'scheme',
      'risk',
      'workStoppage.startDate',
      'workStoppage.dailyAllowanceUntil',
      'workStoppage.allowanceDays36Months',
    ],
    scope: 'dossier',
  },
  {
    code: 'PER-06',
    sentence:
      'L’indemnité d’accident du travail ou de maladie professionnelle cesse à la consolidation ou à la guérison.',
    source: 'code de la sécurité sociale, article L. 433-1',
    severity: 'warning',
    certainty: 'S',
    effectiveFrom: REFORM,
    reads: ['measure.periods', 'risk', 'workStoppage.consolidationDate'],
    scope: 'dossier',
  },
  {
    code: 'PER-07',
    sentence: 'L’arrêt autorise les sorties et les activités hors du domicile.',
    source: 'code de la sécurité sociale, articles L. 323-6 et R. 323-11-1',
    severity: 'warning',
    certainty: 'S',
    effectiveFrom: REFORM,
    reads: ['workStoppage.outingsAllowed', 'workStoppage.activityOutsideHomeAllowed'],
    scope: 'dossier',
  },
  {
    code: 'PER-08',
    sentence:
      'Le jour de repos hebdomadaire et les jours fériés de la zone ne sont pas des jours ouvrables.',
    source: 'code du travail, articles L. 3133-1, L. 3134-13 et L. 3422-2',
    severity: 'info',
    certainty: 'S',
    effectiveFrom: REFORM,
    parameter:
      'Zone des jours fériés de la cellule ; jour de repos hebdomadaire d’un essai encadré, le dimanche par défaut.',
    reads: ['measure.periods'],
    scope: 'dossier',
  },
  {
    code: 'PER-09',
    sentence:
      'La décision est prise avant que le silence de la caisse ne vaille réponse, à deux mois.',
    source: 'code des relations entre le public et l’administration, articles L. 231-1 et L. 231-4',
    severity: 'warning',
    certainty: 'D',
    effectiveFrom: '2016-01-01',
    parameter: 'Le silence vaut refus par défaut ; alerte quinze jours avant.',
    reads: ['receivedAt'],
    scope: 'dossier',
  },
] as const satisfies readonly Rule[];
