import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PANEL } from '../support/app.ts';
import { Served, takePicture } from '../support/served.ts';

/* What the technical administration does on the page of the members, by keyboard alone where it types. */

let served: Served;
beforeAll(async () => {
  served = await Served.open([/status of (404|409)/]);
});
afterAll(() => served?.close());

describe('faute A5 la page des membres', () => {
  it('ajoute une délégation, puis y met fin', async () => {
    const page = await served.visit('technique');
    await page.goto('/membres');
    const summary = page.getByText('Ajouter une délégation');
    await summary.focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Signataire', { exact: true }).selectOption({ index: 1 });
    await page.getByLabel('Qualité imprimée sous la lettre').fill('directrice adjointe');
    await page.getByLabel('Premier jour').fill('2035-01-01');
    await page.getByLabel('Dernier jour (facultatif)').fill('2035-12-31');
    await takePicture(page, 'membres-delegation');
    await page.getByRole('button', { name: 'Ajouter la délégation' }).press('Enter');
    const row = page.getByRole('row', { name: /directrice adjointe/u });
    await row.getByText('à venir').waitFor();
    await row.getByRole('button', { name: /Mettre fin/u }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Dernier jour').fill('2035-06-30');
    await dialog.getByRole('button', { name: 'Mettre fin' }).press('Enter');
    await row.getByText('30 juin 2035').waitFor();
  });

  it('retire une demande qui attend d’être confirmée, avec sa raison', async () => {
    await served.server.act('technique', {
      type: 'invite-person',
      panelId: PANEL,
      name: 'Anne Retirée',
      email: 'anne.retiree@demo.example',
      capacity: 'social-service',
      from: served.server.clock.now().slice(0, 10),
    });
    const page = await served.visit('technique');
    await page.goto('/membres');
    await page.getByRole('button', { name: 'Retirer la demande pour Anne Retirée' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Dites pourquoi').waitFor();
    await dialog.getByLabel('Pourquoi').fill('Demandée deux fois.');
    await takePicture(page, 'membres-retrait');
    await dialog.getByRole('button', { name: 'Retirer la demande' }).press('Enter');
    await page.getByText('Rien n’attend d’être confirmé.').waitFor();
  });

  it('une coordination lit les délégations, sans acte', async () => {
    const page = await served.visit('coordination');
    await page.goto('/membres');
    await page.getByRole('heading', { name: 'Délégations de signature' }).waitFor();
    expect(await page.getByRole('button', { name: /Mettre fin|Ajouter/u }).count()).toBe(0);
    expect(await page.getByText('Ajouter une délégation').count()).toBe(0);
  });

  it('aucune page ne s’est plainte', () => {
    expect(served.complaints).toEqual([]);
  });
});
