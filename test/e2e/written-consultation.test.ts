import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Served, takePicture } from '../support/served.ts';

/* A consultation in writing: nobody is called, each service answers in its own time. */

const INSTANCE = 'instance-58';
let served: Served;
let address: string;
beforeAll(async () => {
  served = await Served.open();
  const [consultation] = await served.server.meetings('pdp-coordination', INSTANCE);
  address = `/seances/${consultation?.id}`;
});
afterAll(() => served.close());

const point = (page: Page, rank: number) =>
  page.getByRole('region', { name: 'Déroulé' }).getByRole('link').nth(rank);

it('consultation écrite : l’avis qui manque fait le quorum, puis l’issue se consigne', async () => {
  const lead = await served.visit('pdp-coordination');
  await lead.goto(address);
  await lead.getByText('Chaque point est ouvert jusqu’à son issue').first().waitFor();
  expect(await lead.getByText('pour tous').count()).toBe(0);
  await point(lead, 1).click();
  await lead.getByText('En attente : services administratifs').first().waitFor();
  await lead.getByText('il manque les services administratifs').first().waitFor();
  await takePicture(lead, 'consultation-coordination');

  const member = await served.visit('pdp-prestations', { viewport: { width: 360, height: 740 } });
  await member.goto(address);
  await member.getByText('donnez l’avis de votre service, à votre heure').first().waitFor();
  await point(member, 1).click();
  await member.getByRole('radio', { name: /^Favorable$/u }).check();
  await takePicture(member, 'consultation-membre');
  await member.getByRole('button', { name: /Donner l’avis « favorable »/u }).click();
  await member.getByText('Votre avis est reçu').first().waitFor();

  await lead.getByText('Tous les services ont répondu').first().waitFor();
  await lead.getByText('Quorum atteint').first().waitFor();
  await lead.getByRole('radio', { name: 'accord', exact: true }).check();
  await lead.getByRole('button', { name: /Consigner/u }).click();
  await lead.getByRole('heading', { name: /Issue consignée/u }).waitFor();
  expect(await lead.getByText('point en cours').count()).toBe(0);
  expect(served.complaints).toEqual([]);
});
