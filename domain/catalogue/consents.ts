import type { Rule } from './rule.ts';

const REFORM = '2022-03-31';

/** What the insured and the three physicians agreed to. */
export const CONSENT_RULES = [
  {
    code: 'CONS-01',
    sentence: 'Un dossier n’est présenté en cellule qu’avec l’accord daté de l’assuré.',
    source: 'code de la santé publique, article L. 1110-4',
    severity: 'blocking',
    certainty: 'C',
    effectiveFrom: REFORM,
    reads: ['consents.presentation'],
    scope: 'dossier',
  },
  {
    code: 'CONS-02',
    sentence:
      'Un membre extérieur à la caisse ne voit le dossier que si l’assuré a accepté le partage avec lui.',
    source: 'code de la santé publique, article L. 1110-4',
    severity: 'blocking',
    certainty: 'C',
    effectiveFrom: REFORM,
    reads: ['consents.sharing', 'consents.presentation'],
    scope: 'meeting',
  },
  {
    code: 'CONS-03',
    sentence: 'La demande vient de l’assuré lui-même, signée et datée.',
    source: 'code de la sécurité sociale, article L. 323-3-1',
    severity: 'blocking',
    certainty: 'S',
    effectiveFrom: REFORM,
    reads: ['requestedByInsured'],
    scope: 'dossier',
  },
  {
    code: 'MED-01',
    sentence:
      'L’accord du médecin traitant est écrit, daté et récent (rééducation en entreprise : simple information).',
    source: 'code de la sécurité sociale, article L. 323-3-1',
    severity: 'blocking',
    certainty: 'D',
    effectiveFrom: REFORM,
    parameter: 'Ancienneté admise, 6 mois par défaut.',
    reads: ['treatingPhysicianConsent'],
    scope: 'dossier',
  },
  {
    code: 'MED-02',
    sentence:
      'Le médecin-conseil a donné son avis avant tout accord (rééducation en entreprise : simple information).',
    source: 'code de la sécurité sociale, article L. 323-3-1',
    severity: 'blocking',
    certainty: 'S',
    effectiveFrom: REFORM,
    reads: ['medicalAdvice'],
    scope: 'dossier',
  },
  {
    code: 'MED-03',
    sentence: 'Un avis défavorable du médecin-conseil interdit l’accord, quel que soit le vote.',
    source: 'code de la sécurité sociale, articles L. 315-2, L. 323-3-1 et D. 323-6-3',
    severity: 'blocking',
    certainty: 'S',
    effectiveFrom: REFORM,
    reads: ['medicalAdvice'],
    scope: 'dossier',
  },
  {
    code: 'MED-04',
    sentence:
      'L’essai encadré demande l’accord du médecin du travail, sauf pour le non-salarié agricole qui n’adhère pas à la santé au travail.',
    source:
      'code de la sécurité sociale, article D. 323-6-3 ; code rural et de la pêche maritime, articles D. 742-3-2, D. 732-2-4 et D. 752-22',
    severity: 'blocking',
    certainty: 'S',
    effectiveFrom: REFORM,
    reads: ['occupationalPhysicianConsent', 'occupationalHealthAffiliated', 'scheme'],
    scope: 'dossier',
  },
] as const satisfies readonly Rule[];
