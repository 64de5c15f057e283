import type { Panel } from '#db/panels.ts';
import type { PanelSettings } from '#domain/panel/settings.ts';
import type { Capacity } from '#domain/roles.ts';

/* The demonstration's panels and accounts (contract §5). Everything in it is fictional. */

export const DEMO_PASSWORD = 'rebond-demo-2026';

export const NIEVRE: PanelSettings = {
  code: '58',
  fundCode: '581',
  timeZone: 'Europe/Paris',
  holidays: 'metropole',
  fund: {
    name: 'Caisse primaire d’assurance maladie de la Nièvre',
    address: ['1 PLACE DE L’EXEMPLE', '58000 NEVERS'],
    city: 'Nevers',
    largePrint: true,
  },
  service: { name: 'Service accompagnement des assurés' },
  medicalService: { contact: '03 53 01 00 16, à l’adresse ci-dessus' },
  caseWorker: {
    name: 'Célestin Dossard (fictif)',
    role: 'gestionnaire du dossier',
    phone: '03 53 01 00 14',
  },
  appeal: {
    cra: { address: 'commission de recours amiable, 1 place de l’Exemple, 58000 Nevers' },
    cmra: {
      address: 'commission médicale de recours amiable, 8 avenue du Modèle, 21000 Dijon',
    },
    court: { address: '9 place du Modèle, 58000 Nevers' },
  },
  dpo: { contact: 'dpo@cpam58.example, ou par courrier à l’adresse ci-dessus' },
  privacy: {
    activeRetention: 'deux ans',
    archiveRetention: 'cinq ans',
    url: 'www.cpam58.example/vos-donnees',
  },
  implicitDecision: 'REJECT',
  completionDays: 15,
  postalDays: 5,
  physicianConsentMonths: 6,
};

export const MSA: PanelSettings = {
  ...NIEVRE,
  code: '58M',
  fundCode: 'MSA58',
  fund: {
    name: 'Mutualité sociale agricole de démonstration',
    address: ['5 RUE DU MODELE', '58000 NEVERS'],
    city: 'Nevers',
    largePrint: true,
  },
  service: { name: 'Service santé et action sociale' },
  medicalService: { contact: '03 53 01 00 46, à l’adresse ci-dessus' },
  caseWorker: {
    name: 'Pélagie Moisson (fictive)',
    role: 'gestionnaire du dossier',
    phone: '03 53 01 00 44',
  },
  appeal: {
    cra: { address: 'commission de recours amiable, 5 rue du Modèle, 58000 Nevers' },
    cmra: { address: 'commission médicale de recours amiable, 14 rue du Modèle, 21000 Dijon' },
    court: NIEVRE.appeal.court,
  },
  dpo: { contact: 'dpo@msa58.example, ou par courrier à l’adresse ci-dessus' },
  privacy: { ...NIEVRE.privacy, url: 'www.msa58.example/vos-donnees' },
};

export const DEMO_PANELS: readonly Panel[] = [
  {
    id: 'cellule-58',
    name: 'Cellule locale PDP 58',
    profileKey: 'cpam-local-cell',
    settings: NIEVRE,
  },
  {
    id: 'msa-58',
    name: 'Cellule de coordination MSA',
    profileKey: 'msa-coordination',
    settings: MSA,
  },
  {
    id: 'parcours-ti-58',
    name: 'Parcours PDP des indépendants 58',
    profileKey: 'ti-pathway',
    settings: { ...NIEVRE, code: '58T' },
  },
  {
    id: 'instance-58',
    name: 'Instance de coordination 58',
    profileKey: 'pdp-coordination',
    settings: { ...NIEVRE, code: '58C' },
  },
  {
    id: 'maintien-58',
    name: 'Maintien dans l’activité 58 (historique)',
    profileKey: 'ssi-activity',
    settings: { ...NIEVRE, code: '58S' },
  },
];

export interface DemoPerson {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly panelId: string;
  readonly capacity: Capacity;
  readonly title: string;
}

const person = (
  panelId: string,
  [email, name, capacity, title]: [string, string, Capacity, string],
): DemoPerson => {
  const [firstName = '', ...rest] = name.split(' ');
  const address = `${email}@demo.example`;
  return { email: address, firstName, lastName: rest.join(' '), panelId, capacity, title };
};

const NEVERS: [string, string, Capacity, string][] = [
  ['coordination', 'Bérengère Tisserandot', 'coordination', 'coordination (service social)'],
  ['social', 'Honorine Passerelle', 'social-service', 'service social'],
  ['medical', 'Ambroise Valbreuse', 'medical-service', 'service médical (médecin-conseil)'],
  ['risques', 'Eudes Pélissard', 'occupational-risks', 'risques professionnels'],
  ['prestations', 'Fanny Aubrelin', 'admin-fund', 'services administratifs'],
  ['spst', 'Lise Montcharmont', 'occupational-health', 'service de santé au travail'],
  ['capemploi', 'Rémi Sauvagnat', 'cap-emploi', 'Cap emploi'],
  ['signataire', 'Victorine Paraphe', 'signatory', 'signataire de la caisse'],
  ['technique', 'Gilles Rackham', 'technical-admin', 'administration technique'],
  ['salle', 'Écran Loire', 'room', 'écran de salle'],
];

const AGRICOLE: [string, string, Capacity, string][] = [
  ['msa-coordination', 'Odile Guérêt', 'coordination', 'coordination'],
  ['msa-travail', 'Pierrick Labour', 'occupational-health', 'médecin du travail'],
  ['msa-conseil', 'Solange Friche', 'medical-service', 'médecin-conseil'],
  ['msa-social', 'Toussaint Verger', 'social-service', 'action sanitaire et sociale'],
  ['msa-signataire', 'Clotilde Haie', 'signatory', 'signataire de la caisse'],
];

const INDEPENDANTS: [string, string, Capacity, string][] = [
  ['ti-coordination', 'Armelle Échoppe', 'coordination', 'coordination'],
  ['ti-social', 'Lucien Établi', 'social-service', 'service social'],
  ['ti-conseil', 'Apolline Mesure', 'medical-service', 'médecin-conseil'],
];

const COORDINATION: [string, string, Capacity, string][] = [
  ['pdp-coordination', 'Séverin Passavant', 'coordination', 'coordination'],
  ['pdp-social', 'Mahaut Corbière', 'social-service', 'service social'],
  ['pdp-medical', 'Anatole Brévent', 'medical-service', 'médecin-conseil'],
  ['pdp-prestations', 'Édith Loriol', 'admin-fund', 'services administratifs'],
  ['pdp-signataire', 'Gontran Scelle', 'signatory', 'signataire de la caisse'],
];

const MAINTIEN: [string, string, Capacity, string][] = [
  ['ssi-coordination', 'Prudence Comptoir', 'coordination', 'référente maintien dans l’activité'],
  ['ssi-social', 'Florimond Rideau', 'social-service', 'action sociale'],
  ['ssi-conseil', 'Isaure Balance', 'medical-service', 'médecin-conseil'],
];

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  ...NEVERS.map((one) => person('cellule-58', one)),
  ...AGRICOLE.map((one) => person('msa-58', one)),
  ...INDEPENDANTS.map((one) => person('parcours-ti-58', one)),
  ...COORDINATION.map((one) => person('instance-58', one)),
  ...MAINTIEN.map((one) => person('maintien-58', one)),
];
