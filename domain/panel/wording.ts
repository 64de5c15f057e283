import type { RuleCode } from '../catalogue/index.ts';
import { listed, plural, typeset } from '../format.ts';
import { labelOf, labelsOf } from '../labels.ts';
import type { Quorum } from '../profile.ts';
import type { Seat } from '../roles.ts';
import { type PanelParameters, type ParameterKey, SOFT_ALERTS } from './parameters.ts';

/* Each parameter in French: what it decides, for which rules, and its values in words. */

interface ParameterWords<V> {
  /** The rules that use it. */
  readonly rules: readonly RuleCode[];
  readonly label: string;
  /** What the texts leave open, in a sentence. */
  readonly why: string;
  readonly say: (value: V) => string;
}

const seats = (all: readonly Seat[]): string[] => all.map((seat) => labelOf('capacity', seat));

/** « coordination, service social et services administratifs ou risques professionnels ». */
export function quorumInWords(quorum: Quorum): string {
  const groups = quorum.anyOf.map((group) => seats(group).join(' ou '));
  return listed([...seats(quorum.allOf), ...groups]);
}

const among =
  <V extends string>(words: Readonly<Record<V, string>>) =>
  (value: V): string =>
    words[value];
const days = (count: number): string => plural(count, 'jour');

/** The values of a parameter that is a choice among words, as a form lists them. */
export const CHOICES = {
  retrainingConsents: { appreciated: 'appréciés par la cellule', required: 'exigés' },
  regularisation: { forbidden: 'impossible', 'with-reason': 'possible, avec un motif écrit' },
  holidays: labelsOf('holidays'),
  weeklyRestDay: labelsOf('weekDay'),
  implicitDecision: { REJECT: 'silence vaut refus', ACCEPT: 'silence vaut accord' },
  trialTotalScope: {
    stoppage: 'par arrêt, toutes entreprises ensemble',
    'stoppage-or-alert': typeset(
      'par arrêt ; alerte seulement si l’excès vient d’une autre entreprise',
    ),
    company: 'par entreprise',
  },
  partialResumptionTrial: { open: 'possible pendant l’arrêt', closed: 'non accordé' },
  draftedAgreement: { warning: 'alerte, accord sous réserve possible', blocking: 'bloquante' },
  employerOpposition: { withhold: 'lettre retenue', send: 'lettre envoyée malgré l’opposition' },
  appealRoute: { determining: 'celle du motif déterminant', both: 'les deux commissions' },
  withdrawalObservations: { asked: 'demandé d’abord, par lettre', 'not-asked': 'non demandé' },
  occupationalPhysicianNotice: { fund: 'la caisse lui écrit', employer: 'l’employeur l’informe' },
} satisfies { readonly [K in ParameterKey]?: Record<PanelParameters[K] & string, string> };

/** The regional actions, as a form lists them. */
export const REGIONAL_WORDS: Readonly<Record<PanelParameters['regionalMeasures'][number], string>> =
  {
    moaij: 'MOAIJ',
    premij: 'PREMIJ',
    'inclus-pro': 'INCLUS Pro',
  };

/** The alerts that may become information, as a form lists them. */
export const SOFT_ALERT_WORDS: Readonly<
  Record<PanelParameters['informativeAlerts'][number], string>
> = {
  'ID-02': 'numéro de sécurité sociale qui ne s’accorde pas avec l’état civil (ID-02)',
  'ID-03': 'numéro SIRET inexact (ID-03)',
  'ID-04': 'demande en double (ID-04)',
  'PER-02': 'action plus longue que l’arrêt prescrit (PER-02)',
  'PER-06': 'consolidation ou guérison pendant l’action (PER-06)',
  'PER-07': 'sorties ou activités non autorisées (PER-07)',
  'EE-07': 'bilan d’essai manquant (EE-07)',
};

export const PARAMETER_WORDS: { readonly [K in ParameterKey]: ParameterWords<PanelParameters[K]> } =
  {
    quorum: {
      rules: ['COMP-01'],
      label: 'Quorum',
      why: 'Aucun texte ne fixe le quorum d’une cellule.',
      say: (quorum) => (quorum === null ? 'celui du profil' : quorumInWords(quorum)),
    },
    expectedSeats: {
      rules: ['COMP-02'],
      label: 'Services attendus pour tout dossier, en plus de ceux de l’action',
      why: 'Aucun texte ne dit quel service doit être entendu sur quel dossier.',
      say: (seats) =>
        seats.length === 0 ? 'aucun' : listed(seats.map((seat) => labelOf('capacity', seat))),
    },
    regionalMeasures: {
      rules: ['MEAS-01'],
      label: 'Actions proposées dans la région',
      why: 'MOAIJ, PREMIJ et INCLUS Pro n’existent pas partout.',
      say: (codes) =>
        codes.length === 0 ? 'aucune' : listed(codes.map((code) => REGIONAL_WORDS[code])),
    },
    physicianConsentMonths: {
      rules: ['MED-01'],
      label: 'Ancienneté admise de l’accord du médecin traitant',
      why: 'La loi demande l’accord sans dire combien de temps il vaut.',
      say: (count) => plural(count, 'mois', 'mois'),
    },
    retrainingConsents: {
      rules: ['MED-01', 'MED-02'],
      label: 'Accords des médecins pour une rééducation en entreprise',
      why: typeset(
        'La rééducation suit l’arrêt : les textes ne disent pas si ces accords sont exigés.',
      ),
      say: among(CHOICES.retrainingConsents),
    },
    regularisation: {
      rules: ['PER-03'],
      label: 'Régularisation d’une action déjà commencée',
      why: typeset('Aucun texte ne l’interdit mot à mot ; un accord ne vaut qu’une fois notifié.'),
      say: among(CHOICES.regularisation),
    },
    postalDays: {
      rules: ['PER-03b'],
      label: 'Acheminement de la lettre',
      why: typeset('Un accord ne vaut qu’une fois reçu : le délai du courrier dépend du lieu.'),
      say: (count) => plural(count, 'jour ouvrable', 'jours ouvrables'),
    },
    mailPickupHour: {
      rules: [],
      label: 'Levée du courrier',
      why: typeset('Jusque-là, un lot de lettres se défait encore.'),
      say: (hour) => typeset(`${hour} h`),
    },
    holidays: {
      rules: ['PER-08', 'EE-01', 'EE-02', 'PER-03b'],
      label: 'Zone des jours fériés',
      why: 'L’Alsace-Moselle et l’outre-mer ont leurs propres jours fériés.',
      say: among(CHOICES.holidays),
    },
    weeklyRestDay: {
      rules: ['EE-01', 'EE-02', 'PER-08'],
      label: 'Jour de repos hebdomadaire des entreprises d’accueil',
      why: typeset(
        'Ce n’est pas toujours le dimanche : commerces, soins. Un seul jour vaut pour tous les essais de la cellule ; le courrier, lui, ne circule jamais le dimanche.',
      ),
      say: among(CHOICES.weeklyRestDay),
    },
    implicitDecision: {
      rules: ['PER-09'],
      label: 'Sens du silence après deux mois',
      why: typeset(
        'Accord en règle générale, refus pour une demande financière : les textes ne tranchent pas.',
      ),
      say: among(CHOICES.implicitDecision),
    },
    implicitAlertDays: {
      rules: ['PER-09'],
      label: 'Alerte avant la décision implicite',
      why: 'À fixer selon le rythme des séances.',
      say: (count) => `${days(count)} avant`,
    },
    halfDayWeight: {
      rules: ['EE-01', 'EE-02'],
      label: 'Une demi-journée d’essai compte pour',
      why: 'Le décret compte des jours sans parler des demi-journées.',
      say: (weight) => (weight === 1 ? days(1) : 'un demi-jour'),
    },
    trialTotalScope: {
      rules: ['EE-02'],
      label: typeset('Les 28 jours d’essai se comptent'),
      why: 'Le décret ne dit pas si une autre entreprise ouvre un nouveau total.',
      say: among(CHOICES.trialTotalScope),
    },
    partialResumptionTrial: {
      rules: ['EE-03'],
      label: 'Essai encadré d’une personne en invalidité ou en reprise partielle',
      why: typeset(
        'Le décret parle d’une personne en arrêt de travail, sans plus ; une lecture attribuée au ministère admet ces situations.',
      ),
      say: among(CHOICES.partialResumptionTrial),
    },
    draftedAgreement: {
      rules: ['EE-05'],
      label: 'Convention préparée, non signée',
      why: 'Un accord sous réserve de signature est d’usage.',
      say: among(CHOICES.draftedAgreement),
    },
    completionDays: {
      rules: ['DOC-01'],
      label: 'Délai pour compléter une demande',
      why: typeset(
        'La loi demande un délai sans le fixer (article L. 114-5 du code des relations entre le public et l’administration).',
      ),
      say: days,
    },
    employerOpposition: {
      rules: ['LET-03'],
      label: 'Si la personne s’oppose à l’information de l’employeur',
      why: typeset('La loi n’informe l’employeur que « le cas échéant ».'),
      say: among(CHOICES.employerOpposition),
    },
    occupationalPhysicianNotice: {
      rules: [],
      label: 'Information du médecin du travail',
      why: 'Le code la confie à la caisse, une fiche du ministère à l’employeur.',
      say: among(CHOICES.occupationalPhysicianNotice),
    },
    guardianLetters: {
      rules: ['ID-05'],
      label: 'Lettres au représentant légal',
      why: typeset('Aucun texte propre : l’usage est d’écrire aussi au représentant légal.'),
      say: (isWritten) => (isWritten ? 'envoyées aussi' : 'non envoyées'),
    },
    healthWords: {
      rules: ['LET-01'],
      label: 'Mots de santé propres à la cellule',
      why: typeset(
        'La loi protège tout ce qui dit l’état de santé sans en donner la liste. Ces mots s’ajoutent à ceux de Rebond ; un mot que nos lettres emploient les arrêterait.',
      ),
      say: (words) => (words.length === 0 ? 'aucun' : listed(words.map((word) => `« ${word} »`))),
    },
    appealRoute: {
      rules: ['LET-05'],
      label: 'Recours contre un refus à la fois médical et administratif',
      why: typeset(
        'Chaque commission a ses motifs ; les textes ne disent rien d’un refus qui en a des deux sortes.',
      ),
      say: among(CHOICES.appealRoute),
    },
    withdrawalObservations: {
      rules: ['WDR-02'],
      label: 'Avis de la personne avant le retrait d’un accord',
      why: typeset(
        'L’article L. 121-2 du code des relations entre le public et l’administration en dispense les organismes de sécurité sociale, sauf pour une sanction.',
      ),
      say: among(CHOICES.withdrawalObservations),
    },
    informativeAlerts: {
      rules: SOFT_ALERTS,
      label: 'Alertes lues comme de simples informations',
      why: typeset('Aucun texte ne dit combien pèse une alerte ; une règle bloquante le reste.'),
      say: (codes) =>
        codes.length === 0 ? 'aucune' : listed(codes.map((code) => SOFT_ALERT_WORDS[code])),
    },
  };

/** A value in words; it must be of the parameter's own schema. */
export const sayParameter = <K extends ParameterKey>(key: K, value: PanelParameters[K]): string =>
  PARAMETER_WORDS[key].say(value);

/** The parameters that a rule uses. */
export const parametersOf = (code: string): ParameterKey[] =>
  (Object.keys(PARAMETER_WORDS) as ParameterKey[]).filter((key) =>
    (PARAMETER_WORDS[key].rules as readonly string[]).includes(code),
  );
