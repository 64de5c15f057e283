import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agreed, awaited } from '../support/agreements.ts';
import { Served, takePicture } from '../support/served.ts';
import { createDossier, freshDossier } from '../support/stage.ts';
import { until, wordsOf } from './watch.ts';

/* Fonction P1: what waits for somebody stands on her first page, and leads to where it is done. */

let served: Served;
let dossierId = '';
let reference = '';
beforeAll(async () => {
  served = await Served.open();
  const request = freshDossier({ consents: { presentation: '2026-05-04', sharing: [] } });
  reference = request.reference;
  dossierId = await createDossier(served.server, request);
  await agreed(served.server, [awaited('le devis signé', '2026-06-20')]);
});
afterAll(async () => {
  await served?.close();
});

describe('fonction P1 : un avis demandé, au clavier', () => {
  it('se demande du dossier, attend le médecin sur son accueil, et s’en va une fois donné', async () => {
    const desk = await served.visit('coordination');
    await desk.goto(`/dossiers/${dossierId}`);
    const ask = desk.getByRole('button', { name: /^Demander cet avis/u });
    await ask.focus();
    await takePicture(desk, 'avis-a-demander');
    await desk.keyboard.press('Enter');
    await until(
      desk,
      /Avis du médecin-conseil demandé le .*, attendu au plus tard le jeudi 11 juin/u,
    );
    await takePicture(desk, 'avis-demande');

    const page = await served.visit('medical');
    await page.goto('/');
    await until(page, 'Ce qui attend votre avis');
    await takePicture(page, 'accueil-avis');
    await page
      .getByRole('link', { name: new RegExp(`^Donner mon avis.*${reference}$`, 'u') })
      .focus();
    await page.keyboard.press('Enter');
    await page.getByRole('radio', { name: 'favorable', exact: true }).check();
    await page.getByRole('button', { name: /^Enregistrer mon avis/u }).click();
    // The coordination's page of the dossier hears of it without being read again.
    await expect.poll(() => wordsOf(desk, 'main')).not.toContain('attendu au plus tard le jeudi');
    await page.goto('/');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await until(page, 'Ce qui attend de vous');
    expect(await wordsOf(page, 'main')).not.toContain('Ce qui attend votre avis');
  });

  it('se reprend d’un geste', async () => {
    const desk = await served.visit('coordination');
    await desk.goto(`/dossiers/${dossierId}`);
    await desk.getByRole('button', { name: /^Demander cet avis/u }).click();
    await desk.getByRole('button', { name: /^Ne plus demander cet avis/u }).click();
    await expect.poll(() => wordsOf(desk, 'main')).not.toContain('attendu au plus tard le jeudi');
  });
});

describe('fonction P1 : la coordination suit ce qui attend', () => {
  it('lit sur son accueil quoi, qui et pour quand, et confie une tâche', async () => {
    const desk = await served.visit('coordination');
    await desk.goto('/');
    await until(desk, 'Condition à lever');
    await until(desk, /au plus tard le samedi 20 juin 2026, dans 16 jours · Signataire/u);
    await takePicture(desk, 'accueil-taches');
    await desk.getByRole('link', { name: 'Voir la page des tâches' }).click();
    await desk
      .getByRole('button', { name: /^Confier/u })
      .first()
      .focus();
    await desk.keyboard.press('Enter');
    const dialog = desk.getByRole('dialog');
    const give = dialog.getByRole('button', { name: 'Confier cette tâche' });
    expect(await give.getAttribute('aria-disabled')).toBe('true');
    await dialog.getByLabel('À qui').selectOption({ index: 1 });
    await takePicture(desk, 'tache-a-confier');
    await give.click();
    await until(desk, 'Confier à quelqu’un d’autre');
    await takePicture(desk, 'taches');
    await desk.setViewportSize({ width: 360, height: 740 });
    await takePicture(desk, 'taches-360');
    await desk.goto('/');
    await until(desk, 'À faire');
    await takePicture(desk, 'accueil-taches-360');
  });

  it('aucune page ne s’est plainte', () => {
    expect(served.complaints).toEqual([]);
  });
});
