import { labelsOf } from '#domain/labels.ts';
import { PROFILE_KEYS, profileOf } from '#domain/profile.ts';

/** One question of a new panel: its path in the command, its words, the form of its answer. */
export interface PanelQuestion {
  readonly path: string;
  readonly label: string;
  readonly hint?: string;
  readonly choices?: Readonly<Record<string, string>>;
  readonly lines?: true;
  readonly yesNo?: true;
  readonly wide?: true;
}

export interface PanelSection {
  readonly title: string;
  readonly questions: readonly PanelQuestion[];
}

const PROFILES = Object.fromEntries(PROFILE_KEYS.map((key) => [key, profileOf(key).label]));
const ask = (path: string, label: string, more: Partial<PanelQuestion> = {}): PanelQuestion => ({
  path,
  label,
  ...more,
});

/** In the order of the page; the coordination sets afterwards what the law leaves open. */
export const PANEL_SECTIONS: readonly PanelSection[] = [
  {
    title: 'La cellule',
    questions: [
      ask('name', 'Nom', { hint: 'Par exemple : Cellule locale PDP 71' }),
      ask('id', 'Identifiant', { hint: 'Minuscules, chiffres et tirets : cellule-71' }),
      ask('profile', 'Profil', {
        choices: PROFILES,
        hint: 'Il donne la composition, le quorum, les régimes et les actions fermées.',
      }),
      ask('coordinator', 'Adresse électronique de la coordination', {
        hint: 'D’un compte qui existe déjà.',
      }),
    ],
  },
  {
    title: 'La caisse',
    questions: [
      ask('settings.fundCode', 'Code de la caisse', { hint: 'Par exemple : 711' }),
      ask('settings.code', 'Code imprimé dans les numéros', {
        hint: 'Neutre, six caractères au plus : le numéro ne dit jamais « PDP ».',
      }),
      ask('settings.fund.name', 'Nom de la caisse'),
      ask('settings.fund.address', 'Adresse de la caisse', { lines: true }),
      ask('settings.fund.city', 'Ville, devant la date des lettres'),
      ask('settings.fund.largePrint', 'Lettres proposées en gros caractères', { yesNo: true }),
      ask('settings.holidays', 'Zone des jours fériés', { choices: labelsOf('holidays') }),
      ask('settings.timeZone', 'Fuseau horaire', {
        hint: 'Europe/Paris, Indian/Reunion, America/Cayenne…',
      }),
    ],
  },
  {
    title: 'Qui répond',
    questions: [
      ask('settings.service.name', 'Service'),
      ask('settings.medicalService.contact', 'Service médical : comment le joindre'),
      ask('settings.caseWorker.name', 'Agent chargé des dossiers : nom'),
      ask('settings.caseWorker.role', 'Agent chargé des dossiers : qualité'),
      ask('settings.caseWorker.phone', 'Agent chargé des dossiers : téléphone'),
    ],
  },
  {
    title: 'Recours et données personnelles',
    questions: [
      ask('settings.appeal.cra.address', 'Commission de recours amiable', { wide: true }),
      ask('settings.appeal.cmra.address', 'Commission médicale de recours amiable', { wide: true }),
      ask('settings.appeal.court.address', 'Tribunal judiciaire', { wide: true }),
      ask('settings.dpo.contact', 'Délégué à la protection des données', { wide: true }),
      ask('settings.privacy.activeRetention', 'Conservation active'),
      ask('settings.privacy.archiveRetention', 'Archivage'),
      ask('settings.privacy.url', 'Page d’information'),
    ],
  },
];

const BY_PATH = new Map(
  PANEL_SECTIONS.flatMap(({ questions }) => questions.map(({ path, label }) => [path, label])),
);
const ORDER = [...BY_PATH.keys()];

export const questionName = (path: string): string => BY_PATH.get(path) ?? path;
export const questionOrder = (one: string, other: string): number =>
  ORDER.indexOf(one) - ORDER.indexOf(other);
