import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { DEMO_PASSWORD } from '#server/demo/panels.ts';
import type { Line } from './line.ts';

/* Every screen that is looked at, in each of its states: filled, empty, refused, in error, offline, a dialog open. */

/** What the demonstration holds once the stage is set. */
export interface Stage {
  readonly ids: {
    readonly ready: string;
    readonly incomplete: string;
    readonly past: string;
    /** Of another closed meeting: a request refused, and one whose outcome was set aside. */
    readonly refused: string;
    readonly aside: string;
    readonly closed: string;
  };
  /** The meeting that is on. */
  readonly meetingId: string;
  readonly line: Line;
}

const live = ({ meetingId }: Stage) => `/seances/${meetingId}`;
const ROW_READERS = ['coordination', 'social', 'medical', 'prestations', 'spst', 'capemploi'];

export interface Screen {
  readonly name: string;
  readonly who: string;
  readonly path: (on: Stage) => string;
  /** The line that can be cut, where the state asks for it. */
  readonly through?: (on: Stage) => string;
  /** Brings the page to the state to look at. */
  readonly first?: (page: Page, on: Stage) => Promise<void>;
}

const reading = (name: string, who: readonly (string | null)[], path: Screen['path']): Screen[] =>
  who.map((one) => ({ name, who: one ?? 'personne', path }));
const act = (name: string | RegExp) => (page: Page) =>
  page.getByRole('button', { name }).first().click();

/** The states covered: filled, empty, refused, in error, offline, a dialog open. */
export const SCREENS: readonly Screen[] = [
  ...reading('connexion', [null], () => '/connexion'),
  {
    name: 'connexion refusée',
    who: 'personne',
    path: () => '/connexion',
    first: async (page) => {
      await page.getByLabel('Adresse électronique').fill('social@demo.example');
      await page.getByLabel('Mot de passe').fill('ce n’est pas lui');
      await page.getByRole('button', { name: 'Se connecter' }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  ...reading('invitation', [null], () => '/invitation#lien'),
  {
    name: 'invitation refusée',
    who: 'personne',
    path: () => '/invitation#lien',
    first: async (page) => {
      await act('Enregistrer ce mot de passe')(page);
      await page.getByText('12 caractères au moins').first().waitFor();
      await page.locator('#password').fill('une phrase assez longue');
      await page.locator('#again').fill('une phrase assez longue');
      await act('Enregistrer ce mot de passe')(page);
      await page.getByRole('alert').waitFor();
    },
  },
  ...reading('membres', ['coordination', 'signataire', 'technique'], () => '/membres'),
  {
    name: 'membres, délégation',
    who: 'technique',
    path: () => '/membres',
    first: async (page) => {
      await page.getByText('Ajouter une délégation').click();
      await page.getByLabel('Qualité imprimée sous la lettre').waitFor();
    },
  },
  {
    name: 'membres, fin',
    who: 'technique',
    path: () => '/membres',
    first: async (page) => {
      await page
        .getByRole('button', { name: /^Mettre fin/u })
        .first()
        .click();
      await page.getByRole('dialog').waitFor();
    },
  },
  ...reading('accueil', [...ROW_READERS, 'signataire', 'technique', 'salle'], () => '/'),
  ...reading('dossiers', ['coordination', 'medical', 'capemploi'], () => '/dossiers'),
  ...reading('dossiers vides', ['ti-social'], () => '/dossiers?etat=decided'),
  ...reading('dossier prêt', ROW_READERS, ({ ids }) => `/dossiers/${ids.ready}`),
  ...reading(
    'dossier incomplet',
    ['coordination', 'medical'],
    ({ ids }) => `/dossiers/${ids.incomplete}`,
  ),
  {
    name: 'pourquoi',
    who: 'coordination',
    path: ({ ids }) => `/dossiers/${ids.incomplete}`,
    first: async (page) => {
      for (const why of await page.locator('summary', { hasText: 'Pourquoi' }).all())
        await why.click();
      await page.getByText('version en vigueur depuis le').first().waitFor();
      await page.getByText('Ce que la règle a comparé').first().waitFor();
    },
  },
  {
    name: 'dossier incomplet, copie refusée',
    who: 'coordination',
    path: ({ ids }) => `/dossiers/${ids.incomplete}`,
    first: async (page) => {
      await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: null }));
      await act('Copier le message')(page);
      await page.getByText('Le navigateur a refusé la copie.').waitFor();
    },
  },
  ...reading('dossier inconnu', ['social'], () => '/dossiers/personne'),
  ...reading('saisie', ['coordination'], () => '/dossiers/nouveau'),
  {
    name: 'saisie reprise',
    who: 'coordination',
    path: () => '/dossiers/nouveau',
    first: async (page) => {
      await page.getByLabel('Nom d’usage').fill('Vraisemblance');
      await page.getByRole('link', { name: 'Règles' }).first().click();
      await page.getByRole('heading', { level: 1, name: /règles/i }).waitFor();
      await page.goBack();
      await page.getByText('Saisie reprise').waitFor();
    },
  },
  {
    name: 'saisie fautive',
    who: 'coordination',
    path: () => '/dossiers/nouveau',
    first: async (page) => {
      await page.getByRole('button', { name: 'Ouvrir ce dossier' }).click();
      await page.locator('[aria-invalid="true"]').first().waitFor();
    },
  },
  ...reading(
    'compléter',
    ['coordination', 'social'],
    ({ ids }) => `/dossiers/${ids.ready}/completer`,
  ),
  ...reading('import', ['coordination'], () => '/import'),
  {
    name: 'import, aperçu',
    who: 'coordination',
    path: () => '/import',
    first: async (page) => {
      const file = new URL('../fixtures/import/demandes-2026-04.csv', import.meta.url).pathname;
      await page.getByLabel('Fichier des demandes').setInputFiles(file);
      await page.getByRole('heading', { name: 'Les lignes' }).waitFor();
      await page.getByText('Voir ou changer ce que contient chaque colonne').click();
    },
  },
  {
    name: 'import, question',
    who: 'coordination',
    path: () => '/import',
    first: async (page) => {
      const file = new URL('../fixtures/import/fautes/06-two-sheets.xlsx', import.meta.url);
      await page.getByLabel('Fichier des demandes').setInputFiles(file.pathname);
      await page.getByRole('heading', { name: 'À préciser d’abord' }).waitFor();
    },
  },
  ...reading('séances', ['coordination', 'medical', 'salle'], () => '/seances'),
  ...reading('séances vides', ['ti-social'], () => '/seances'),
  ...reading('préparer', ['coordination', 'social'], (on) => `${live(on)}/preparer`),
  {
    name: 'préparer, retrait demandé',
    who: 'coordination',
    path: (on) => `${live(on)}/preparer`,
    first: act(/^Retirer/),
  },
  ...reading('séance', ['coordination', 'social', 'medical', 'spst', 'capemploi'], live),
  ...reading('séance, hors de sa fonction', ['signataire', 'technique'], live),
  ...reading('salle', ['salle', 'coordination'], (on) => `${live(on)}/salle`),
  ...reading('séance close', ['coordination', 'medical'], ({ ids }) => `/seances/${ids.past}`),
  { name: 'touches du clavier', who: 'social', path: live, first: act(/Touches du clavier/) },
  {
    name: 'avis commencé',
    who: 'spst',
    path: live,
    first: (page) => page.getByRole('radio', { name: /défavorable/i }).check(),
  },
  {
    name: 'issue commencée',
    who: 'coordination',
    path: live,
    first: (page) => page.getByRole('radio', { name: 'accord sous réserve' }).check(),
  },
  {
    name: 'séance hors ligne',
    who: 'medical',
    through: ({ line }) => line.origin,
    path: live,
    first: async (page, { line }) => {
      await page.locator('.live-state .pill', { hasText: 'à jour' }).waitFor();
      line.cut();
      await page.locator('.live-state .pill', { hasText: 'hors ligne' }).waitFor();
    },
  },
  {
    name: 'dossiers, serveur en panne',
    who: 'social',
    path: () => '/',
    first: async (page) => {
      await page.route('**/api/dossiers/query*', (route) => route.abort());
      await page.getByRole('link', { name: 'Dossiers' }).first().click();
      await page.getByRole('alert').waitFor();
    },
  },
  ...reading('décisions', ['signataire', 'coordination'], () => '/decisions'),
  {
    name: 'décisions, renvoi commencé',
    who: 'signataire',
    path: () => '/decisions',
    first: act('Renvoyer à la cellule, avec un motif'),
  },
  {
    name: 'décisions, mise de côté commencée',
    who: 'coordination',
    path: () => '/decisions',
    first: act('Mettre cette issue de côté'),
  },
  ...reading(
    'issue mise de côté',
    ['coordination', 'signataire'],
    (on) => `/dossiers/${on.ids.aside}`,
  ),
  ...reading('séance close, issue mise de côté', ['social'], (on) => `/seances/${on.ids.closed}`),
  {
    name: 'étude à reprendre',
    who: 'coordination',
    path: ({ ids }) => `/dossiers/${ids.refused}`,
    first: act('Reprendre l’étude de cette demande'),
  },
  ...reading('tâches', ['coordination', 'medical'], () => '/taches'),
  ...reading('tâches vides', ['capemploi'], () => '/taches'),
  {
    name: 'tâche à confier',
    who: 'coordination',
    path: () => '/taches',
    first: act(/^Confier/u),
  },
  ...reading('décisions vides', ['msa-signataire'], () => '/decisions'),
  ...reading('lettres', ['signataire', 'coordination', 'prestations'], () => '/lettres'),
  {
    name: 'lettres, un lot à poster',
    who: 'prestations',
    path: () => '/lettres',
    first: async (page) => {
      await page.getByText('Les lettres', { exact: true }).waitFor();
      // One batch for the whole run: another size and another light see the same.
      const prepare = page.getByRole('button', { name: /^Préparer un lot/u });
      if (await prepare.isVisible()) await prepare.click();
      await page
        .getByRole('button', { name: /^Marquer postées/u })
        .first()
        .click();
      await page.getByRole('dialog').waitFor();
    },
  },
  ...reading('lettres vides', ['msa-signataire'], () => '/lettres'),
  ...reading('règles', ['coordination', 'capemploi'], () => '/regles#EE-01'),
  ...reading('réglages', ['coordination', 'capemploi'], () => '/reglages'),
  {
    name: 'réglage en cours',
    who: 'coordination',
    path: () => '/reglages',
    first: async (page) => {
      await page.getByRole('button', { name: 'Changer : Quorum' }).click();
      await page.getByLabel(/Celui du profil/).uncheck();
    },
  },
  ...reading('cellules', ['technique', 'coordination'], () => '/cellules'),
  { name: 'cellule incomplète', who: 'technique', path: () => '/cellules', first: act(/^Créer/) },
  {
    name: 'accès terminé',
    who: 'ti-social',
    path: () => '/',
    first: async (page) => {
      await page.route('**/api/me*', async (route) => {
        const me = await (await route.fetch()).json();
        const access = { begins: null, ended: '2026-06-03' };
        await route.fulfill({ json: { ...me, memberships: [], access } });
      });
      await page.reload();
      await page.getByRole('heading', { name: /^Votre accès a pris fin/ }).waitFor();
    },
  },
  {
    name: 'mots de santé dans un avis',
    who: 'prestations',
    path: live,
    first: async (page) => {
      await page.getByRole('radio', { name: /^défavorable/i }).check();
      await page.getByLabel('Votre raison').fill('Sa dépression rend ce rythme impossible.');
      await act('Donner l’avis « défavorable »')(page);
      await page.getByText('Rien n’a été enregistré').waitFor();
    },
  },
  {
    name: 'une autre personne s’est connectée',
    who: 'risques',
    path: ({ ids }) => `/dossiers/${ids.ready}`,
    first: async (page) => {
      const body = { email: 'spst@demo.example', password: DEMO_PASSWORD };
      const answer = await page.evaluate(
        async (sent) =>
          (
            await fetch('/api/login', {
              method: 'POST',
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify(sent),
            })
          ).status,
        body,
      );
      expect(answer).toBe(200);
      await page.getByRole('link', { name: 'Dossiers' }).first().click();
      await page.getByRole('heading', { name: /^Une autre personne/ }).waitFor();
    },
  },
  ...reading('page inconnue', ['coordination'], () => '/dossiers/x/y/z'),
];
