import { isSelfEmployed } from '#domain/dossier/checks/situation.ts';
import { MEASURE_CODES, type Scheme } from '#domain/dossier/facts.ts';
import { isInCompany } from '#domain/dossier/measures.ts';
import { ask, part, type SectionSpec } from './field-spec.ts';

const NO_HEALTH = 'Sans aucun mot de santé : ce texte part dans les lettres.';
const isHosted: SectionSpec['when'] = ({ measure }) =>
  MEASURE_CODES.some((code) => code === measure?.code && isInCompany(code));

/** What is asked for, who agrees, and what follows. */
export const ACTION_SECTIONS: readonly SectionSpec[] = [
  {
    title: 'La mesure demandée',
    fields: [
      ask('measure.code', 'measure'),
      ask('measure.purpose', 'paragraph', { hint: NO_HEALTH }),
      ask('measure.periods', 'periods'),
      ask('measure.totalHours', 'number'),
      part('measure.provider', 'name', { kind: 'text', label: 'Organisme' }),
      part('measure.provider', 'siret', { kind: 'text', label: 'SIRET de l’organisme' }),
      part('measure.provider', 'address', { kind: 'lines', label: 'Adresse de l’organisme' }),
      ask('measure.agreement', 'choice', { vocabulary: 'agreement' }),
      ask('measure.signatories', 'checks', { vocabulary: 'signatory' }),
    ],
  },
  {
    title: 'L’entreprise d’accueil',
    when: isHosted,
    fields: [
      part('measure.host', 'name', { kind: 'text', label: 'Entreprise d’accueil' }),
      part('measure.host', 'siret', { kind: 'text', label: 'SIRET de l’entreprise d’accueil' }),
      part('measure.host', 'address', {
        kind: 'lines',
        label: 'Adresse de l’entreprise d’accueil',
      }),
      ask('measure.tutor', 'text'),
      ask('measure.immersionPurpose', 'choice', { vocabulary: 'immersionPurpose' }),
      ask('measure.prescriber', 'choice', { vocabulary: 'prescriber' }),
      part('measure.prescriberBody', 'name', { kind: 'text', label: 'Organisme prescripteur' }),
      part('measure.supportBody', 'name', { kind: 'text', label: 'Structure d’accompagnement' }),
      ask('measure.renews', 'text', { hint: 'Référence de la demande que celle-ci prolonge.' }),
      ask('measure.unfitness', 'choice', { vocabulary: 'unfitness' }),
      ask('measure.dreetsCopy', 'date'),
    ],
  },
  {
    title: 'Les accords de la personne',
    fields: [
      ask('consents.presentation', 'date', { hint: 'Date de son accord écrit.' }),
      ask('consents.employerInformation', 'yes-no'),
      ask('consents.sharing', 'checks', {
        vocabulary: 'partner',
        hint: 'Chacun ne voit le dossier qu’avec cet accord.',
      }),
    ],
  },
  {
    title: 'Les médecins',
    fields: [
      part('treatingPhysicianConsent', 'given', {
        kind: 'yes-no',
        label: 'Accord du médecin traitant',
      }),
      part('treatingPhysicianConsent', 'written', { kind: 'yes-no', label: 'Par écrit' }),
      part('treatingPhysicianConsent', 'date', {
        kind: 'date',
        label: 'Date de l’accord du médecin traitant',
      }),
      part('medicalAdvice', 'sense', {
        kind: 'choice',
        label: 'Avis du médecin-conseil',
        vocabulary: 'advice',
        hint: 'Le sens de l’avis seulement, jamais un motif.',
      }),
      part('medicalAdvice', 'date', { kind: 'date', label: 'Date de l’avis du médecin-conseil' }),
      part('occupationalPhysicianConsent', 'given', {
        kind: 'yes-no',
        label: 'Accord du médecin du travail',
      }),
      part('occupationalPhysicianConsent', 'date', {
        kind: 'date',
        label: 'Date de l’accord du médecin du travail',
      }),
    ],
  },
  {
    title: 'L’accompagnement',
    fields: [
      ask('socialAssessment', 'date'),
      part('referent', 'name', { kind: 'text', label: 'Référent de parcours' }),
      part('referent', 'phone', { kind: 'tel', label: 'Téléphone du référent' }),
      part('caseWorker', 'name', { kind: 'text', label: 'Agent chargé du dossier' }),
      part('caseWorker', 'role', { kind: 'text', label: 'Fonction de cet agent' }),
      part('caseWorker', 'phone', { kind: 'tel', label: 'Téléphone de cet agent' }),
      ask('documents', 'checks', { vocabulary: 'document' }),
      ask('roadmap', 'roadmap'),
    ],
  },
  {
    title: 'Le travail indépendant',
    when: ({ scheme }) => scheme !== undefined && isSelfEmployed({ scheme: scheme as Scheme }),
    fields: [
      ask('selfEmployed.plan', 'choice', { vocabulary: 'selfEmployedPlan' }),
      ask('selfEmployed.economic', 'paragraph'),
      ask('selfEmployed.social', 'paragraph'),
      ask('selfEmployed.inDepthConsultation', 'date', {
        hint: 'Le jour où elle a eu lieu, jamais ce qui s’y est dit. Deux rendez-vous peuvent la suivre.',
      }),
      ask('selfEmployed.firstFollowUp', 'date'),
      ask('selfEmployed.secondFollowUp', 'date'),
    ],
  },
];
