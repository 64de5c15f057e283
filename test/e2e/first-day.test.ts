import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Served } from '../support/served.ts';

/* A coordinator's first day: what she did is said, and what she looks for is in sight. */

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
});

it('aucune page ne s’est plainte', () => {
  expect(served.complaints).toEqual([]);
});
