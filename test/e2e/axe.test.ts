import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PANEL } from '../support/app.ts';
import { Served, takePicture, type Visit } from '../support/served.ts';
import { Line } from './line.ts';
import { openSitting, type Sitting } from './sitting.ts';

/*
 * Every screen, for each capacity that reaches it, light and dark, wide and on a phone: no
 * violation of axe, whatever its impact, and nothing that scrolls sideways. axe is no script of
 * ours, so these pages alone do without the policy that forbids it; the journeys keep it.
 */

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SIZES = { large: { width: 1440, height: 900 }, étroit: { width: 360, height: 740 } } as const;
/** Night changes colours and nothing else, whatever the width: the rules that look at colours are run again. */
const VIEWS = [
  { size: 'large', colorScheme: 'light', rules: undefined },
  { size: 'large', colorScheme: 'dark', rules: ['color-contrast', 'link-in-text-block'] },
  { size: 'étroit', colorScheme: 'light', rules: undefined },
] as const;

interface Violation {
  readonly id: string;
  readonly nodes: readonly {
    readonly target: readonly string[];
    readonly failureSummary: string;
  }[];
}
declare const axe: { run(options: object): Promise<{ violations: Violation[] }> };

let served: Served;
let sitting: Sitting;
let line: Line;
let ids: { ready: string; incomplete: string; past: string };

beforeAll(async () => {
  served = await Served.open([/net::ERR_/, /WebSocket connection/, /status of (400|404|500|503)/]);
  const { server } = served;
  const rows = await server.dossiers('coordination');
  const meetings = await server.meetings('coordination');
  ids = {
    ready: rows.find(({ reference }) => reference === '58-DEMO-0031')?.id ?? '',
    incomplete: rows.find(({ state }) => state === 'incomplete')?.id ?? '',
    past: meetings.find(({ state }) => state === 'closed')?.id ?? '',
  };
  line = await Line.open(server.port);
  sitting = await openSitting(server);
  await discuss(server, sitting);
});
afterAll(async () => {
  await served?.close();
  await line?.close();
});

/** The first item is concluded and waits for a signature; the second is under discussion. */
async function discuss(
  server: Served['server'],
  { meetingId, items: [first = '', second = ''] }: Sitting,
): Promise<void> {
  const value = 'favourable-with-reservation';
  const reason = 'Un relais de garde est à trouver.';
  await server.act('social', { type: 'give-opinion', meetingId, itemId: first, value, reason });
  await server.act('coordination', {
    type: 'record-outcome',
    meetingId,
    itemId: first,
    outcome: 'approval',
  });
  await server.act('coordination', { type: 'call-item', meetingId, itemId: second });
  await server.act('coordination', { type: 'open-ballot', meetingId, itemId: second });
  await server.act('medical', { type: 'raise-hand', meetingId });
}

const live = () => `/seances/${sitting.meetingId}`;
const ROW_READERS = ['coordination', 'social', 'medical', 'prestations', 'spst', 'capemploi'];

interface Screen {
  readonly name: string;
  readonly who: string;
  readonly path: () => string;
  /** The line that can be cut, where the state asks for it. */
  readonly through?: () => string;
  /** Brings the page to the state to look at. */
  readonly first?: (page: Page) => Promise<void>;
}

const reading = (name: string, who: readonly (string | null)[], path: () => string): Screen[] =>
  who.map((one) => ({ name, who: one ?? 'personne', path }));
const act = (name: string | RegExp) => (page: Page) =>
  page.getByRole('button', { name }).first().click();

/** The states covered: filled, empty, refused, in error, offline, a dialog open. */
const SCREENS: readonly Screen[] = [
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
  ...reading('accueil', [...ROW_READERS, 'signataire', 'technique', 'salle'], () => '/'),
  ...reading('dossiers', ROW_READERS, () => '/dossiers'),
  ...reading('dossiers vides', ['ti-social'], () => '/dossiers?etat=decided'),
  ...reading('dossier prêt', ROW_READERS, () => `/dossiers/${ids.ready}`),
  ...reading('dossier incomplet', ['coordination', 'medical'], () => `/dossiers/${ids.incomplete}`),
  {
    name: 'pourquoi',
    who: 'coordination',
    path: () => `/dossiers/${ids.incomplete}`,
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
    path: () => `/dossiers/${ids.incomplete}`,
    first: async (page) => {
      await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: null }));
      await act('Copier le message')(page);
      await page.getByText('Le navigateur a refusé la copie.').waitFor();
    },
  },
  ...reading('dossier inconnu', ['social'], () => '/dossiers/personne'),
  ...reading('saisie', ['coordination'], () => '/dossiers/nouveau'),
  {
    name: 'saisie fautive',
    who: 'coordination',
    path: () => '/dossiers/nouveau',
    first: async (page) => {
      await page.getByRole('button', { name: 'Ouvrir ce dossier' }).click();
      await page.locator('[aria-invalid="true"]').first().waitFor();
    },
  },
  ...reading('compléter', ['coordination', 'social'], () => `/dossiers/${ids.ready}/completer`),
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
  ...reading('séances', ['coordination', 'medical', 'salle'], () => '/seances'),
  ...reading('séances vides', ['ti-social'], () => '/seances'),
  ...reading('préparer', ['coordination', 'social'], () => `${live()}/preparer`),
  {
    name: 'préparer, retrait demandé',
    who: 'coordination',
    path: () => `${live()}/preparer`,
    first: act(/^Retirer/),
  },
  ...reading('séance', ['coordination', 'social', 'medical', 'spst', 'capemploi'], live),
  ...reading('séance, hors de sa fonction', ['signataire', 'technique'], live),
  ...reading('salle', ['salle', 'coordination'], () => `${live()}/salle`),
  ...reading('séance close', ['coordination', 'medical'], () => `/seances/${ids.past}`),
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
    through: () => line.origin,
    path: live,
    first: async (page) => {
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
      await page.route('**/api/dossiers?*', (route) => route.abort());
      await page.getByRole('link', { name: 'Dossiers' }).first().click();
      await page.getByRole('alert').waitFor();
    },
  },
  ...reading('décisions', ['signataire', 'coordination'], () => '/decisions'),
  ...reading('décisions vides', ['msa-signataire'], () => '/decisions'),
  ...reading('lettres', ['signataire', 'coordination', 'prestations'], () => '/lettres'),
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
  ...reading('page inconnue', ['coordination'], () => '/dossiers/x/y/z'),
];

/** What is wrong with a page as it stands: violations, and what makes it scroll sideways. */
async function audit(page: Page, rules?: readonly string[]): Promise<string[]> {
  const options = {
    resultTypes: ['violations'],
    preload: false,
    ...(rules ? { runOnly: rules } : {}),
  };
  const { violations } = await page.evaluate((asked) => axe.run(asked), options);
  const wide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [`défile en largeur, ${scrollWidth} > ${clientWidth}`] : [];
  });
  const words = violations.map(
    ({ id, nodes }) =>
      `${id} (${nodes.length}) ${nodes[0]?.target.join(' ')} : ${nodes[0]?.failureSummary}`,
  );
  return [...wide, ...words];
}

async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.locator('.skeleton, [aria-busy="true"]').first().waitFor({ state: 'detached' });
}

/** The same page under each light and at each width, as a person would resize it. */
async function auditEverywhere(page: Page, picture: string): Promise<string[]> {
  const found: string[] = [];
  for (const { size, colorScheme, rules } of VIEWS) {
    await page.setViewportSize(SIZES[size]);
    await page.emulateMedia({ colorScheme });
    const said = await audit(page, rules);
    if (said.length > 0) await takePicture(page, `${picture}, ${size}, ${colorScheme}`);
    found.push(...said.map((one) => `${size}, ${colorScheme} : ${one}`));
  }
  return found;
}

/** A window where axe stands ready on each page: sent once, it is not carried again at each visit. */
async function visit(who: string, options: Visit = {}): Promise<Page> {
  const page = await served.visit(who === 'personne' ? null : who, { bypassCSP: true, ...options });
  await page.addInitScript(AXE);
  return page;
}

/** One window a person, for all the pages she looks at. */
const windows = new Map<string, Promise<Page>>();
const pageOf = (who: string): Promise<Page> => {
  const page = windows.get(who) ?? visit(who);
  windows.set(who, page);
  return page;
};

describe('accessibilité', () => {
  it.each(SCREENS)('$name, vu par $who', async ({ name, who, path, through, first }) => {
    const page = await (through ? visit(who, { through: through() }) : pageOf(who));
    await page.setViewportSize(SIZES.large);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(path());
    await settled(page);
    await first?.(page);
    const found = await auditEverywhere(page, `${name}, ${who}`);
    await page.unrouteAll();
    expect(found).toEqual([]);
  });
});

describe('témoin', () => {
  it('une image sans texte et une page trop large sont vues', async () => {
    const page = await visit('personne', { viewport: SIZES.étroit });
    await page.goto('/connexion');
    await settled(page);
    await page.evaluate(() => {
      const image = document.createElement('img');
      image.width = 900;
      document.querySelector('main')?.append(image);
    });
    const found = await audit(page);
    expect(found.some((said) => said.startsWith('image-alt'))).toBe(true);
    expect(found.some((said) => said.startsWith('défile'))).toBe(true);
  });

  it('la cellule regardée est bien remplie', async () => {
    expect((await served.server.dossiers('coordination', PANEL)).length).toBeGreaterThan(20);
  });
});
