import type { Rule } from './rule.ts';

const REFORM = '2022-03-31';
const TRAINING_REFORM = '2019-01-01';

/** The essai encadré (EE) and the bilan de compétences (BC). */
export const TRIAL_RULES = [
  {
    code: 'EE-01',
    sentence: 'Une période d’essai encadré compte au plus 14 jours ouvrables.',
    source:
      'code de la sécurité sociale, article D. 323-6-5 ; code rural et de la pêche maritime, articles D. 742-3-2, D. 732-2-4 et D. 752-22',
    severity: 'blocking',
    certainty: 'S',
    effectiveFrom: REFORM,
    parameter: 'Une demi-journée compte pour 1 jour par défaut.',
    reads: ['measure.periods'],
    scope: 'dossier',
  },
  {
    code: 'EE-02',
    sentence: 'Tous les essais encadrés d’un arrêt comptent ensemble au plus 28 jours ouvrables.',
    source:
      'code de la sécurité sociale, article D. 323-6-5 ; code rural et de la pêche maritime, articles D. 742-3-2, D. 732-2-4 et D. 752-22',
    severity: 'blocking',
    certainty: 'D',
    effectiveFrom: REFORM,
    parameter:
      'Total par arrêt ; alerte seulement quand le dépassement vient d’une autre entreprise.',
    reads: ['measure.periods', 'measure.previous', 'measure.host', 'workStoppage.startDate'],
    scope: 'dossier',
  },
  {
    code: 'EE-03',
    sentence:
      'L’essai encadré est ouvert aux salariés, intérimaires, apprentis, stagiaires et non-salariés agricoles, et à personne d’autre.',
    source:
      'code de la sécurité sociale, articles D. 323-6 et D. 622-10-1 ; code rural et de la pêche maritime, articles D. 742-3-2, D. 732-2-4 et D. 752-22',
    severity: 'blocking',
    certainty: 'S',
    effectiveFrom: REFORM,
    parameter:
      'Temps partiel thérapeutique et invalidité : admis par défaut quand l’arrêt est en cours.',
    reads: ['scheme', 'employment.status'],
    readsApart: ['invalidityCategory', 'workStoppage.partialResumption'],
    scope: 'dossier',
  },
  {
    code: 'EE-04',
    sentence: 'Un tuteur est nommé dans l’entreprise d’accueil.',
    source:
      'code de la sécurité sociale, articles D. 323-6-6 et D. 323-6-7 ; code rural et de la pêche maritime, articles D. 742-3-2, D. 732-2-4 et D. 752-22',
    severity: 'blocking',
    certainty: 'S',
    effectiveFrom: REFORM,
    reads: ['measure.tutor'],
    scope: 'dossier',
  },
  {
    code: 'EE-05',
    sentence: 'Chaque période d’essai encadré a sa convention signée.',
    source:
      'code de la sécurité sociale, article D. 323-6-6 ; code rural et de la pêche maritime, articles D. 742-3-2, D. 732-2-4 et D. 752-22',
    severity: 'blocking',
    certainty: 'S',
    effectiveFrom: REFORM,
    parameter: 'Convention préparée mais non signée : alerte, accord sous réserve possible.',
    reads: ['measure.periods', 'measure.agreement'],
    scope: 'dossier',
  },
  {
    code: 'EE-06',
    sentence: 'Le service social a fait l’évaluation globale de la situation avant l’essai.',
    source:
      'code de la sécurité sociale, article D. 323-6-3 ; code rural et de la pêche maritime, articles D. 742-3-2, D. 732-2-4 et D. 752-22',
    severity: 'blocking',
    certainty: 'S',
    effectiveFrom: REFORM,
    reads: ['socialAssessment'],
    scope: 'dossier',
  },
  {
    code: 'EE-07',
    sentence: 'Chaque période d’essai finie a son bilan avant la suivante.',
    source:
      'code de la sécurité sociale, article D. 323-6-7 ; code rural et de la pêche maritime, articles D. 742-3-2, D. 732-2-4 et D. 752-22',
    severity: 'warning',
    certainty: 'S',
    effectiveFrom: REFORM,
    reads: ['measure.previous'],
    scope: 'dossier',
  },
  {
    code: 'BC-01',
    sentence: 'Un bilan de compétences dure au plus 24 heures.',
    source: 'code du travail, article L. 6313-4',
    severity: 'blocking',
    certainty: 'S',
    effectiveFrom: TRAINING_REFORM,
    reads: ['measure.totalHours'],
    scope: 'dossier',
  },
  {
    code: 'BC-02',
    sentence: 'L’employeur ne réalise pas lui-même le bilan de compétences de son salarié.',
    source: 'code du travail, article R. 6313-5',
    severity: 'blocking',
    certainty: 'S',
    effectiveFrom: TRAINING_REFORM,
    reads: ['measure.provider', 'employment.employer'],
    scope: 'dossier',
  },
] as const satisfies readonly Rule[];
