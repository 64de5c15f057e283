import { afterAll, beforeAll, expect, it } from 'vitest';
import { FIELD_LABELS } from '#domain/labels.ts';
import { Served } from '../support/served.ts';
import { openSitting, type Sitting } from './sitting.ts';
import { until } from './watch.ts';

let served: Served;
let sitting: Sitting;
beforeAll(async () => {
  served = await Served.open();
  sitting = await openSitting(served.server);
});
afterAll(() => served?.close());

it('faute D3 : des mots de santé arrêtent l’avis, sauf si l’on dit pourquoi ils sont nécessaires', async () => {
  const page = await served.visit('social');
  await page.goto(`/seances/${sitting.meetingId}`);
  await page.getByRole('radio', { name: /^défavorable/i }).check();
  await page.getByLabel('Votre raison').fill('Sa dépression rend ce rythme impossible.');
  await until(page, 'À récrire avant d’envoyer : « dépression »');
  const send = page.getByRole('button', { name: 'Donner l’avis « défavorable »' });
  await send.click();
  await until(page, 'Rien n’a été enregistré');
  await page
    .getByLabel('Si ces mots sont nécessaires, écrivez pourquoi')
    .fill('Il l’a écrit lui-même.');
  await send.click();
  await until(page, /Votre avis est reçu à \d\d h \d\d : défavorable/);
  expect(served.complaints).toEqual([]);
});

it('faute D3 : le lieu d’une séance et les textes d’un dossier disent, pendant qu’on les tape, ce qu’ils ne doivent pas contenir', async () => {
  const page = await served.visit('coordination');
  await page.goto('/seances');
  await page.getByLabel('Lieu (facultatif)').fill('Salle 2, pour sa dépression');
  await until(page, 'Ce texte parle de santé');
  await page.getByLabel('Lieu (facultatif)').fill('Salle 2');
  await page.goto('/dossiers/nouveau');
  const purpose = page.getByLabel(FIELD_LABELS['measure.purpose']);
  await purpose.fill('Voir le 2 81 03 58 998 018 54');
  await until(page, 'Ce texte contient un numéro de sécurité sociale');
  expect(served.complaints).toEqual([]);
});
