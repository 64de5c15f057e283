import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Served, takePicture } from '../support/served.ts';
import { until, wordsOf } from './watch.ts';

/* From the finished letters to the envelope and back, by who posts them, at the keyboard. */

let served: Served;
beforeAll(async () => {
  served = await Served.open();
});
afterAll(() => served?.close());

/** Presses a key on a control that has the focus by its own name. */
async function press(page: Page, name: string | RegExp, key = 'Enter'): Promise<void> {
  const control = page.getByRole('button', { name }).first();
  await control.focus();
  await page.keyboard.press(key);
}
/** Where the focus is, in words. */
const focused = (page: Page) => wordsOf(page, ':focus');

describe('fonctions N1, N2, N3 : le courrier', () => {
  it('un lot se prépare, se marque posté, une lettre revient : chaque compte suit', async () => {
    const page = await served.visit('prestations');
    await page.goto('/lettres');
    await until(page, '8 à imprimer');
    await press(page, /^Préparer un lot de 8 lettres/u);
    await until(page, '8 lettres, 8 feuilles : 8 à imprimer');
    await expect.poll(() => focused(page)).not.toBe('');
    await takePicture(page, 'lettres-lot-prepare');

    await press(page, /^Marquer postées/u);
    await until(page, 'elles ne pourront plus être annulées');
    await press(page, /^Marquer postées, 8 lettres/u);
    await until(page, '8 postées');
    // The button is gone with what it marked: the focus is on a title, never nowhere.
    await expect.poll(() => focused(page)).toMatch(/^Les (lots|lettres)$/u);
    expect(await page.getByRole('button', { name: /^Défaire/u }).count()).toBe(0);

    await press(page, 'Courrier revenu');
    const dialog = page.getByRole('dialog');
    const back = dialog.getByRole('button', { name: 'Courrier revenu' });
    expect(await back.getAttribute('aria-disabled')).toBe('true');
    await dialog.getByLabel('Pourquoi').fill('Inconnue à l’adresse');
    await back.click();
    await until(page, '1 revenue');
    await until(page, /Revenue le 4 juin 2026 \(lettre recommandée avec avis de réception\)/u);
    await takePicture(page, 'lettres-revenue');
  });

  it('une étape montre ses lettres seules, et l’adresse s’en souvient', async () => {
    const page = await served.visit('coordination');
    await page.goto('/lettres');
    await until(page, '1 revenue');
    await press(page, /revenue/u);
    await expect.poll(() => page.locator('table.grid > tbody > tr').count()).toBe(1);
    expect(page.url()).toContain('etat=returned');
    await page.reload();
    await until(page, '1 revenue');
    await expect.poll(() => page.locator('table.grid > tbody > tr').count()).toBe(1);
  });

  it('faute F duplicata : la lettre revenue repart, et sa tâche s’en va', async () => {
    const page = await served.visit('prestations');
    await page.goto('/');
    await until(page, /Lettre \S+ revenue/u);
    await takePicture(page, 'accueil-lettre-revenue');
    await page.getByRole('link', { name: /^Renvoyer la lettre/u }).focus();
    await page.keyboard.press('Enter');
    await press(page, 'Renvoyer un duplicata');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Pourquoi').fill('La boîte est réparée');
    await takePicture(page, 'duplicata-a-envoyer');
    await dialog.getByRole('button', { name: 'Renvoyer un duplicata' }).click();
    await page.goto('/lettres?etat=to-print');
    await until(page, 'à imprimer, duplicata');
    await page.getByRole('button', { name: /^Préparer un lot de 1 duplicata/u }).waitFor();
    await takePicture(page, 'duplicata-a-imprimer');
    await page.goto('/');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await until(page, 'Ce qui attend de vous');
    expect(await wordsOf(page)).not.toMatch(/Lettre \S+ revenue/u);
  });

  it('qui signe voit où en sont les lettres, et ne les envoie pas', async () => {
    const page = await served.visit('signataire');
    await page.goto('/lettres');
    await until(page, '7 postées');
    for (const name of [/^Préparer un lot/u, /^Marquer/u, 'Courrier revenu', 'Ne pas envoyer'])
      expect(await page.getByRole('button', { name }).count(), String(name)).toBe(0);
  });

  it('aucune page ne s’est plainte', () => {
    expect(served.complaints).toEqual([]);
    expect(served.server.faults).toEqual([]);
  });
});
