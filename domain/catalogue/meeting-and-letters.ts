import type { FieldPath } from '../dossier/view.ts';
import type { Rule } from './rule.ts';

/** What a letter prints of a dossier as it was typed. */
export const PRINTED_FIELDS = [
  'reference',
  'referent',
  'caseWorker',
  'insured.firstName',
  'insured.usualName',
  'insured.address',
  'insured.legalGuardian',
  'employment.employer',
  'occupationalHealthService',
  'measure.provider',
  'measure.host',
  'measure.tutor',
  'measure.prescriberBody',
  'measure.supportBody',
] as const satisfies readonly FieldPath[];

const REFORM = '2022-03-31';

/** What is judged in the meeting, at the signature and on each letter. */
export const MEETING_RULES = [
  {
    code: 'COMP-01',
    sentence: 'Sans quorum, la cellule ne peut qu’ajourner.',
    source: 'profil de la cellule',
    severity: 'blocking',
    certainty: 'D',
    effectiveFrom: REFORM,
    parameter: 'Composition du quorum : celle du profil.',
    reads: [],
    scope: 'meeting',
  },
  {
    code: 'COMP-02',
    sentence: 'Un service utile à ce dossier est absent de la séance.',
    source: 'profil de la cellule',
    severity: 'warning',
    certainty: 'D',
    effectiveFrom: REFORM,
    parameter: 'Services attendus pour tout dossier, en plus de ceux de l’action : aucun.',
    reads: ['measure.code'],
    scope: 'meeting',
  },
  {
    code: 'COMP-03',
    sentence: 'Un membre en conflit d’intérêts se déporte : ni avis, ni vote sur ce dossier.',
    source: 'code de la santé publique, article R. 4127-105 ; usage',
    severity: 'blocking',
    certainty: 'C',
    effectiveFrom: REFORM,
    parameter: 'Motifs de déport de la cellule.',
    reads: [],
    scope: 'meeting',
  },
  {
    code: 'SIGN-01',
    sentence:
      'Seul signe un agent de la caisse dont la délégation est en vigueur pour cet objet et à cette date.',
    source:
      'code de la sécurité sociale, articles L. 323-3-1, R. 122-3 et R. 211-1-2 ; code des relations entre le public et l’administration, article L. 212-1',
    severity: 'blocking',
    certainty: 'S',
    effectiveFrom: '2023-01-01',
    reads: [],
    scope: 'decision',
  },
  {
    code: 'LET-01',
    sentence:
      'Aucun mot de santé ne part vers un tiers ; dans une lettre à l’assuré ou un texte du dossier, il est signalé.',
    source:
      'code de la santé publique, articles L. 1110-4 et R. 4127-104 ; code des relations entre le public et l’administration, article L. 211-6',
    severity: 'warning',
    certainty: 'C',
    effectiveFrom: REFORM,
    parameter:
      'Liste des mots de santé, à compléter par la cellule ; bloquant dans une lettre à un tiers.',
    reads: [
      'measure.purpose',
      'roadmap',
      'selfEmployed.economic',
      'selfEmployed.social',
      'employment.employer',
      'measure.host',
      'measure.provider',
    ],
    scope: 'dossier',
  },
  {
    code: 'LET-02',
    sentence: 'Une lettre de décision porte toutes ses mentions obligatoires.',
    source:
      'code des relations entre le public et l’administration, articles L. 111-2, L. 211-5 et L. 212-1 ; code de la sécurité sociale, article R. 142-1-A',
    severity: 'blocking',
    certainty: 'S',
    effectiveFrom: REFORM,
    reads: [],
    scope: 'letter',
  },
  {
    code: 'LET-03',
    sentence:
      'Si l’assuré s’oppose à l’information de son employeur, la lettre à l’employeur est retenue et le motif tracé ; elle part si l’employeur prend part à l’action.',
    source: 'code de la sécurité sociale, article L. 323-3-1 (« le cas échéant »)',
    severity: 'warning',
    certainty: 'D',
    effectiveFrom: REFORM,
    parameter: 'Opposition respectée par défaut.',
    reads: [
      'consents.employerInformation',
      'employment.status',
      'employment.employer',
      'measure.code',
      'measure.host',
      'measure.signatories',
    ],
    scope: 'dossier',
  },
  {
    code: 'LET-04',
    sentence:
      'Le bloc d’adresse a six lignes de 38 caractères au plus, nom compris, sans ligne vide, et finit par le code postal et la commune.',
    source: 'norme postale NF Z10-011',
    severity: 'blocking',
    certainty: 'S',
    effectiveFrom: REFORM,
    parameter: 'Gabarit de l’enveloppe à fenêtre.',
    reads: ['insured.address', 'insured.firstName', 'insured.usualName', 'insured.legalGuardian'],
    scope: 'dossier',
  },
  {
    code: 'LET-07',
    sentence:
      'Un nom, une adresse ou un texte imprimé dans une lettre s’écrit en lettres latines, grecques ou cyrilliques.',
    source: 'règlement général sur la protection des données, article 5 (exactitude)',
    severity: 'blocking',
    certainty: 'C',
    effectiveFrom: REFORM,
    reads: [],
    readsApart: PRINTED_FIELDS,
    scope: 'dossier',
  },
  {
    code: 'LET-05',
    sentence:
      'La voie de recours suit le motif : commission médicale de recours amiable si le motif est médical, commission de recours amiable sinon.',
    source: 'code de la sécurité sociale, articles R. 142-1, R. 142-1-A, R. 142-8 et L. 142-1',
    severity: 'blocking',
    certainty: 'S',
    effectiveFrom: REFORM,
    effectiveUntil: '2026-10-31',
    parameter: 'Motif mixte : la voie du motif déterminant par défaut.',
    reads: [],
    scope: 'letter',
  },
  {
    code: 'LET-05',
    sentence:
      'La voie de recours suit le motif : commission médicale de recours amiable si le motif est médical, commission de recours amiable sinon (article L. 142-1 modifié, à relire).',
    source: 'code de la sécurité sociale, articles R. 142-1, R. 142-1-A, R. 142-8 et L. 142-1',
    severity: 'blocking',
    certainty: 'D',
    effectiveFrom: '2026-11-01',
    parameter: 'Motif mixte : la voie du motif déterminant par défaut.',
    reads: [],
    scope: 'letter',
  },
] as const satisfies readonly Rule[];
