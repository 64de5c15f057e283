import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Served } from '../support/served.ts';
import { until } from './watch.ts';

/* A panel as its people set it up: a choice of the coordination, a new panel from a profile. */

let served: Served;
beforeAll(async () => {
  served = await Served.open();
});
afterAll(() => served?.close());

describe('les réglages d’une cellule', () => {
  it('la coordination change un délai à partir d’un jour, puis se ravise', async () => {
    const page = await served.visit('coordination');
    await page.goto('/reglages');
    await page.getByRole('button', { name: 'Changer : Acheminement de la lettre' }).click();
    await page.getByLabel('Acheminement de la lettre, en jours ouvrables').fill('8');
    await page.getByLabel('À partir du').fill('2026-07-01');
    await page
      .getByRole('button', { name: 'Enregistrer, à partir du mercredi 1er juillet 2026' })
      .click();
    await until(page, 'À venir : 8 jours ouvrables, à partir du mercredi 1er juillet 2026');
    await page.getByRole('button', { name: 'Retirer ce changement' }).click();
    await page.getByText('À venir').waitFor({ state: 'detached' });
  });

  it('les autres membres les lisent sans les changer', async () => {
    const page = await served.visit('capemploi');
    await page.goto('/reglages');
    await until(page, 'Sens du silence après deux mois : silence vaut refus');
    expect(await page.getByRole('button', { name: /^Changer/ }).count()).toBe(0);
  });
});

describe('une nouvelle cellule', () => {
  it('naît d’un profil, et sa coordination la trouve', async () => {
    const page = await served.visit('technique');
    await page.goto('/cellules');
    await page.getByLabel('Nom', { exact: true }).fill('Cellule locale PDP 71');
    await page.getByLabel('Identifiant').fill('cellule-71');
    await page.getByLabel('Profil').selectOption({ label: 'Instance de coordination PDP' });
    await page.getByLabel('Adresse électronique').fill('coordination@demo.example');
    await page.getByRole('button', { name: 'Créer cette cellule' }).click();
    await until(page, 'Une réponse est à corriger');
    await page.getByLabel('Code imprimé dans les numéros').fill('71');
    await page.getByRole('button', { name: 'Créer cette cellule' }).click();
    await until(page, 'Cellule locale PDP 71 · Instance de coordination PDP');

    const coordination = await served.visit('coordination');
    await coordination.goto('/');
    await coordination
      .getByLabel('Je regarde en tant que')
      .selectOption({ label: 'coordination · Cellule locale PDP 71' });
    await coordination.goto('/dossiers');
    await until(coordination, 'Cellule locale PDP 71');
  });
});
