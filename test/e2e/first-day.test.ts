import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Served } from '../support/served.ts';

/* A coordinator's first day: what she did is said, and what she looks for is in sight. */

const TABLET = { width: 1024, height: 768 } as const;
const PHONE = { width: 360, height: 740 } as const;

let served: Served;
let page: Page;
let incomplete: string;

beforeAll(async () => {
  served = await Served.open();
  page = await served.visit('coordination');
  const rows = await served.server.dossiers('coordination');
  incomplete = rows.find(({ reference }) => reference === 'PDP-58-2026-000022')?.id ?? '';
});
afterAll(() => served?.close());

const open = async (path: string, size = { width: 1366, height: 768 }) => {
  await page.setViewportSize(size);
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.locator('.skeleton, [aria-busy="true"]').first().waitFor({ state: 'detached' });
};
const boxOf = async (selector: string) => {
  const box = await page.locator(selector).first().boundingBox();
  if (box === null) throw new Error(`${selector} is not shown`);
  return box;
};

describe('ce qui est fait se voit', () => {
  it('un message copié le dit à l’écran, sans rien cacher d’actif', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await open(`/dossiers/${incomplete}`);
    await page.getByRole('button', { name: 'Copier le message' }).click();
    const told = page.getByText('Le message est copié.');
    await told.waitFor();
    expect((await told.boundingBox())?.width).toBeGreaterThan(100);
    expect(await told.evaluate((element) => getComputedStyle(element).pointerEvents)).toBe('none');
  });
});

describe('ce qu’elle cherche est à portée', () => {
  it('les réglages sont dans le menu, et le menu tient sur une ligne à 1366 pixels', async () => {
    await open('/');
    await page.getByRole('link', { name: 'Réglages', exact: true }).waitFor();
    const brand = await boxOf('.mast .brand');
    const who = await boxOf('.mast .who');
    expect(who.y).toBeLessThan(brand.y + brand.height);
    expect((await boxOf('.mast')).height).toBeLessThan(60);
  });

  it('le tri de la liste se tient au bout de sa ligne, et reste dans l’adresse', async () => {
    await open('/dossiers');
    const choice = page.getByLabel('Classés');
    const box = await choice.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeGreaterThan(1300);
    await choice.selectOption('par nom');
    await page.waitForURL(/tri=nom/);
  });

  it('sur une tablette, les constats d’un dossier sont en face du récit', async () => {
    await open(`/dossiers/${incomplete}`, TABLET);
    const [story, beside] = [
      await boxOf('.cols.dossier > :first-child'),
      await boxOf('.cols.dossier > :last-child'),
    ];
    expect(Math.abs(story.y - beside.y)).toBeLessThan(2);
    expect(beside.x).toBeGreaterThan(story.x + story.width);
  });

  it('le bouton qui enregistre un dossier reste à l’écran, et on peut revenir sans rien changer', async () => {
    await open(`/dossiers/${incomplete}/completer`);
    const save = await page.getByRole('button', { name: 'Enregistrer le dossier' }).boundingBox();
    expect(save?.y).toBeLessThan(768);
    await page.getByRole('link', { name: 'Revenir au dossier' }).click();
    await page.waitForURL(`**/dossiers/${incomplete}`);
  });

  it('sur un téléphone, une lettre se lit en entier dans le bordereau', async () => {
    await open('/lettres', PHONE);
    const row = page.locator('.printing .grid td');
    await row.first().waitFor();
    const cells = await row.evaluateAll((all) =>
      all.map((cell) => cell.getBoundingClientRect().right),
    );
    expect(cells.length).toBeGreaterThan(0);
    expect(Math.max(...cells)).toBeLessThanOrEqual(PHONE.width);
  });

  it('sur un téléphone, le nom se lit d’une pièce sous la référence', async () => {
    await open('/', PHONE);
    const name = await boxOf('.threats .who-d .note');
    const reference = await boxOf('.threats .who-d b');
    expect(name.y).toBeGreaterThanOrEqual(reference.y + reference.height - 4);
    expect(name.height).toBeLessThan(30);
  });
});

describe('une consultation écrite', () => {
  it('s’appelle ainsi sur l’accueil, et dit combien d’avis manquent à chaque service', async () => {
    const own = await served.visit('pdp-coordination');
    await own.goto('/');
    await own.getByRole('heading', { name: 'Consultation écrite', exact: true }).waitFor();
    await own.getByRole('link', { name: 'Rejoindre la consultation' }).click();
    await own.getByText('2 avis attendus').first().waitFor();
    expect(await own.getByText('Séance de').count()).toBe(0);
  });
});

describe('la ponctuation tient à son mot', () => {
  it.each([
    '/',
    '/dossiers',
    '/dossiers/nouveau',
    '/import',
    '/seances',
    '/decisions',
    '/lettres',
    '/regles',
    '/reglages',
  ])('%s : ni deux-points ni point-virgule ne passe seul à la ligne', async (path) => {
    await open(path);
    const words = await page.locator('body').innerText();
    expect(words.match(/.{0,40}\S [:;?!](?=\s|$).{0,20}/gmu) ?? []).toEqual([]);
  });
});

it('aucune page ne s’est plainte', () => {
  expect(served.complaints).toEqual([]);
});
