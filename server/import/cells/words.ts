import type { MeasureCode } from '#domain/dossier/facts.ts';
import { MEASURE_CODES } from '#domain/dossier/facts.ts';
import { measureName } from '#domain/dossier/measures.ts';
import { labelsOf, type ValueOf, type Vocabulary } from '#domain/labels.ts';
import type { WordSet } from '../columns/field.ts';
import { meaningKey } from '../columns/words-of.ts';

/** The values that a set words. */
type WordOf<S extends WordSet> = S extends Vocabulary ? ValueOf<S> : MeasureCode;

/** Usual words of coordinators for each value, besides the wording of `labels.ts`. */
const USUAL: { readonly [S in WordSet]: Readonly<Record<WordOf<S>, string>> } = {
  civility: {
    mme: 'mme | madame | mlle | mademoiselle | f | femme | féminin',
    m: 'm | mr | monsieur | h | homme | masculin',
  },
  scheme: {
    general: 'rg | général | régime général | salarié du régime général | cpam | sécurité sociale',
    'msa-employee':
      'salarié agricole | msa salarié | salarié msa | régime agricole salarié | agricole salarié',
    'msa-self-employed':
      'exploitant agricole | msa exploitant | non salarié agricole | nsa | msa nsa | exploitant | msa non salarié | chef d’exploitation agricole | agriculteur',
    'ti-artisan-merchant':
      'artisan | commerçant | artisan commerçant | ti artisan | ti commerçant | ti artisan commerçant | travailleur indépendant artisan | travailleur indépendant commerçant | ssti | indépendant artisan | indépendant commerçant | micro-entrepreneur artisan',
    'ti-liberal':
      'libéral | profession libérale | ti libéral | travailleur indépendant libéral | pl | cnavpl | indépendant libéral',
    other: 'autre | autre régime | régime spécial | enim | cnieg | sncf | ratp | cavimac',
  },
  origin: {
    insured: 'assuré | assurée | l’assuré | lui-même | elle-même | ameli',
    'medical-service':
      'service médical | elsm | sm | drsm | médecin conseil | service du contrôle médical',
    'social-service':
      'service social | ass | assistante sociale | carsat service social | service social carsat | social',
    'admin-fund':
      'services administratifs | caisse | cpam | service prestations | prestations | service ij | services administratifs caisse',
    'treating-physician': 'médecin traitant | mt | généraliste | médecin généraliste',
    'occupational-health':
      'spst | spsti | sst | médecin du travail | médecine du travail | service de santé au travail | service de prévention et de santé au travail | santé au travail',
    employer: 'employeur | entreprise',
    'cap-emploi': 'cap emploi | cap-emploi | capemploi',
    comete: 'comète | comète france',
    hospital: 'hôpital | centre hospitalier | ch | clinique | établissement de santé | ssr | smr',
    mdph: 'mdph | maison départementale des personnes handicapées',
    cep: 'cep | conseil en évolution professionnelle | conseiller en évolution professionnelle',
    'france-travail': 'france travail | pôle emploi | ft',
    'msa-occupational-health':
      'santé au travail msa | sst msa | service de santé au travail msa | médecin du travail msa',
    'msa-social-action':
      'action sociale msa | ass msa | service social msa | action sanitaire et sociale msa',
    cpsti: 'cpsti | conseil de la protection sociale des indépendants | indépendants cpsti',
    other: 'autre',
  },
  risk: {
    sickness: 'maladie | mal | arrêt maladie | as maladie | ald',
    'work-accident': 'accident du travail | at | accident de travail | accident travail',
    'commuting-accident':
      'accident de trajet | trajet | accident trajet | at trajet | accident du trajet',
    'occupational-disease': 'maladie professionnelle | mp | maladie pro',
    none: 'aucun | aucun risque | sans arrêt | sans arrêt indemnisé | pas d’arrêt',
  },
  employmentStatus: {
    permanent:
      'cdi | contrat à durée indéterminée | cdi temps plein | cdi temps partiel | durée indéterminée',
    'fixed-term': 'cdd | contrat à durée déterminée | durée déterminée',
    'temp-agency':
      'intérim | intérimaire | travail temporaire | contrat de mission | mission d’intérim',
    apprentice: 'apprenti | apprentie | apprentissage | contrat d’apprentissage | alternance',
    trainee:
      'stagiaire | stagiaire fp | stagiaire formation professionnelle | stagiaire de la formation professionnelle',
    'private-employer':
      'particulier employeur | cesu | salarié du particulier employeur | emploi à domicile | assistante maternelle',
    'self-employed':
      'indépendant | indépendante | travailleur indépendant | ti | auto-entrepreneur | micro-entrepreneur | gérant',
    farmer:
      'exploitant | exploitante | exploitant agricole | agriculteur | chef d’exploitation | nsa',
    unemployed:
      'sans emploi | chômage | demandeur d’emploi | chômeur | sans contrat | privé d’emploi | au chômage',
  },
  measure: {
    'supervised-trial': 'essai encadré | essai | ee | essai encadré en entreprise',
    'skills-assessment': 'bilan de compétences | bilan | bilan de compétence | bdc | bc',
    training: 'formation | action de formation | formation professionnelle | stage de formation',
    'prior-learning-validation':
      'vae | validation des acquis | validation des acquis de l’expérience | validation acquis expérience vae',
    'work-immersion':
      'pmsmp | immersion | immersion en entreprise | immersion professionnelle | période de mise en situation en milieu professionnel | mise en situation en milieu professionnel | période d’immersion',
    'in-company-retraining':
      'crpe | rééducation en entreprise | rééducation professionnelle en entreprise | convention de rééducation professionnelle en entreprise | contrat de rééducation professionnelle en entreprise | convention de rééducation en entreprise',
    moaij:
      'moaij | module d’orientation approfondie | module d’orientation approfondie pour les assurés en indemnités journalières | orientation approfondie',
    premij:
      'premij | prestation de mobilisation | prestation de remobilisation | prestation spécifique d’orientation premij',
    'inclus-pro': 'inclus pro | inclus-pro | incluspro | parcours inclus pro',
    'other-remobilisation':
      'autre action de remobilisation | action de remobilisation | autre action | autre remobilisation | autre',
    'therapeutic-part-time':
      'temps partiel thérapeutique | tpt | mi-temps thérapeutique | reprise à temps partiel thérapeutique | travail aménagé ou à temps partiel | temps partiel pour motif thérapeutique | reprise de travail léger',
    'pre-return-visit': 'visite de préreprise | visite de pré-reprise | préreprise | pré-reprise',
    'liaison-meeting': 'rendez-vous de liaison | rdv de liaison | rdv liaison',
    'workplace-adaptation':
      'aménagement de poste | aménagement du poste | étude de poste | aménagement du poste de travail',
    'activity-support-aid':
      'aide au maintien dans l’activité | aide au maintien | aide au maintien en activité',
    'medico-professional-consultation':
      'consultation médico-professionnelle | consultation maintien en emploi',
    comete: 'comète | démarche comète | comète france',
  },
  prescriber: {
    'cap-emploi': 'cap emploi | cap-emploi | capemploi',
    'france-travail': 'france travail | pôle emploi | ft',
    'mission-locale': 'mission locale | ml',
    siae: 'siae | iae | structure d’insertion',
    department: 'conseil départemental | département | cd',
    'delegated-body':
      'organisme délégataire | délégataire | délégué | organisme délégué | carsat déléguée',
    'social-service': 'service social | carsat | ass | assistante sociale',
    employer: 'employeur | entreprise',
    insured: 'assuré | assurée | lui-même',
    other: 'autre',
  },
  immersionPurpose: {
    discover:
      'découvrir | découverte | découvrir un métier | découverte d’un métier | découvrir un secteur',
    confirm: 'confirmer | confirmation | confirmer un projet | confirmer un projet professionnel',
    recruitment:
      'recrutement | initier un recrutement | engager un recrutement | démarche de recrutement | embauche',
  },
  agreement: {
    signed: 'signée | signé | oui signée | convention signée',
    drafted:
      'préparée | projet | en cours de signature | non signée | préparée non signée | en cours | rédigée',
  },
  unfitness: {
    declared: 'inaptitude déclarée | déclarée | inapte | inaptitude | inaptitude prononcée',
    'at-risk': 'risque d’inaptitude | risque | à risque | risque d’inaptitude constaté',
  },
  signatory: {
    insured: 'assuré | assurée | salarié | salariée',
    employer: 'employeur',
    fund: 'caisse | cpam | msa | carsat',
    host: 'entreprise d’accueil | structure d’accueil | accueil',
  },
  document: {
    'signed-request': 'demande signée | demande | formulaire signé',
    'presentation-consent': 'accord de présentation | consentement | accord passage en cellule',
    'treating-physician-consent': 'accord médecin traitant | accord mt | accord écrit mt',
    'medical-advice': 'avis médecin conseil | avis mc',
    'occupational-physician-consent': 'accord médecin du travail | accord mdt',
    'social-assessment': 'évaluation sociale | évaluation service social',
    agreement: 'convention | convention signée',
    'quote-or-programme': 'devis | programme | calendrier | devis ou programme | devis programme',
    'stoppage-notice': 'avis d’arrêt | arrêt de travail | avis d’arrêt de travail',
    'funding-proof': 'financement | preuve de financement | accord de financement',
    other: 'autre | autre document',
  },
  selfEmployedPlan: {
    'adapted-workplace': 'aménagement | aménager le poste | poste aménagé',
    'new-direction': 'réorientation | changer d’orientation | nouvelle orientation | reconversion',
    'new-status': 'changer de statut | nouveau statut | changement de statut | salariat',
  },
  advice: {
    favourable: 'favorable | fav | avis favorable',
    unfavourable: 'défavorable | défav | avis défavorable',
  },
  partner: {
    'occupational-health':
      'spst | spsti | médecin du travail | médecine du travail | santé au travail',
    'cap-emploi': 'cap emploi | cap-emploi | capemploi',
    guest: 'invité | invités | autres invités',
  },
};

const wordings = (set: WordSet): Readonly<Record<string, string>> =>
  set === 'measure'
    ? Object.fromEntries(MEASURE_CODES.map((code) => [code, measureName(code)]))
    : labelsOf(set);

const TABLES = new Map<WordSet, ReadonlyMap<string, string>>(
  (Object.keys(USUAL) as WordSet[]).map((set) => [set, tableOf(set)]),
);

function tableOf(set: WordSet): ReadonlyMap<string, string> {
  const table = new Map<string, string>();
  for (const [value, usual] of Object.entries(USUAL[set])) {
    const wording = wordings(set)[value] ?? value;
    for (const phrase of [wording, value, ...usual.split(' | ')]) {
      const key = meaningKey(phrase);
      if (key !== '') table.set(key, value);
    }
  }
  return table;
}

/**
 * The value meant, or null. Strict on purpose: every part must be known, and a text in parentheses
 * must agree (« Immersion (PMSMP) »), so that « Formation (annulée) » is reported, not guessed.
 */
export function meantBy(set: WordSet, text: string): string | null {
  const table = TABLES.get(set);
  const whole = table?.get(meaningKey(text));
  if (whole !== undefined) return whole;
  const parts = /^([^()]+)\(([^()]+)\)\s*$/.exec(text);
  if (!parts) return null;
  const [outside, inside] = [parts[1], parts[2]].map((part) => table?.get(meaningKey(part ?? '')));
  return outside !== undefined && outside === inside ? outside : null;
}

/** The wording written in exports and listed in messages. */
export const wordingOf = (set: WordSet, value: string): string => wordings(set)[value] ?? value;

/** The values accepted, in the words of the screens. */
export const acceptedWords = (set: WordSet): string[] => Object.values(wordings(set));
