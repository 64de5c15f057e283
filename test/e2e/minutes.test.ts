import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Served, takePicture } from '../support/served.ts';
import { freshDossier, SEATED, sign, stageMeeting } from '../support/stage.ts';
import { until, wordsOf } from './watch.ts';

/* A closed meeting: its minutes, their versions and their approval, on screen and by keyboard. */

let served: Served;
beforeAll(async () => {
  served = await Served.open();
});
afterAll(async () => {
  await served?.close();
});

describe('faute D4 : la séance close, à l’écran', () => {
  it('la coordination approuve une version au clavier, puis reprend son erreur', async () => {
    const { server } = served;
    const dossier = freshDossier();
    const staged = await stageMeeting(server, [dossier], { present: SEATED });
    const { meetingId } = staged;
    const [item] = staged.items;
    const about = { itemId: item?.itemId ?? '', dossierId: item?.dossierId ?? '' };
    const { itemId } = about;
    await server.act('coordination', {
      ...{ type: 'record-outcome', meetingId, itemId, outcome: 'approval' },
    });
    await server.act('coordination', { type: 'close-meeting', meetingId });
    await stageMeeting(server, [freshDossier()]);

    const page = await served.visit('coordination');
    await page.goto(`/seances/${meetingId}`);
    await until(page, 'Le relevé est fixé. Il attend son approbation');
    const partner = await served.visit('capemploi');
    await partner.goto(`/seances/${meetingId}`);
    await until(partner, 'Le relevé est fixé.');
    expect(await wordsOf(partner, 'main')).not.toContain('Feuille d’émargement');

    await sign(server, { meetingId, ...about });
    await until(page, `sur ${dossier.reference}`);
    await until(partner, 'Relevé de décisions, version 2');
    await takePicture(page, 'seance-close');
    await page.setViewportSize({ width: 360, height: 740 });
    await takePicture(page, 'seance-close-360');
    await page.setViewportSize({ width: 1366, height: 768 });
    const link = page.getByRole('link', { name: /Relevé de décisions, version 1/u });
    expect(await link.getAttribute('href')).toContain('minutes.pdf?version=1');

    await page.getByRole('button', { name: 'Approuver le relevé' }).focus();
    await page.keyboard.press('Enter');
    await until(page, 'Ce qui vient après cette version en devient une annexe.');
    await page.getByLabel('Version approuvée').selectOption('1');
    await takePicture(page, 'releve-a-approuver');
    await page.getByRole('button', { name: 'Approuver la version 1' }).focus();
    await page.keyboard.press('Enter');
    await until(page, 'La version 1 du relevé est approuvée. 1 annexe dit ce qui est venu après.');
    await until(partner, 'La version 1 du relevé est approuvée.');

    await page.getByRole('button', { name: 'Retirer l’approbation' }).focus();
    await page.keyboard.press('Enter');
    await until(page, 'À faire si elle est une erreur.');
    await page.getByRole('button', { name: 'Retirer l’approbation' }).last().focus();
    await page.keyboard.press('Enter');
    await until(page, 'Il attend son approbation');
    await until(partner, 'Il attend son approbation');
  });
});
