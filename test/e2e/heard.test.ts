import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Served } from '../support/served.ts';
import { openSitting, type Sitting } from './sitting.ts';
import { describedBy, wordsOf } from './watch.ts';

/* What one hears of a page without seeing it: where the focus goes, and what is said beside it. */

let served: Served;
let sitting: Sitting;

beforeAll(async () => {
  served = await Served.open();
  sitting = await openSitting(served.server);
});
afterAll(() => served?.close());

/** What the screen reader was told last, sentence after sentence. */
const said = (page: Page) => wordsOf(page, '.spoken[role=status]');
const saysOf = (page: Page) => expect.poll(() => said(page));
/** The words that hold the focus, without the spaces of typography. */
const focused = (page: Page) =>
  expect.poll(() =>
    page.evaluate(() => {
      const at = document.activeElement;
      const words = (at as HTMLInputElement | null)?.labels?.[0]?.textContent ?? at?.textContent;
      return at === document.body ? 'nulle part' : (words ?? '').replaceAll(/\s+/gu, ' ').trim();
    }),
  );
/** Reached and pressed by the keyboard. */
async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).first().focus();
  await page.keyboard.press('Enter');
}

describe('sans voir l’écran', () => {
  it('en séance, ce que la coordination conclut ne laisse le focus nulle part, et tout est dit', async () => {
    const page = await served.visit('social');
    const [first = '', second = ''] = sitting.items;
    const { meetingId } = sitting;
    await page.goto(`/seances/${meetingId}`);
    await page.getByRole('radio').first().focus();
    const { server } = served;
    await server.act('coordination', {
      type: 'record-outcome',
      meetingId,
      itemId: first,
      outcome: 'deferral',
      motive: null,
    });
    await server.act('coordination', { type: 'call-item', meetingId, itemId: second });
    await focused(page).toMatch(/^Point 2/);
    await saysOf(page).toContain('Point 2 appelé');
    expect(await said(page)).toContain('L’issue du point 1 est consignée : ajournement.');
  });

  it('la main levée par la touche est dite, et la parole donnée aussi', async () => {
    const page = await served.visit('social');
    const { meetingId } = sitting;
    await page.goto(`/seances/${meetingId}`);
    await page.getByRole('button', { name: 'Lever la main' }).waitFor();
    await page.keyboard.press('m');
    await saysOf(page).toContain('Votre main est levée.');
    const coordination = await served.visit('coordination');
    await coordination.goto(`/seances/${meetingId}`);
    await press(coordination, /^Donner la parole à Honorine/);
    await saysOf(page).toContain('La parole est à vous.');
    await saysOf(coordination).toContain('La parole est à Honorine');
  });

  it('le quorum perdu, puis retrouvé, se dit à chacun', async () => {
    const page = await served.visit('social');
    const { meetingId } = sitting;
    await page.goto(`/seances/${meetingId}`);
    await page.getByRole('radio').first().waitFor();
    await served.server.act('prestations', { type: 'check-out', meetingId });
    await saysOf(page).toContain('Quorum non atteint');
    await served.server.act('prestations', { type: 'check-in', meetingId });
    await saysOf(page).toContain('Quorum atteint');
  });

  it('le motif d’une issue dit s’il est demandé', async () => {
    const page = await served.visit('coordination');
    await page.goto(`/seances/${sitting.meetingId}`);
    await page.getByRole('radio', { name: 'refus' }).check();
    expect(await describedBy(page.getByLabel('Motif'))).toMatch(/^Demandé\./);
  });

  describe('sur un dossier', () => {
    const open = async () => {
      const page = await served.visit('coordination');
      await page.goto('/dossiers');
      await page.getByRole('link', { name: 'PDP-58-2026-000004' }).click();
      await page.getByRole('heading', { name: 'Constats' }).waitFor();
      return page;
    };

    it('passer outre à un constat mène au motif, puis aux constats refaits', async () => {
      const page = await open();
      await press(page, /^Passer outre/);
      await focused(page).toBe('Pourquoi la cellule passe outre');
      await press(page, 'Le laisser bloquant');
      await focused(page).toMatch(/^Passer outre/);
      await page.keyboard.press('Enter');
      await focused(page).toBe('Pourquoi la cellule passe outre');
      await page.keyboard.type('Les jours se comptent par poste.');
      await press(page, 'Lever ce constat');
      await saysOf(page).toContain('Le constat est levé');
      await focused(page).toBe('Constats');
    });

    it('appliquer une correction mène aux constats refaits', async () => {
      const page = await open();
      await press(page, /^Appliquer/);
      await saysOf(page).toContain('La correction est enregistrée');
      await focused(page).toBe('Constats');
    });

    it('son nom est dit quand il arrive après le titre de la page', async () => {
      const page = await served.visit('coordination');
      await page.goto('/dossiers');
      const link = page.getByRole('link', { name: 'PDP-58-2026-000004' });
      await link.waitFor();
      let letGo = () => {};
      const held = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      await page.route('**/api/dossiers/*', async (route) => {
        await held;
        await route.continue();
      });
      await link.focus();
      await page.keyboard.press('Enter');
      await focused(page).toBe('Dossier');
      letGo();
      await saysOf(page).toContain('PDP-58-2026-000004');
    });

    it('les dates essayées disent combien de constats changent, sans les lire tous', async () => {
      const page = await open();
      await page.getByText('Essayer d’autres dates').click();
      await press(page, 'Essayer au plus tard');
      const status = page.locator('details [role=status]');
      await expect.poll(() => status.textContent()).toMatch(/^Début le .*\sconstats?\s/);
      expect(await status.locator('li, summary').count()).toBe(0);
    });
  });

  it('un réglage refusé le dit à son champ ; un changement retiré rend le focus à sa ligne', async () => {
    const page = await served.visit('coordination');
    await page.goto('/reglages');
    await press(page, 'Changer : Délai pour compléter une demande');
    const field = page.getByLabel('Délai pour compléter une demande, en jours');
    await field.fill('0');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await describedBy(field)).toBe('Donnez une valeur que ce réglage admet.');
    await field.fill('20');
    await press(page, /^Enregistrer, à partir/);
    await press(page, /^Retirer ce changement : Délai pour compléter/);
    await saysOf(page).toContain('Le changement prévu est retiré.');
    await focused(page).toMatch(/^Délai pour compléter une demande : 15 jours/);
  });

  it('un groupe de cases dit sa consigne', async () => {
    const page = await served.visit('coordination');
    await page.goto('/reglages');
    await press(page, 'Changer : Quorum');
    await page.keyboard.press('Space');
    const group = page.getByRole('group', { name: 'Et au moins un parmi' });
    expect(await describedBy(group)).toBe('Aucune case : personne d’autre n’est exigé.');
  });

  it('une liste vidée par la recherche rend le focus à la recherche', async () => {
    const page = await served.visit('coordination');
    await page.goto('/dossiers');
    await page.getByLabel('Chercher').fill('introuvable');
    await press(page, 'Voir tous les dossiers');
    await focused(page).toBe('Chercher');
  });

  it('aucune page ne s’est plainte', () => {
    expect(served.complaints).toEqual([]);
    expect(served.server.faults).toEqual([]);
  });
});
