import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Served, takePicture } from '../support/served.ts';
import { freshDossier, onlyItem, SEATED, sign, stageMeeting } from '../support/stage.ts';
import { until, wordsOf } from './watch.ts';

/* After the close and before the signature: what turns up is on the open pages, with its way on. */

let served: Served;
beforeAll(async () => {
  served = await Served.open();
});
afterAll(() => served?.close());

const words = (page: Page) => wordsOf(page, 'main');
const WHY = 'Le devis lu en séance n’était pas le bon';

/** Two approvals of a closed meeting. */
async function closed() {
  const { server } = served;
  const staged = await stageMeeting(server, [freshDossier(), freshDossier()], { present: SEATED });
  const { meetingId } = staged;
  for (const { itemId } of staged.items)
    await server.act('coordination', {
      type: 'record-outcome',
      meetingId,
      itemId,
      outcome: 'approval',
    });
  await server.act('coordination', { type: 'close-meeting', meetingId });
  return staged;
}

describe('faute F : ce qui survient avant la signature a une issue', () => {
  it('un veto se dit sur les pages ouvertes ; le signataire renvoie, la suite est à signer', async () => {
    const staged = await closed();
    const { dossierId } = onlyItem(staged);
    const home = await served.visit('coordination');
    await home.goto('/');
    await until(home, 'issues attendent la signature');
    expect(await words(home)).not.toContain('empêchée');
    const desk = await served.visit('signataire');
    await desk.goto(`/decisions?dossier=${dossierId}`);
    await until(desk, 'Renvoyer à la cellule, avec un motif');
    await served.server.act('medical', {
      type: 'record-advice',
      dossierId,
      sense: 'unfavourable',
    });
    await until(home, 'issue empêchée');
    await until(desk, 'Ce qui empêche de signer');
    expect(await words(desk)).toContain('empêchée');
    await takePicture(home, 'issue-empechee-accueil');
    await takePicture(desk, 'issue-empechee');

    // By keyboard alone.
    const open = desk.getByRole('button', { name: 'Renvoyer à la cellule, avec un motif' });
    await open.focus();
    await desk.keyboard.press('Enter');
    await desk.keyboard.type(WHY);
    await takePicture(desk, 'issue-renvoyee');
    await desk.setViewportSize({ width: 360, height: 740 });
    await takePicture(desk, 'issue-renvoyee-360');
    await desk.setViewportSize({ width: 1366, height: 768 });
    await desk.keyboard.press('Tab');
    await desk.keyboard.press('Enter');
    await until(desk, 'L’issue est mise de côté');
    await until(desk, 'À signer (1)');
    expect(await desk.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
    // The next one is under the eyes, never the one that left.
    expect(await words(desk)).not.toContain('Cette issue n’est plus à signer');
    await expect.poll(() => words(home)).not.toContain('empêchée');

    const dossier = await served.visit('coordination');
    await dossier.goto(`/dossiers/${dossierId}`);
    await until(dossier, 'par le signataire de la caisse : rien n’est décidé');
    await until(dossier, WHY);
    await takePicture(dossier, 'issue-mise-de-cote-dossier');
    const meeting = await served.visit('social');
    await meeting.goto(`/seances/${staged.meetingId}`);
    await until(meeting, 'Issue mise de côté');
    await takePicture(meeting, 'issue-mise-de-cote-seance');
    const room = await served.visit('coordination', { viewport: { width: 360, height: 740 } });
    await room.goto(`/seances/${staged.meetingId}`);
    await until(room, '1 issue a été mise de côté');
    await takePicture(room, 'issue-mise-de-cote-360');
  });

  it('la coordination la met de côté depuis la page du dossier', async () => {
    const { dossierId } = onlyItem(await closed());
    const page = await served.visit('coordination');
    await page.goto(`/dossiers/${dossierId}`);
    await page.getByRole('button', { name: 'Mettre cette issue de côté' }).click();
    await page.getByLabel('Ce qui ne permet plus de la décider').fill(WHY);
    await page.getByRole('button', { name: 'Mettre de côté' }).click();
    await until(page, 'L’issue est mise de côté');
    await until(page, 'par la coordination : rien n’est décidé');
    expect(await page.getByRole('button', { name: 'Mettre cette issue de côté' }).count()).toBe(0);
    expect(served.complaints).toEqual([]);
  });
});

describe('faute F : une demande décidée se reprend', () => {
  it('depuis la page du dossier, avec son motif ; la séance l’a à l’ordre du jour', async () => {
    const { server } = served;
    const staged = await stageMeeting(server, [freshDossier()], { present: SEATED });
    const item = onlyItem(staged);
    const { meetingId, itemId, dossierId } = item;
    await server.act('coordination', {
      type: 'record-outcome',
      meetingId,
      itemId,
      outcome: 'denial',
      motive: 'le projet n’est pas prêt',
    });
    await server.act('coordination', { type: 'close-meeting', meetingId });
    const { decisionNumber } = await sign(server, item);
    const page = await served.visit('coordination');
    await page.goto(`/dossiers/${dossierId}`);
    await page.getByRole('button', { name: 'Reprendre l’étude de cette demande' }).click();
    await page.getByLabel('Pourquoi la cellule reprend cette étude').fill(WHY);
    await takePicture(page, 'etude-reprise');
    await page.setViewportSize({ width: 360, height: 740 });
    await takePicture(page, 'etude-reprise-360');
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.getByRole('button', { name: 'Inscrire de nouveau ce dossier' }).click();
    await until(page, `étude reprise, décision n° ${decisionNumber} à revoir`);
    await until(page, WHY);
    await takePicture(page, 'etude-reprise-dossier');
    expect(served.complaints).toEqual([]);
  });
});
