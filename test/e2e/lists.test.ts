import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PANEL } from '../support/app.ts';
import { Served } from '../support/served.ts';
import { createDossier, freshDossier } from '../support/stage.ts';
import { wordsOf } from './watch.ts';

/* Lists longer than a screen: their pages, their search, and what a keyboard and a voice make of them. */

let served: Served;
beforeAll(async () => {
  served = await Served.open();
  const { server } = served;
  for (let made = 0; made < 60; made += 1) await createDossier(server, freshDossier());
});
afterAll(() => served?.close());

const rows = (page: Page) => page.locator('.files > li');
const shown = (lines: Locator) => expect.poll(() => lines.count(), { timeout: 15_000 });
const said = (page: Page) => wordsOf(page, '.spoken[role=status]');
const more = (page: Page) => page.getByRole('button', { name: 'Afficher la suite' });

describe('la liste des dossiers', () => {
  it('vient par cinquante, la suite au clavier, dite et sous le doigt', async () => {
    const all = await served.server.dossiers('coordination');
    const page = await served.visit('coordination');
    await page.goto('/dossiers');
    await shown(rows(page)).toBe(50);
    expect(await page.getByText(`50 dossiers sur ${all.length}`).count()).toBe(1);
    await more(page).focus();
    await page.keyboard.press('Enter');
    await shown(rows(page)).toBe(Math.min(100, all.length));
    const came = `${Math.min(50, all.length - 50)} dossiers de plus`;
    await expect.poll(() => said(page)).toContain(came);
    // The button went with the last page: the focus is on the first row that came.
    const focused = await rows(page)
      .nth(50)
      .locator('a')
      .first()
      .evaluate((link) => link === document.activeElement);
    expect(focused).toBe(true);
  });

  it('se cherche sur le serveur ; ce qu’on a tapé n’est dans aucune adresse, et « retour » le retrouve', async () => {
    const [one] = await served.server.dossiers('coordination');
    const page = await served.visit('coordination');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto('/dossiers');
    await shown(rows(page)).toBe(50);
    const reference = one?.reference ?? '';
    await page.getByLabel('Chercher').pressSequentially(reference);
    await shown(rows(page)).toBe(1);
    expect(
      await page.getByLabel('Chercher').evaluate((field) => field === document.activeElement),
    ).toBe(true);
    expect([...asked, page.url()].filter((url) => url.includes(reference))).toEqual([]);
    await rows(page).first().locator('a').click();
    await page.waitForURL(/\/dossiers\/./);
    await page.goBack();
    await shown(rows(page)).toBe(1);
    expect(await page.getByLabel('Chercher').inputValue()).toBe(reference);
  });

  it('garde ses filtres dans l’adresse', async () => {
    const page = await served.visit('coordination');
    await page.goto('/dossiers?etat=decided&tri=nom');
    const decided = (await served.server.dossiers('coordination')).filter(
      ({ state }) => state === 'decided',
    );
    await shown(rows(page)).toBe(decided.length);
    await page.getByLabel('État').selectOption('');
    await shown(rows(page)).toBe(50);
    expect(new URL(page.url()).search).toBe('?tri=nom');
  });
});

describe('la liste des séances', () => {
  it('vient par cinquante, celles qui viennent d’abord', async () => {
    const { server } = served;
    for (let day = 1; day <= 55; day += 1) {
      const startsAt = `2026-${day > 28 ? '08' : '07'}-${String(day > 28 ? day - 28 : day).padStart(2, '0')}T09:00:00+02:00`;
      const where = { panelId: PANEL, startsAt, place: 'Salle 2' };
      await server.act('coordination', { type: 'plan-meeting', kind: 'meeting', ...where });
    }
    const page = await served.visit('coordination');
    await page.goto('/seances');
    const lines = page.locator('.meeting-row');
    await shown(lines).toBe(50);
    const all = await server.meetings('coordination');
    await more(page).click();
    await shown(lines).toBe(all.length);
    expect(await page.getByRole('heading', { name: 'Closes' }).count()).toBe(1);
  });
});

it('aucune page ne s’est plainte', () => {
  expect(served.complaints).toEqual([]);
  expect(served.server.faults).toEqual([]);
});
