import { column, type Field } from './field.ts';

/** The request, the insured person, the stoppage and the job, with their usual headers. */
export const FIELDS_OF_PERSON: readonly Field[] = [
  column('reference', 'text', {
    label: 'Référence',
    also: 'numéro demande | numéro dossier | référence dossier | dossier | id dossier | numéro | réf | numéro de référence | identifiant',
    help: 'Votre numéro de demande. Obligatoire. Deux lignes n’ont jamais la même référence.',
  }),
  column('receivedAt', 'day', {
    label: 'Reçue le',
    also: 'date de réception | demande reçue le | date réception demande | reçu le | date arrivée | arrivée le | date de la demande reçue',
    help: 'Le jour où la caisse a reçu la demande.',
  }),
  column('requestedByInsured', 'day', {
    label: 'Demande de l’assuré signée le',
    also: 'demande signée le | date de demande | date signature demande | date demande assuré | signature assuré | demande du | date signature assuré',
    help: 'Le jour où l’assuré a signé sa demande.',
  }),
  column(
    'origin',
    { word: 'origin' },
    {
      label: 'Origine du signalement',
      also: 'signalé par | origine | signalement | orienté par | provenance | origine demande | signalant',
      help: 'Qui a signalé la situation : assuré, service médical, service social, employeur, SPST…',
    },
  ),
  column(
    'scheme',
    { word: 'scheme' },
    {
      label: 'Régime',
      also: 'régime d’affiliation | régime de sécurité sociale | régime assuré | affiliation | régime social',
      help: 'Régime général (RG), MSA salarié, MSA exploitant, artisan ou commerçant, profession libérale, autre. Obligatoire.',
    },
  ),
  column('fundCode', 'text', {
    label: 'Code de la caisse',
    also: 'caisse | caisse de l’assuré | code caisse | code organisme | cpam | organisme d’affiliation | caisse affiliation',
    help: 'Le code de la caisse de l’assuré. Vide : la caisse de la cellule.',
  }),
  column(
    'insured.civility',
    { word: 'civility' },
    {
      label: 'Civilité',
      also: 'civ | titre | sexe | civilité assuré | m mme | genre',
      help: 'Madame ou Monsieur.',
    },
  ),
  column('insured.usualName', 'name', {
    label: 'Nom d’usage',
    also: 'nom | nom usuel | nom de famille | nom assuré | nom marital | nom de l’assurée | patronyme',
    help: 'Le nom que l’assuré utilise. Obligatoire.',
  }),
  column('insured.birthName', 'name', {
    label: 'Nom de naissance',
    also: 'nom de jeune fille | nom patronymique | né sous le nom',
    help: 'Le nom de naissance, s’il est différent ou s’il est connu.',
  }),
  column('insured.firstName', 'name', {
    label: 'Prénom',
    also: 'prénoms | prénom assuré | premier prénom',
    help: 'Le prénom d’usage. Obligatoire.',
  }),
  column('insured.usualName#full', 'fullName', {
    label: 'Nom et prénom',
    also: 'nom prénom | assuré | nom et prénom assuré | identité | nom prénom assuré | bénéficiaire',
    help: 'Le nom en capitales puis le prénom, si vous n’avez qu’une colonne.',
    readOnly: true,
  }),
  column('insured.birthDate', 'birthDay', {
    label: 'Date de naissance',
    also: 'né le | née le | né(e) le | naissance | ddn | date naissance assuré | date nais',
    help: 'JJ/MM/AAAA.',
  }),
  column('insured.nir', 'nir', {
    label: 'N° de sécurité sociale',
    also: 'nir | n° ss | n° sécu | numéro sécu | numéro de sécurité sociale | immatriculation | numéro immatriculation | matricule | nir assuré | numéro assuré | n° de ss | numéro d’assuré social | nir (15 caractères) | numéro inscription répertoire',
    help: 'Les 15 caractères, clé comprise ; les espaces ne comptent pas. Mettez la colonne au format Texte.',
  }),
  column('insured.nir#key', 'nirKey', {
    label: 'Clé du NIR',
    also: 'clé | clé nir | clé numéro sécurité sociale | clé sécurité sociale | clé de contrôle',
    help: 'Les deux derniers chiffres du numéro, s’ils ont leur propre colonne.',
    readOnly: true,
  }),
  column('insured.address', 'lines', {
    label: 'Adresse',
    also: 'rue | voie | adresse postale | adresse assuré | adresse complète | adresse domicile | domicile | adresse 1 | adresse ligne 1 | ligne 1',
    help: 'Numéro et voie, 38 caractères par ligne. Plusieurs lignes dans la cellule sont possibles (Alt + Entrée).',
  }),
  column('insured.address#complement', 'lines', {
    label: 'Complément d’adresse',
    also: 'bât / appt | bâtiment appartement | complément | appartement | bâtiment | étage | résidence | adresse 2 | adresse complément | bâtiment étage appartement',
    help: 'Bâtiment, appartement, étage, résidence.',
  }),
  column('insured.address#extra', 'lines', {
    label: 'Lieu-dit ou boîte postale',
    also: 'lieu-dit | bp | boîte postale | lieu dit bp | mention spéciale | adresse 3 | distribution spéciale | lieudit complément nom',
    help: 'Lieu-dit ou boîte postale, imprimé juste au-dessus du code postal.',
  }),
  column('insured.address#postcode', 'postcode', {
    label: 'Code postal',
    also: 'cp | code postal assuré | code poste',
    help: 'Cinq chiffres.',
  }),
  column('insured.address#city', 'text', {
    label: 'Ville',
    also: 'commune | localité | libellé commune | nom commune | libellé acheminement | ville assuré | commune de résidence | bureau distributeur',
    help: 'La commune.',
  }),
  column('insured.address#cityLine', 'text', {
    label: 'Code postal et ville',
    also: 'cp ville | code postal ville | cp commune | code postal commune',
    help: 'Code postal et ville, si vous n’avez qu’une colonne.',
    readOnly: true,
  }),
  column('insured.phone', 'phone', {
    label: 'Téléphone',
    also: 'tél | portable | mobile | numéro de téléphone | téléphone assuré | téléphone portable | n° de tél | gsm',
    help: 'Gardé comme vous l’écrivez.',
  }),
  column('insured.email', 'text', {
    label: 'Courriel',
    also: 'mail | email | e-mail | adresse mail | adresse électronique | mel | adresse email | courriel assuré | mail assuré',
    help: 'L’adresse électronique de l’assuré.',
  }),
  column('insured.legalGuardian.name', 'text', {
    label: 'Représentant légal',
    also: 'tuteur légal | curateur | nom du représentant légal | tutelle | mandataire judiciaire | tuteur ou curateur',
    help: 'Le représentant légal qui reçoit aussi les lettres, s’il y en a un.',
  }),
  column('insured.legalGuardian.address', 'lines', {
    label: 'Adresse du représentant légal',
    also: 'adresse représentant légal | adresse du tuteur légal | adresse du curateur',
    help: 'Une ligne d’adresse par ligne de la cellule ; la dernière est le code postal et la ville.',
  }),
  column(
    'risk',
    { word: 'risk' },
    {
      label: 'Nature de l’arrêt',
      also: 'risque | nature du risque | type d’arrêt | motif administratif de l’arrêt | assurance | nature arrêt de travail | risque de l’arrêt',
      help: 'Maladie, accident du travail (AT), accident de trajet, maladie professionnelle (MP), aucun. Jamais de diagnostic.',
    },
  ),
  column('invalidityCategory', 'category', {
    label: 'Catégorie d’invalidité',
    also: 'invalidité | catégorie invalidité | cat invalidité | pension d’invalidité',
    help: '1, 2 ou 3.',
  }),
  column('workStoppage.startDate', 'day', {
    label: 'En arrêt depuis le',
    also: 'début de l’arrêt | date de début d’arrêt | arrêt depuis | date arrêt | début arrêt de travail | date de l’arrêt initial | arrêt initial | date début at | début de l’arrêt de travail | arrêt du',
    help: 'Le premier jour de l’arrêt.',
  }),
  column('workStoppage.prescribedUntil', 'day', {
    label: 'Arrêt prescrit jusqu’au',
    also: 'fin de prescription | fin d’arrêt | fin de l’arrêt | arrêt jusqu’au | date de fin d’arrêt | fin arrêt de travail | prolongation jusqu’au | fin de l’arrêt prescrit | fin prescription arrêt | fin arrêt en cours | date fin prescription',
    help: 'Le dernier jour de l’arrêt prescrit.',
  }),
  column('workStoppage.expectedEnd', 'day', {
    label: 'Fin d’arrêt prévue (médecin-conseil)',
    also: 'fin prévue | fin prévue médecin conseil | fin d’arrêt estimée | fin d’arrêt estimée médecin conseil | durée prévisionnelle | fin prévisible arrêt | fin prévisionnelle | date prévisible de reprise | fin arrêt prévisionnelle',
    help: 'La date de fin d’arrêt que prévoit le médecin-conseil.',
  }),
  column('workStoppage.outingsAllowed', 'yesNo', {
    label: 'Sorties autorisées',
    also: 'sorties | autorisation de sortie',
    help: 'Oui ou non.',
  }),
  column('workStoppage.activityOutsideHomeAllowed', 'yesNo', {
    label: 'Activités hors du domicile autorisées',
    also: 'activité autorisée | activités hors domicile | autorisation d’activité | activités autorisées',
    help: 'Oui ou non.',
  }),
  column('workStoppage.partialResumption', 'yesNo', {
    label: 'Reprise à temps partiel thérapeutique',
    also: 'temps partiel thérapeutique | mi-temps thérapeutique | tpt | reprise à temps partiel | reprise partielle | travail aménagé | travail léger | reprise à temps partiel thérapeutique ou travail aménagé',
    help: 'Oui ou non ; travail aménagé compris.',
  }),
  column('workStoppage.consolidationDate', 'day', {
    label: 'Date de consolidation',
    also: 'consolidation | consolidation le | date de guérison | consolidé le | guérison ou consolidation',
    help: 'Pour un accident du travail ou une maladie professionnelle.',
  }),
  column('workStoppage.dailyAllowanceUntil', 'day', {
    label: 'Droit aux indemnités jusqu’au',
    also: 'fin de droits ij | fin des droits | fin ij | droit aux indemnités journalières jusqu’au | fin de droits | ij jusqu’au | date fin de droits | fin indemnités journalières',
    help: 'Le dernier jour indemnisable.',
  }),
  column('workStoppage.allowanceDays36Months', 'count', {
    label: 'Indemnités versées sur 36 mois',
    also: 'nombre ij 36 mois | nb d’ij sur 36 mois | ij 36 mois | nombre d’ij | nombre indemnités journalières | indemnités journalières sur 3 ans',
    help: 'Le nombre de jours indemnisés sur 36 mois.',
  }),
  column(
    'employment.status',
    { word: 'employmentStatus' },
    {
      label: 'Situation',
      also: 'contrat | situation professionnelle | type de contrat | statut | statut professionnel | nature du contrat | situation emploi | contrat de travail | statut assuré',
      help: 'CDI, CDD, intérim, apprenti, stagiaire, particulier employeur, indépendant, exploitant, sans emploi.',
    },
  ),
  column('employment.employer.name', 'text', {
    label: 'Employeur',
    also: 'nom de l’employeur | entreprise | raison sociale employeur | entreprise employeur | nom entreprise | société | établissement employeur',
    help: 'Le nom de l’employeur.',
  }),
  column('employment.employer.siret', 'siret', {
    label: 'SIRET de l’employeur',
    also: 'siret employeur | n° siret | siret | numéro siret employeur | siret entreprise',
    help: '14 chiffres. Mettez la colonne au format Texte.',
  }),
  column('employment.employer.address', 'lines', {
    label: 'Adresse de l’employeur',
    also: 'adresse employeur | adresse entreprise | adresse postale employeur',
    help: 'Une ligne d’adresse par ligne de la cellule ; la dernière est le code postal et la ville.',
  }),
  column('employment.contractEnd', 'day', {
    label: 'Fin du contrat',
    also: 'date de fin de contrat | fin de contrat | fin cdd | terme du contrat | contrat jusqu’au | fin de mission',
    help: 'Le dernier jour d’un contrat à durée déterminée.',
  }),
  column('employment.subrogation', 'yesNo', {
    label: 'Subrogation',
    also: 'subrogation employeur | employeur subrogé | maintien de salaire avec subrogation',
    help: 'Oui si l’employeur reçoit les indemnités à la place de l’assuré.',
  }),
  column('occupationalHealthService.name', 'text', {
    label: 'Service de santé au travail',
    also: 'spst | spsti | service de prévention et de santé au travail | nom du spst | sst | médecine du travail | nom du service de santé au travail',
    help: 'Le nom du service de prévention et de santé au travail.',
  }),
  column('occupationalHealthService.address', 'lines', {
    label: 'Adresse du service de santé au travail',
    also: 'adresse spst | adresse spsti | adresse médecine du travail',
    help: 'Une ligne d’adresse par ligne de la cellule ; la dernière est le code postal et la ville.',
  }),
  column('occupationalHealthAffiliated', 'yesNo', {
    label: 'Adhésion volontaire à la santé au travail',
    also: 'adhésion spst | adhérent spst | adhésion santé au travail | suivi santé au travail volontaire',
    help: 'Oui ou non, pour un indépendant ou un exploitant.',
  }),
];
