import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PASSWORD } from '#server/demo/panels.ts';
import { logIn, Served, takePicture } from '../support/served.ts';
import { freshDossier, onlyItem, SEATED, secondSignatory, stageMeeting } from '../support/stage.ts';
import { openSitting, type Sitting } from './sitting.ts';
import { until } from './watch.ts';

/* Two windows of one browser: a page belongs to the person who opened it, and so does what she writes. */

let served: Served;
let sitting: Sitting;
/** A dossier whose outcome awaits its signature. */
let toSign = '';
beforeAll(async () => {
  served = await Served.open([/status of (401|409)/, /WebSocket/, /ERR_CONNECTION_/]);
  sitting = await openSitting(served.server);
  await secondSignatory(served.server);
  const staged = onlyItem(await stageMeeting(served.server, [freshDossier()], { present: SEATED }));
  const { meetingId, itemId } = staged;
  const record = { type: 'record-outcome', meetingId, itemId, outcome: 'approval' } as const;
  await served.server.act('coordination', record);
  toSign = staged.dossierId;
});
afterAll(() => served?.close());

const WORDS = 'La tutrice part en congé le 20 mai.';
const OTHER = 'Une autre personne s’est connectée dans ce navigateur';
const seance = () => `/seances/${sitting.meetingId}`;

async function begin(page: Page): Promise<void> {
  await page.goto(seance());
  await page.getByRole('radio', { name: /^défavorable/i }).check();
  await page.getByLabel('Votre raison').fill(WORDS);
}
const isThere = (page: Page) =>
  expect.poll(() => page.getByLabel('Votre raison').inputValue(), { timeout: 10_000 }).toBe(WORDS);

/** Another window of the same browser, where somebody else logs in. */
async function takeOver(page: Page, account: string): Promise<Page> {
  const other = await page.context().newPage();
  await other.goto('/');
  await other.getByRole('button', { name: 'Se déconnecter' }).click();
  await logIn(other, account, DEMO_PASSWORD);
  await other.getByRole('heading', { level: 1, name: /jeudi 4 juin/i }).waitFor();
  return other;
}

/** What a browser tells the page of a window that another one covers, or that comes back. */
const seen = (page: Page, state: 'hidden' | 'visible') =>
  page.evaluate((now) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => now });
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => now === 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);

describe('faute C1 : un brouillon commencé', () => {
  it('survit à un lien, au retour, au rechargement et à une reconnexion, jamais pour une autre', async () => {
    const page = await served.visit('social', { apart: true });
    await begin(page);
    await page.getByRole('link', { name: 'Dossiers' }).first().click();
    await page.getByRole('heading', { level: 1, name: /dossiers/i }).waitFor();
    await page.goBack();
    await isThere(page);
    await page.reload();
    await isThere(page);
    await page.getByRole('button', { name: 'Se déconnecter' }).click();
    await logIn(page, 'medical', DEMO_PASSWORD);
    await page.getByRole('radio').first().waitFor();
    expect(await page.getByText(WORDS).count()).toBe(0);
    expect(await page.getByLabel('Votre raison').count()).toBe(0);
    await page.getByRole('button', { name: 'Se déconnecter' }).click();
    await logIn(page, 'social', DEMO_PASSWORD);
    await isThere(page);
  });
});

describe('faute C1 : une saisie de dossier commencée', () => {
  it('survit à un lien, au rechargement et à la fin de la connexion, jamais pour une autre', async () => {
    const page = await served.visit('social', { apart: true });
    const name = page.getByLabel('Nom d’usage');
    const isBack = async () => {
      await page.getByText('Saisie reprise').waitFor();
      expect(await name.inputValue()).toBe('Vraisemblance');
    };
    await page.goto('/dossiers/nouveau');
    await name.fill('Vraisemblance');
    await page.getByRole('link', { name: 'Règles' }).first().click();
    await page.getByRole('heading', { level: 1, name: /règles/i }).waitFor();
    await page.goBack();
    await isBack();
    await page.reload();
    await isBack();
    await takePicture(page, 'saisie reprise');
    await page.getByRole('button', { name: 'Se déconnecter' }).click();
    await logIn(page, 'prestations', DEMO_PASSWORD);
    await name.waitFor();
    expect(await name.inputValue()).toBe('');
    expect(await page.getByText('Saisie reprise').count()).toBe(0);
    await page.getByRole('button', { name: 'Se déconnecter' }).click();
    await logIn(page, 'social', DEMO_PASSWORD);
    await isBack();
    await page.getByRole('button', { name: 'Effacer ces réponses' }).click();
    expect(await name.inputValue()).toBe('');
    await page.reload();
    await name.waitFor();
    expect(await page.getByText('Saisie reprise').count()).toBe(0);
  });

  it('les corrections d’un import ne se perdent pas sans une question, déconnexion comprise', async () => {
    const page = await served.visit('coordination', { apart: true });
    await page.goto('/import');
    const file = new URL('../fixtures/import/demandes-2026-04.csv', import.meta.url).pathname;
    await page.getByLabel('Fichier des demandes').setInputFiles(file);
    await page.getByRole('heading', { name: 'Les lignes' }).waitFor();
    const asked = page.getByRole('dialog', { name: 'Votre saisie n’est pas enregistrée' });
    await page.locator('main input:not([type="file"])').first().fill('corrigé ici');
    for (const way of [
      page.getByRole('link', { name: 'Règles' }).first(),
      page.getByRole('button', { name: 'Se déconnecter' }),
    ]) {
      await way.click();
      await asked.getByText('sera perdu').waitFor();
      await asked.getByRole('button', { name: 'Rester et continuer la saisie' }).click();
      await page.getByRole('heading', { name: 'Les lignes' }).waitFor();
    }
    await page.getByRole('link', { name: 'Règles' }).first().click();
    await asked.getByRole('button', { name: 'Quitter et perdre la saisie' }).click();
    await page.getByRole('heading', { level: 1, name: /règles/i }).waitFor();
  });
});

describe('faute A1 : une page reste à la personne qui l’a ouverte', () => {
  it('en séance, rien ne part au nom de l’autre, et la page le dit', async () => {
    const page = await served.visit('social', { apart: true });
    await begin(page);
    await takeOver(page, 'medical');
    await page.bringToFront();
    // The page finds out by itself, or when she refuses to log in again and comes back.
    const ended = page.getByRole('dialog', { name: 'Votre connexion a pris fin' });
    await ended
      .or(page.getByRole('heading', { name: OTHER }))
      .first()
      .waitFor();
    if (await ended.isVisible()) {
      await ended.getByRole('button', { name: /^Rester sur la page/ }).click();
      await page.getByRole('button', { name: 'Se reconnecter ici' }).click();
    }
    await until(page, OTHER);
    await takePicture(page, 'identité, séance');
    const { items } = await served.server.meeting('coordination', sitting.meetingId);
    expect(items.flatMap(({ opinions }) => opinions)).toEqual([]);
  });

  it('sur les décisions, la liste relue ne signe pas pour l’autre', async () => {
    const page = await served.visit('coordination', { apart: true });
    await page.goto('/decisions');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await takeOver(page, 'signataire');
    await page.bringToFront();
    await page.getByRole('button', { name: 'Relire la liste' }).click();
    await until(page, OTHER);
    await takePicture(page, 'identité, décisions');
  });

  it('sur les décisions, la page d’un signataire ne signe jamais pour un autre', async () => {
    const taken = async () => (await served.server.deps.streams.dossier(toSign)).decisions;
    const page = await served.visit('signataire', { apart: true });
    await page.goto(`/decisions?dossier=${toSign}`);
    const signs = page.getByRole('button', { name: /^Signer/ });
    await signs.waitFor();
    await takeOver(page, 'seconde');
    await page.bringToFront();
    // She signs what she had before her, without reading the list again.
    await signs.click();
    await until(page, OTHER);
    expect(await taken()).toEqual([]);

    const other = await served.visit('signataire', { apart: true });
    await other.goto(`/decisions?dossier=${toSign}`);
    await other.getByRole('button', { name: /^Signer/ }).waitFor();
    await takeOver(other, 'seconde');
    await other.bringToFront();
    await other.getByRole('button', { name: 'Relire la liste' }).click();
    await until(other, OTHER);
    expect(await other.getByRole('button', { name: /^Signer/ }).count()).toBe(0);
    expect(await taken()).toEqual([]);
  });

  it('cachée pendant un redémarrage du serveur, elle ne revient pas au nom de l’autre', async () => {
    const page = await served.visit('social', { apart: true });
    await begin(page);
    await seen(page, 'hidden');
    await served.restart();
    const other = await takeOver(page, 'medical');
    await seen(page, 'visible');
    await until(page, OTHER);
    await takePicture(page, 'identité, redémarrage');
    const opinions = async () => {
      const { items } = await served.server.meeting('coordination', sitting.meetingId);
      return items.flatMap((one) => one.opinions);
    };
    expect(await opinions()).toEqual([]);
    // Her own words wait for her: the other logs out, she comes back, and nothing was sent meanwhile.
    await other.getByRole('button', { name: 'Se déconnecter' }).click();
    await logIn(other, 'social', DEMO_PASSWORD);
    await other.getByRole('heading', { level: 1, name: /jeudi 4 juin/i }).waitFor();
    await page.getByRole('button', { name: /^Mon compte est de nouveau connecté/ }).click();
    await isThere(page);
    expect(await opinions()).toEqual([]);
  });

  it('aucune page ne s’est plainte', () => {
    expect(served.complaints).toEqual([]);
  });
});
