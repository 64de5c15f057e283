import { ask, part, type SectionSpec } from './field-spec.ts';

const POSTAL = 'Six lignes de 38 caractères au plus ; la dernière : code postal et ville.';

/** Who asks, his stoppage and his work. */
export const PERSON_SECTIONS: readonly SectionSpec[] = [
  {
    title: 'Le dossier',
    fields: [
      ask('reference', 'text', { hint: 'Unique dans la cellule, sans rien qui parle de santé.' }),
      ask('scheme', 'choice', { vocabulary: 'scheme' }),
      ask('fundCode', 'text', { hint: 'À remplir seulement si ce n’est pas la vôtre.' }),
      ask('origin', 'choice', { vocabulary: 'origin' }),
      ask('requestedByInsured', 'date'),
      ask('receivedAt', 'date'),
    ],
  },
  {
    title: 'La personne',
    fields: [
      ask('insured.civility', 'choice', { vocabulary: 'civility' }),
      ask('insured.firstName', 'text'),
      ask('insured.usualName', 'text'),
      ask('insured.birthName', 'text'),
      ask('insured.birthDate', 'date'),
      ask('insured.nir', 'nir', {
        hint: 'Quinze caractères, clé comprise ; les espaces sont permis.',
      }),
      ask('insured.email', 'email'),
      ask('insured.phone', 'tel'),
      ask('insured.address', 'lines', { hint: POSTAL }),
      part('insured.legalGuardian', 'name', {
        kind: 'text',
        label: 'Représentant légal, s’il y en a un',
      }),
      part('insured.legalGuardian', 'address', {
        kind: 'lines',
        label: 'Adresse du représentant légal',
        hint: POSTAL,
      }),
    ],
  },
  {
    title: 'L’arrêt de travail',
    fields: [
      ask('risk', 'choice', { vocabulary: 'risk' }),
      ask('workStoppage.startDate', 'date'),
      ask('workStoppage.prescribedUntil', 'date'),
      ask('workStoppage.expectedEnd', 'date', {
        label: 'Arrêt prévu jusqu’au',
        hint: 'Fin prévue par le médecin-conseil.',
      }),
      ask('workStoppage.outingsAllowed', 'yes-no'),
      ask('workStoppage.activityOutsideHomeAllowed', 'yes-no'),
      ask('workStoppage.partialResumption', 'yes-no'),
      ask('workStoppage.consolidationDate', 'date'),
      ask('workStoppage.dailyAllowanceUntil', 'date'),
      ask('workStoppage.allowanceDays36Months', 'number', { hint: 'En jours.' }),
      ask('invalidityCategory', 'category'),
    ],
  },
  {
    title: 'Le travail',
    fields: [
      ask('employment.status', 'choice', { vocabulary: 'employmentStatus' }),
      part('employment.employer', 'name', { kind: 'text', label: 'Employeur' }),
      part('employment.employer', 'siret', { kind: 'text', label: 'SIRET de l’employeur' }),
      part('employment.employer', 'address', {
        kind: 'lines',
        label: 'Adresse de l’employeur',
        hint: POSTAL,
      }),
      ask('employment.contractEnd', 'date', { hint: 'Pour un contrat à durée déterminée.' }),
      ask('employment.subrogation', 'yes-no'),
      part('occupationalHealthService', 'name', {
        kind: 'text',
        label: 'Service de santé au travail',
      }),
      part('occupationalHealthService', 'address', {
        kind: 'lines',
        label: 'Adresse du service de santé au travail',
        hint: POSTAL,
      }),
      ask('occupationalHealthAffiliated', 'yes-no'),
    ],
  },
];
