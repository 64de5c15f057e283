import { afterAll, beforeAll, expect, it } from 'vitest';
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
