import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agreed, awaited, said } from '../support/agreements.ts';
import { Served, takePicture } from '../support/served.ts';
import { until, wordsOf } from './watch.ts';

/* After the signature, on the page of the dossier: a document arrives, an agreement ends. */

let served: Served;
beforeAll(async () => {
  served = await Served.open();
});
afterAll(async () => {
  await served?.close();
});

const words = (page: Page) => wordsOf(page, 'main');
const lettersOn = async (dossierId: string) =>
  said(
    (await served.server.get('signataire', `/api/letters?dossier=${dossierId}`)).json<
      { kind: string; recipient: string }[]
    >(),
  );

describe('faute F : la vie d’une décision, à l’écran', () => {
  it('le signataire lève la dernière condition au clavier ; chacun lit que l’accord est confirmé', async () => {
    const one = await agreed(served.server, [awaited('le devis signé', '2026-06-20')]);
    const reader = await served.visit('coordination');
    await reader.goto(`/dossiers/${one.dossierId}`);
    await until(reader, 'en attente d’un document, au plus tard le samedi 20 juin 2026');
    expect(await words(reader)).not.toContain('Mettre fin à l’accord');

    const page = await served.visit('signataire');
    await page.goto(`/dossiers/${one.dossierId}`);
    await until(page, 'Le document est arrivé : confirmer l’accord');
    await takePicture(page, 'decision-en-attente');
    await page.getByRole('button', { name: /Le document est arrivé : confirmer/ }).focus();
    await page.keyboard.press('Enter');
    await until(page, 'Reçu le jeudi 4 juin 2026');
    await takePicture(page, 'condition-a-lever');
    await page.setViewportSize({ width: 360, height: 740 });
    await takePicture(page, 'condition-a-lever-360');
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.getByRole('button', { name: 'Confirmer l’accord', exact: true }).focus();
    await page.keyboard.press('Enter');
    await until(page, 'confirmé le jeudi 4 juin 2026');
    expect(await lettersOn(one.dossierId)).toContain('L15 insured');
    await until(reader, 'confirmé le jeudi 4 juin 2026');
  });

  it('il met fin à un accord : il lit d’abord qui sera prévenu, puis la page dit la fin', async () => {
    const one = await agreed(served.server);
    const page = await served.visit('signataire');
    await page.goto(`/dossiers/${one.dossierId}`);
    await until(page, 'Mettre fin à l’accord');
    await page.getByRole('button', { name: 'Mettre fin à l’accord' }).focus();
    await page.keyboard.press('Enter');
    await until(page, 'Quelle condition de l’accord n’est plus remplie');
    // A condition that no letter set cannot be missed.
    expect(await words(page)).not.toContain('Le document attendu n’est pas arrivé');
    await page.getByLabel('Les indemnités journalières cessent').focus();
    await page.keyboard.press('Space');
    await page.getByLabel('L’accord n’est plus valable à partir du').fill('2026-06-16');
    await until(page, 'Cet acte ne s’annule pas');
    await takePicture(page, 'fin-d-accord');
    await page.setViewportSize({ width: 360, height: 740 });
    await takePicture(page, 'fin-d-accord-360');
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.getByRole('button', { name: 'Signer la fin de l’accord' }).focus();
    await page.keyboard.press('Enter');
    await until(page, 'Fin signée sous le n°');
    await takePicture(page, 'accord-termine');
    expect(await words(page)).not.toContain('Mettre fin à l’accord');
    expect(await lettersOn(one.dossierId)).toContain('L11 insured');
    expect(served.complaints).toEqual([]);
  });
});
