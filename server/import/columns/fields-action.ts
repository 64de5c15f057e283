import { column, type Field } from './field.ts';

/** The action asked for, the consents, the advices and the agents, with their usual headers. */
export const FIELDS_OF_ACTION: readonly Field[] = [
  column(
    'measure.code',
    { word: 'measure' },
    {
      label: 'Action demandée',
      also: 'mesure souhaitée | mesure | action | action de remobilisation | mesure demandée | type d’action | type de mesure | dispositif | action souhaitée | dispositif demandé | action envisagée | mesure envisagée | nature de l’action',
      help: 'Essai encadré, bilan de compétences, formation, VAE, PMSMP, CRPE, MOAIJ, PREMIJ, INCLUS Pro, autre action de remobilisation. Obligatoire.',
    },
  ),
  column('measure.purpose', 'paragraph', {
    label: 'Objectif',
    also: 'objectif / commentaire | but | projet | objectif de l’action | projet professionnel | but de l’action | objectif commentaire | motif de la demande | objectifs | objectif de la mesure | commentaire | intitulé de l’action',
    help: 'Le but de l’action, sans aucun terme de santé : ce texte peut être lu par l’employeur ou l’organisme.',
  }),
  column('measure.periods', 'periods', {
    label: 'Dates de l’action',
    also: 'dates de la mesure | période | périodes | dates | période de la mesure | périodes de l’action | calendrier | dates prévues | dates du stage | période action',
    help: 'Une période : 12/05/2026-16/05/2026. Plusieurs : 12/05/2026-16/05/2026, 19/05/2026.',
  }),
  column('measure.periods#start', 'day', {
    label: 'Début de l’action',
    also: 'date début action | début | date de début | début mesure | date de début de la mesure | début prévu | date de démarrage | commence le | début le | début formation | date d’entrée',
    help: 'Le premier jour de l’action.',
    readOnly: true,
  }),
  column('measure.periods#end', 'day', {
    label: 'Fin de l’action',
    also: 'date de fin de l’action | fin | date de fin | fin mesure | date de fin de la mesure | fin prévue de l’action | fin le | fin formation | date de sortie',
    help: 'Le dernier jour de l’action.',
    readOnly: true,
  }),
  column('measure.totalHours', 'number', {
    label: 'Nombre d’heures',
    also: 'nb d’heures | nb h | nombre h | durée h | durée en heures | heures | volume horaire | durée (h) | nb heures | total heures | durée heures | nombre total d’heures',
    help: 'Le total d’heures, par exemple 24 ou 17,5.',
  }),
  column('measure.provider.name', 'text', {
    label: 'Organisme',
    also: 'prestataire | organisme de formation | nom du prestataire | nom de l’organisme | centre de formation | of | organisme prestataire | prestataire de l’action',
    help: 'L’organisme qui réalise l’action.',
  }),
  column('measure.provider.siret', 'siret', {
    label: 'SIRET de l’organisme',
    also: 'siret prestataire | siret organisme | siret organisme de formation | numéro siret prestataire',
    help: '14 chiffres. Mettez la colonne au format Texte.',
  }),
  column('measure.provider.address', 'lines', {
    label: 'Adresse de l’organisme',
    also: 'adresse prestataire | adresse organisme de formation | adresse du centre de formation',
    help: 'Une ligne d’adresse par ligne de la cellule ; la dernière est le code postal et la ville.',
  }),
  column('measure.host.name', 'text', {
    label: 'Entreprise d’accueil',
    also: 'structure d’accueil | lieu d’accueil | entreprise accueillante | nom de l’entreprise d’accueil | accueil | nom structure accueil | lieu de stage',
    help: 'L’entreprise qui accueille l’assuré : essai encadré, PMSMP, CRPE.',
  }),
  column('measure.host.siret', 'siret', {
    label: 'SIRET de l’entreprise d’accueil',
    also: 'siret entreprise d’accueil | siret structure d’accueil | siret accueil | siret lieu d’accueil',
    help: '14 chiffres. Mettez la colonne au format Texte.',
  }),
  column('measure.host.address', 'lines', {
    label: 'Adresse de l’entreprise d’accueil',
    also: 'adresse structure d’accueil | adresse lieu d’accueil | adresse accueil',
    help: 'Une ligne d’adresse par ligne de la cellule ; la dernière est le code postal et la ville.',
  }),
  column('measure.place#name', 'text', {
    label: 'Organisme ou lieu d’accueil',
    also: 'organisme ou accueil | organisme ou entreprise d’accueil | prestataire ou entreprise d’accueil | organisme / lieu d’accueil | organisme ou structure d’accueil | lieu de l’action',
    help: 'L’organisme ou l’entreprise d’accueil, selon l’action.',
    readOnly: true,
  }),
  column('measure.place#siret', 'siret', {
    label: 'SIRET organisme ou accueil',
    also: 'siret organisme ou lieu d’accueil | siret prestataire ou entreprise d’accueil | siret du lieu de l’action',
    help: '14 chiffres. Mettez la colonne au format Texte.',
    readOnly: true,
  }),
  column('measure.tutor', 'text', {
    label: 'Tuteur',
    also: 'tuteur en entreprise | nom du tuteur | tutrice | tuteur désigné',
    help: 'La personne qui suit l’assuré dans l’entreprise.',
  }),
  column(
    'measure.prescriber',
    { word: 'prescriber' },
    {
      label: 'Prescripteur',
      also: 'prescrit par | prescripteur pmsmp | organisme prescripteur pmsmp',
      help: 'Cap emploi, France Travail, mission locale, SIAE, conseil départemental…',
    },
  ),
  column('measure.prescriberBody.name', 'text', {
    label: 'Organisme prescripteur',
    also: 'nom du prescripteur | structure prescriptrice',
    help: 'Le nom de l’organisme prescripteur, pour lui écrire.',
  }),
  column('measure.prescriberBody.address', 'lines', {
    label: 'Adresse de l’organisme prescripteur',
    also: 'adresse prescripteur | adresse du prescripteur',
    help: 'Une ligne d’adresse par ligne de la cellule ; la dernière est le code postal et la ville.',
  }),
  column('measure.supportBody.name', 'text', {
    label: 'Structure d’accompagnement',
    also: 'accompagnement par | structure accompagnatrice',
    help: 'La structure qui accompagne l’assuré pendant l’immersion.',
  }),
  column('measure.supportBody.address', 'lines', {
    label: 'Adresse de la structure d’accompagnement',
    also: 'adresse structure accompagnatrice',
    help: 'Une ligne d’adresse par ligne de la cellule ; la dernière est le code postal et la ville.',
  }),
  column(
    'measure.immersionPurpose',
    { word: 'immersionPurpose' },
    {
      label: 'Objet de l’immersion',
      also: 'objet pmsmp | objet de la pmsmp | but de l’immersion',
      help: 'Découvrir un métier, confirmer un projet, ou engager un recrutement.',
    },
  ),
  column('measure.renews', 'text', {
    label: 'Renouvelle la demande',
    also: 'renouvellement de | demande renouvelée | renouvelle | référence demande précédente',
    help: 'La référence de la demande renouvelée.',
  }),
  column(
    'measure.agreement',
    { word: 'agreement' },
    {
      label: 'Convention',
      also: 'état de la convention | convention signée | convention tripartite',
      help: 'Signée, ou préparée.',
    },
  ),
  column(
    'measure.unfitness',
    { word: 'unfitness' },
    {
      label: 'Inaptitude',
      also: 'risque d’inaptitude | inaptitude ou risque d’inaptitude',
      help: 'Déclarée, ou risque d’inaptitude constaté.',
    },
  ),
  column(
    'measure.signatories',
    { words: 'signatory' },
    {
      label: 'Signataires de la convention',
      also: 'signataires',
      help: 'Assuré, employeur, caisse, entreprise d’accueil, séparés par des virgules.',
    },
  ),
  column('measure.dreetsCopy', 'day', {
    label: 'Copie à la DREETS le',
    also: 'copie dreets | dreets | envoi dreets | date d’envoi à la dreets',
    help: 'Le jour où la convention signée a été transmise à la DREETS.',
  }),
  column('consents.presentation', 'day', {
    label: 'Accord de présentation le',
    also: 'accord pour passage en cellule le | accord présentation en cellule | consentement présentation | date accord de présentation | accord passage en cellule | accord assuré présentation | consentement de l’assuré le',
    help: 'Le jour où l’assuré a accepté que sa situation soit présentée à la cellule.',
  }),
  column(
    'consents.sharing',
    { words: 'partner' },
    {
      label: 'Accord de partage avec',
      also: 'partage avec | accord au partage | accord de partage avec les partenaires | partenaires autorisés',
      help: 'Les partenaires acceptés par l’assuré : SPST, Cap emploi, invités, séparés par des virgules.',
    },
  ),
  column('consents.employerInformation', 'yesNo', {
    label: 'Information de l’employeur acceptée',
    also: 'information de l’employeur | accord information employeur | employeur informé | accord pour informer l’employeur',
    help: 'Oui ou non.',
  }),
  column('treatingPhysicianConsent.given', 'dayOrYes', {
    label: 'Accord du médecin traitant',
    also: 'accord médecin traitant le | accord mt | date accord médecin traitant | date de l’accord mt | accord du médecin traitant le | mt d’accord',
    help: 'Oui, non, ou la date de l’accord.',
  }),
  column('treatingPhysicianConsent.date#written', 'dayOrYes', {
    label: 'Accord écrit du médecin traitant le',
    also: 'accord écrit médecin traitant | accord écrit mt | date accord écrit médecin traitant',
    help: 'La date de l’accord écrit. Vide : pas d’accord écrit connu.',
  }),
  column(
    'medicalAdvice.sense',
    { word: 'advice' },
    {
      label: 'Avis du médecin-conseil',
      also: 'avis mc | avis médecin conseil | avis service médical | avis médical | sens de l’avis mc | conclusion du médecin-conseil',
      help: 'Favorable ou défavorable, jamais de motif.',
    },
  ),
  column('medicalAdvice.date', 'day', {
    label: 'Date de l’avis du médecin-conseil',
    also: 'date de l’avis mc | date avis médecin conseil | date avis service médical | avis rendu le',
    help: 'Le jour de l’avis.',
  }),
  column('occupationalPhysicianConsent.given', 'dayOrYes', {
    label: 'Accord du médecin du travail',
    also: 'accord médecin du travail le | accord mdt | date accord médecin du travail | avis du médecin du travail | accord mdt le | accord de la médecine du travail',
    help: 'Oui, non, ou la date de l’accord.',
  }),
  column('socialAssessment', 'day', {
    label: 'Évaluation sociale le',
    also: 'évaluation service social | date évaluation sociale | évaluation du service social le | évaluation globale',
    help: 'Le jour de l’évaluation du service social.',
  }),
  column(
    'documents',
    { words: 'document' },
    {
      label: 'Documents reçus',
      also: 'pièces | pièces reçues | pièces jointes | documents | pièces justificatives | justificatifs',
      help: 'La liste des pièces reçues, séparées par des virgules ou une par ligne.',
    },
  ),
  column('referent.name', 'text', {
    label: 'Référent de parcours',
    also: 'référent | référente | as référente | as référent | assistante sociale référente | nom du référent | référent service social | assistante sociale | nom du référent de parcours | assistant de service social',
    help: 'Le référent de l’assuré au service social.',
  }),
  column('referent.role', 'text', {
    label: 'Fonction du référent',
    also: 'qualité du référent | fonction référent de parcours',
    help: 'Sa fonction.',
  }),
  column('referent.phone', 'phone', {
    label: 'Téléphone du référent',
    also: 'tél référent | téléphone référent de parcours | tél du référent',
    help: 'Son numéro.',
  }),
  column('caseWorker.name', 'text', {
    label: 'Agent chargé du dossier',
    also: 'gestionnaire | agent | chargé du dossier | gestionnaire du dossier | dossier suivi par | suivi par | agent en charge',
    help: 'L’agent dont le nom figure sur les lettres.',
  }),
  column('caseWorker.role', 'text', {
    label: 'Fonction de l’agent',
    also: 'qualité de l’agent | fonction du gestionnaire | fonction agent chargé du dossier',
    help: 'Sa fonction.',
  }),
  column('caseWorker.phone', 'phone', {
    label: 'Téléphone de l’agent',
    also: 'tél agent | téléphone du gestionnaire | téléphone agent chargé du dossier',
    help: 'Son numéro.',
  }),
  column('selfEmployed.economic', 'paragraph', {
    label: 'Situation économique (indépendant)',
    also: 'situation économique | volet économique',
    help: 'Pour un indépendant : ce qu’il faut savoir de l’activité.',
  }),
  column('selfEmployed.social', 'paragraph', {
    label: 'Situation sociale (indépendant)',
    also: 'situation sociale | volet social',
    help: 'Pour un indépendant : lu par la coordination et le service social.',
  }),
  column(
    'selfEmployed.plan',
    { word: 'selfEmployedPlan' },
    {
      label: 'Piste envisagée (indépendant)',
      also: 'piste envisagée | piste | orientation envisagée',
      help: 'Aménager le poste, changer d’orientation, ou changer de statut.',
    },
  ),
  column('selfEmployed.inDepthConsultation', 'day', {
    label: 'Consultation médico-professionnelle le',
    also: 'consultation médico-professionnelle | consultation médico-pro | consultation approfondie | date consultation médico-professionnelle',
    help: 'Pour un indépendant : le jour de la consultation approfondie, rien de ce qui s’y est dit.',
  }),
  column('selfEmployed.firstFollowUp', 'day', {
    label: 'Premier rendez-vous de suite le',
    also: 'premier rendez-vous médico-professionnel | deuxième consultation médico-professionnelle',
    help: 'Le jour du premier des deux rendez-vous possibles après cette consultation.',
  }),
  column('selfEmployed.secondFollowUp', 'day', {
    label: 'Second rendez-vous de suite le',
    also: 'second rendez-vous médico-professionnel | troisième consultation médico-professionnelle',
    help: 'Le jour du second.',
  }),
];
