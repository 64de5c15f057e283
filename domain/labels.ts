import type { HolidayZone, WeekDay } from './calendar.ts';
import type { Certainty, Severity } from './catalogue/rule.ts';
import type { DossierFacts } from './dossier/facts.ts';
import type { FieldPath } from './dossier/view.ts';
import type { BallotChoice, ConditionKind, OpinionValue } from './outcomes.ts';
import type { Capacity, SharingPartner, Voice } from './roles.ts';

/*
 * The French wording of every enumerated value: a new value without its wording does not compile.
 * Measures are worded in measures.ts, outcomes in outcome-names.ts.
 */

type Measure = DossierFacts['measure'];

/** The values that each vocabulary words. */
interface Values {
  scheme: DossierFacts['scheme'];
  origin: NonNullable<DossierFacts['origin']>;
  civility: NonNullable<DossierFacts['insured']['civility']>;
  risk: NonNullable<DossierFacts['risk']>;
  employmentStatus: NonNullable<NonNullable<DossierFacts['employment']>['status']>;
  prescriber: NonNullable<Measure['prescriber']>;
  immersionPurpose: NonNullable<Measure['immersionPurpose']>;
  agreement: NonNullable<Measure['agreement']>;
  unfitness: NonNullable<Measure['unfitness']>;
  signatory: NonNullable<Measure['signatories']>[number];
  document: NonNullable<DossierFacts['documents']>[number];
  selfEmployedPlan: NonNullable<NonNullable<DossierFacts['selfEmployed']>['plan']>;
  advice: NonNullable<DossierFacts['medicalAdvice']>['sense'];
  opinion: OpinionValue;
  ballot: BallotChoice;
  conditionKind: ConditionKind;
  capacity: Capacity;
  partner: SharingPartner;
  voice: Voice;
  severity: Severity;
  certainty: Certainty;
  holidays: HolidayZone;
  weekDay: WeekDay;
}

/** The enumerations that have a French wording. */
export type Vocabulary = keyof Values;

export type ValueOf<V extends Vocabulary> = Values[V];
type Wordings<V extends Vocabulary> = Readonly<Record<ValueOf<V>, string>>;

const WORDINGS: { readonly [V in Vocabulary]: Wordings<V> } = {
  scheme: {
    general: 'régime général',
    'msa-employee': 'salarié agricole (MSA)',
    'msa-self-employed': 'non-salarié agricole (MSA)',
    'ti-artisan-merchant': 'artisan ou commerçant',
    'ti-liberal': 'profession libérale',
    other: 'autre régime',
  },
  origin: {
    insured: 'personne concernée',
    'medical-service': 'service médical',
    'social-service': 'service social',
    'admin-fund': 'services administratifs de la caisse',
    'treating-physician': 'médecin traitant',
    'occupational-health': 'service de santé au travail',
    employer: 'employeur',
    'cap-emploi': 'Cap emploi',
    comete: 'Comète France',
    hospital: 'établissement de santé',
    mdph: 'maison départementale des personnes handicapées',
    cep: 'conseil en évolution professionnelle',
    'france-travail': 'France Travail',
    'msa-occupational-health': 'santé au travail de la MSA',
    'msa-social-action': 'action sociale de la MSA',
    cpsti: 'conseil de la protection sociale des indépendants',
    other: 'autre',
  },
  civility: { mme: 'Madame', m: 'Monsieur' },
  risk: {
    sickness: 'maladie',
    'work-accident': 'accident du travail',
    'commuting-accident': 'accident de trajet',
    'occupational-disease': 'maladie professionnelle',
    none: 'aucun arrêt indemnisé',
  },
  employmentStatus: {
    permanent: 'contrat à durée indéterminée',
    'fixed-term': 'contrat à durée déterminée',
    'temp-agency': 'intérimaire',
    apprentice: 'apprentissage',
    trainee: 'stagiaire de la formation professionnelle',
    'private-employer': 'emploi chez un particulier employeur',
    'self-employed': 'travail indépendant',
    farmer: 'exploitation agricole',
    unemployed: 'sans emploi',
  },
  prescriber: {
    'cap-emploi': 'Cap emploi',
    'france-travail': 'France Travail',
    'mission-locale': 'mission locale',
    siae: 'structure d’insertion par l’activité économique',
    department: 'conseil départemental',
    'delegated-body': 'organisme délégataire',
    'social-service': 'service social',
    employer: 'employeur',
    insured: 'personne concernée',
    other: 'autre',
  },
  immersionPurpose: {
    discover: 'découvrir un métier ou un secteur',
    confirm: 'confirmer un projet professionnel',
    recruitment: 'engager une démarche de recrutement',
  },
  agreement: { signed: 'signée', drafted: 'préparée, non signée' },
  unfitness: {
    declared: 'inaptitude déclarée par le médecin du travail',
    'at-risk': 'risque d’inaptitude constaté en visite de préreprise',
  },
  signatory: {
    insured: 'personne concernée',
    employer: 'employeur',
    fund: 'caisse',
    host: 'entreprise d’accueil',
  },
  document: {
    'signed-request': 'demande signée de la personne',
    'presentation-consent': 'accord de la personne à la présentation en cellule',
    'treating-physician-consent': 'accord écrit du médecin traitant',
    'medical-advice': 'avis du médecin-conseil',
    'occupational-physician-consent': 'accord du médecin du travail',
    'social-assessment': 'évaluation du service social',
    agreement: 'convention',
    'quote-or-programme': 'devis, programme ou calendrier',
    'stoppage-notice': 'avis d’arrêt de travail couvrant la période',
    'funding-proof': 'preuve de financement',
    other: 'autre document',
  },
  selfEmployedPlan: {
    'adapted-workplace': 'aménager le poste',
    'new-direction': 'changer d’orientation',
    'new-status': 'changer de statut',
  },
  advice: { favourable: 'favorable', unfavourable: 'défavorable' },
  opinion: {
    favourable: 'favorable',
    'favourable-with-reservation': 'favorable avec réserve',
    unfavourable: 'défavorable',
    'no-opinion': 'sans avis',
  },
  ballot: { for: 'pour', against: 'contre', abstain: 'abstention' },
  conditionKind: {
    'extension-of-stoppage': 'prolongation de l’arrêt',
    'document-before-start': 'document avant le début',
    'document-by-date': 'document à une date',
    other: 'autre condition',
  },
  capacity: {
    coordination: 'coordination',
    'social-service': 'service social',
    'medical-service': 'service médical',
    'occupational-risks': 'risques professionnels',
    'admin-fund': 'services administratifs',
    'occupational-health': 'service de santé au travail',
    'cap-emploi': 'Cap emploi',
    guest: 'personne invitée',
    signatory: 'signataire de la caisse',
    'technical-admin': 'administration technique',
    room: 'écran de salle',
  },
  partner: {
    'occupational-health': 'service de santé au travail',
    'cap-emploi': 'Cap emploi',
    guest: 'personnes invitées',
  },
  voice: { deliberative: 'délibérative', consultative: 'consultative' },
  severity: { blocking: 'bloquant', warning: 'alerte', info: 'information' },
  certainty: {
    S: 'lu dans le texte',
    C: 'établi, non relu mot à mot',
    D: 'à confirmer',
  },
  holidays: {
    metropole: 'métropole',
    'alsace-moselle': 'Alsace-Moselle',
    guadeloupe: 'Guadeloupe',
    martinique: 'Martinique',
    guyane: 'Guyane',
    'la-reunion': 'La Réunion',
    mayotte: 'Mayotte',
    'saint-martin': 'Saint-Martin',
    'saint-barthelemy': 'Saint-Barthélemy',
  },
  weekDay: {
    monday: 'lundi',
    tuesday: 'mardi',
    wednesday: 'mercredi',
    thursday: 'jeudi',
    friday: 'vendredi',
    saturday: 'samedi',
    sunday: 'dimanche',
  },
};

/** The wording of one value: `labelOf('risk', 'commuting-accident')` is « accident de trajet ». */
export const labelOf = <V extends Vocabulary>(vocabulary: V, value: ValueOf<V>): string =>
  WORDINGS[vocabulary][value];

/** Every value of an enumeration with its wording, in the order screens list them. */
export const labelsOf = <V extends Vocabulary>(vocabulary: V): Wordings<V> => WORDINGS[vocabulary];

/** The name of each field of a dossier, as a form or a finding shows it. */
export const FIELD_LABELS: Readonly<Record<FieldPath, string>> = {
  reference: 'Référence du dossier',
  scheme: 'Régime',
  referent: 'Référent de parcours',
  caseWorker: 'Agent chargé du dossier',
  fundCode: 'Caisse de la personne',
  origin: 'Origine du signalement',
  'insured.civility': 'Civilité',
  'insured.firstName': 'Prénom',
  'insured.usualName': 'Nom d’usage',
  'insured.birthName': 'Nom de naissance',
  'insured.birthDate': 'Date de naissance',
  'insured.nir': 'Numéro de sécurité sociale',
  'insured.address': 'Adresse',
  'insured.email': 'Adresse électronique',
  'insured.phone': 'Téléphone',
  'insured.legalGuardian': 'Représentant légal',
  requestedByInsured: 'Demande signée le',
  receivedAt: 'Demande reçue le',
  risk: 'Risque',
  invalidityCategory: 'Catégorie d’invalidité',
  'workStoppage.startDate': 'Début de l’arrêt',
  'workStoppage.prescribedUntil': 'Arrêt prescrit jusqu’au',
  'workStoppage.expectedEnd': 'Fin d’arrêt prévue par le médecin-conseil',
  'workStoppage.outingsAllowed': 'Sorties autorisées',
  'workStoppage.activityOutsideHomeAllowed': 'Activités hors du domicile autorisées',
  'workStoppage.partialResumption': 'Reprise à temps partiel thérapeutique ou travail aménagé',
  'workStoppage.consolidationDate': 'Date de consolidation',
  'workStoppage.dailyAllowanceUntil': 'Droit aux indemnités journalières jusqu’au',
  'workStoppage.allowanceDays36Months': 'Indemnités versées sur 36 mois',
  'employment.status': 'Situation professionnelle',
  'employment.employer': 'Employeur',
  'employment.contractEnd': 'Fin du contrat',
  'employment.subrogation': 'Subrogation de l’employeur',
  occupationalHealthService: 'Service de santé au travail',
  occupationalHealthAffiliated: 'Adhésion volontaire à la santé au travail',
  'measure.code': 'Action demandée',
  'measure.purpose': 'But de l’action',
  'measure.periods': 'Périodes',
  'measure.totalHours': 'Nombre d’heures',
  'measure.provider': 'Organisme',
  'measure.host': 'Entreprise d’accueil',
  'measure.tutor': 'Tuteur',
  'measure.prescriber': 'Prescripteur',
  'measure.prescriberBody': 'Organisme prescripteur',
  'measure.supportBody': 'Structure d’accompagnement',
  'measure.immersionPurpose': 'Objet de l’immersion',
  'measure.renews': 'Demande renouvelée',
  'measure.previous': 'Périodes précédentes',
  'measure.agreement': 'Convention',
  'measure.unfitness': 'Inaptitude ou risque d’inaptitude',
  'measure.signatories': 'Signataires de la convention',
  'measure.dreetsCopy': 'Copie à la DREETS le',
  'consents.presentation': 'Accord à la présentation en cellule',
  'consents.sharing': 'Accord au partage avec les partenaires',
  'consents.employerInformation': 'Information de l’employeur',
  treatingPhysicianConsent: 'Accord du médecin traitant',
  medicalAdvice: 'Avis du médecin-conseil',
  occupationalPhysicianConsent: 'Accord du médecin du travail',
  socialAssessment: 'Évaluation du service social',
  roadmap: 'Feuille de route',
  documents: 'Documents reçus',
  'selfEmployed.health': 'Situation de santé (service médical seul)',
  'selfEmployed.economic': 'Situation économique',
  'selfEmployed.social': 'Situation sociale',
  'selfEmployed.plan': 'Piste envisagée',
  'selfEmployed.inDepthConsultation': 'Consultation médico-professionnelle approfondie',
  'selfEmployed.firstFollowUp': 'Premier rendez-vous de suite',
  'selfEmployed.secondFollowUp': 'Second rendez-vous de suite',
};

const NAMES_BY_PATH = new Map<string, string>(Object.entries(FIELD_LABELS));

/** The name of the field a finding points at: `measure.periods[0].end` is « Périodes ». */
export function fieldLabel(path: string): string {
  const parts = path.replace(/\[\d+\]/g, '').split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const name = NAMES_BY_PATH.get(parts.slice(0, length).join('.'));
    if (name !== undefined) return name;
  }
  return path;
}
