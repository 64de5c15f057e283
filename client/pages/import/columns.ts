import { typeset } from '#domain/format.ts';
import { fieldLabel } from '#domain/labels.ts';

/*
 * What each column of a spreadsheet was understood as: a cell may contain only a part of a field.
 */

const PIECES: Readonly<Record<string, string>> = {
  'insured.usualName#full': 'Nom et prénom',
  'insured.nir#key': 'Numéro de sécurité sociale : clé',
  'insured.address#complement': 'Adresse : complément',
  'insured.address#extra': 'Adresse : lieu-dit ou boîte postale',
  'insured.address#postcode': 'Adresse : code postal',
  'insured.address#city': 'Adresse : ville',
  'insured.address#cityLine': 'Adresse : code postal et ville',
  'insured.legalGuardian.name': 'Représentant légal : nom',
  'insured.legalGuardian.address': 'Représentant légal : adresse',
  'employment.employer.name': 'Employeur : nom',
  'employment.employer.siret': 'Employeur : SIRET',
  'employment.employer.address': 'Employeur : adresse',
  'occupationalHealthService.name': 'Service de santé au travail : nom',
  'occupationalHealthService.address': 'Service de santé au travail : adresse',
  'measure.periods': 'Périodes de l’action',
  'measure.periods#start': 'Début de l’action',
  'measure.periods#end': 'Fin de l’action',
  'measure.provider.name': 'Organisme : nom',
  'measure.provider.siret': 'Organisme : SIRET',
  'measure.provider.address': 'Organisme : adresse',
  'measure.host.name': 'Entreprise d’accueil : nom',
  'measure.host.siret': 'Entreprise d’accueil : SIRET',
  'measure.host.address': 'Entreprise d’accueil : adresse',
  'measure.place#name': 'Organisme ou entreprise d’accueil : nom',
  'measure.place#siret': 'Organisme ou entreprise d’accueil : SIRET',
  'measure.prescriberBody.name': 'Organisme prescripteur : nom',
  'measure.prescriberBody.address': 'Organisme prescripteur : adresse',
  'measure.supportBody.name': 'Structure d’accompagnement : nom',
  'measure.supportBody.address': 'Structure d’accompagnement : adresse',
  'treatingPhysicianConsent.given': 'Accord du médecin traitant',
  'treatingPhysicianConsent.date#written': 'Accord écrit du médecin traitant : date',
  'medicalAdvice.sense': 'Avis du médecin-conseil : sens',
  'medicalAdvice.date': 'Avis du médecin-conseil : date',
  'occupationalPhysicianConsent.given': 'Accord du médecin du travail',
  'referent.name': 'Référent de parcours : nom',
  'referent.role': 'Référent de parcours : fonction',
  'referent.phone': 'Référent de parcours : téléphone',
  'caseWorker.name': 'Agent chargé du dossier : nom',
  'caseWorker.role': 'Agent chargé du dossier : fonction',
  'caseWorker.phone': 'Agent chargé du dossier : téléphone',
};

/** Owners of an address, as its pieces name them. */
const ADDRESS_OWNERS: Readonly<Record<string, string>> = {
  'employment.employer': 'Employeur',
  occupationalHealthService: 'Service de santé au travail',
  'measure.provider': 'Organisme',
  'measure.host': 'Entreprise d’accueil',
  'insured.legalGuardian': 'Représentant légal',
  'measure.prescriberBody': 'Organisme prescripteur',
  'measure.supportBody': 'Structure d’accompagnement',
};
const STREET_PIECES: Readonly<Record<string, string>> = {
  number: 'numéro de voie',
  repetition: 'bis, ter',
  streetType: 'type de voie',
  streetName: 'nom de la voie',
};
const ADDRESS_PIECES: Readonly<Record<string, string>> = {
  ...STREET_PIECES,
  complement: 'complément',
  extra: 'lieu-dit ou boîte postale',
  postcode: 'code postal',
  city: 'ville',
  cityLine: 'code postal et ville',
};

/** « Employeur : adresse, ville »; null for a key that is no piece of an address. */
function addressPiece(key: string): string | null {
  const [path = '', piece = ''] = key.split('.address#');
  const words = ADDRESS_PIECES[piece];
  if (words !== undefined && ADDRESS_OWNERS[path] !== undefined)
    return `${ADDRESS_OWNERS[path]} : adresse, ${words}`;
  if (path !== 'insured') return null;
  if (piece === 'extra2') return 'Adresse : autre mention';
  const line = /^line(\d)$/.exec(piece)?.[1];
  if (line !== undefined) return `Adresse : ligne ${line}`;
  return STREET_PIECES[piece] === undefined ? null : `Adresse : ${STREET_PIECES[piece]}`;
}

/** The French words of a column, by the key of the field it was understood as. */
export const columnWords = (key: string): string =>
  typeset(PIECES[key] ?? addressPiece(key) ?? fieldLabel(key.replace(/#.*$/, '')));

interface ColumnGroup {
  readonly title: string;
  readonly keys: readonly string[];
}

/** Every piece of data that a column may contain, as a list offers them. */
export const COLUMN_GROUPS: readonly ColumnGroup[] = [
  {
    title: 'La demande',
    keys: [
      'reference',
      'receivedAt',
      'requestedByInsured',
      'origin',
      'scheme',
      'fundCode',
      'documents',
    ],
  },
  {
    title: 'La personne',
    keys: [
      'insured.civility',
      'insured.usualName',
      'insured.firstName',
      'insured.usualName#full',
      'insured.birthName',
      'insured.birthDate',
      'insured.nir',
      'insured.nir#key',
      'insured.address',
      'insured.address#complement',
      'insured.address#extra',
      'insured.address#postcode',
      'insured.address#city',
      'insured.address#cityLine',
      'insured.phone',
      'insured.email',
      'insured.legalGuardian.name',
      'insured.legalGuardian.address',
    ],
  },
  {
    title: 'L’arrêt de travail',
    keys: [
      'risk',
      'invalidityCategory',
      'workStoppage.startDate',
      'workStoppage.prescribedUntil',
      'workStoppage.expectedEnd',
      'workStoppage.outingsAllowed',
      'workStoppage.activityOutsideHomeAllowed',
      'workStoppage.partialResumption',
      'workStoppage.consolidationDate',
      'workStoppage.dailyAllowanceUntil',
      'workStoppage.allowanceDays36Months',
    ],
  },
  {
    title: 'L’emploi',
    keys: [
      'employment.status',
      'employment.employer.name',
      'employment.employer.siret',
      'employment.employer.address',
      'employment.contractEnd',
      'employment.subrogation',
      'occupationalHealthService.name',
      'occupationalHealthService.address',
      'occupationalHealthAffiliated',
      'selfEmployed.economic',
      'selfEmployed.social',
      'selfEmployed.plan',
      'selfEmployed.inDepthConsultation',
      'selfEmployed.firstFollowUp',
      'selfEmployed.secondFollowUp',
    ],
  },
  {
    title: 'L’action demandée',
    keys: [
      'measure.code',
      'measure.purpose',
      'measure.periods',
      'measure.periods#start',
      'measure.periods#end',
      'measure.totalHours',
      'measure.provider.name',
      'measure.provider.siret',
      'measure.provider.address',
      'measure.host.name',
      'measure.host.siret',
      'measure.host.address',
      'measure.place#name',
      'measure.place#siret',
      'measure.tutor',
      'measure.prescriber',
      'measure.prescriberBody.name',
      'measure.prescriberBody.address',
      'measure.supportBody.name',
      'measure.supportBody.address',
      'measure.immersionPurpose',
      'measure.renews',
      'measure.agreement',
      'measure.unfitness',
      'measure.signatories',
      'measure.dreetsCopy',
    ],
  },
  {
    title: 'Les accords et les avis',
    keys: [
      'consents.presentation',
      'consents.sharing',
      'consents.employerInformation',
      'treatingPhysicianConsent.given',
      'treatingPhysicianConsent.date#written',
      'medicalAdvice.sense',
      'medicalAdvice.date',
      'occupationalPhysicianConsent.given',
      'socialAssessment',
    ],
  },
  {
    title: 'Les interlocuteurs',
    keys: [
      'referent.name',
      'referent.role',
      'referent.phone',
      'caseWorker.name',
      'caseWorker.role',
      'caseWorker.phone',
    ],
  },
  {
    title: 'L’adresse de la personne, en morceaux',
    keys: [
      ...Object.keys(STREET_PIECES),
      'extra2',
      ...[2, 3, 4, 5, 6].map((line) => `line${line}`),
    ].map((piece) => `insured.address#${piece}`),
  },
  {
    title: 'Les autres adresses, en morceaux',
    keys: Object.keys(ADDRESS_OWNERS).flatMap((path) =>
      Object.keys(ADDRESS_PIECES).map((piece) => `${path}.address#${piece}`),
    ),
  },
];
