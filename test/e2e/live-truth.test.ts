import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Served } from '../support/served.ts';
import { openSitting, type Sitting } from './sitting.ts';
import { wordsOf } from './watch.ts';

/* What is on the screen is what is known now, whoever made it change, and nothing typed is lost. */

let served: Served;
let sitting: Sitting;

beforeAll(async () => {
  served = await Served.open();
  sitting = await openSitting(served.server);
});
afterAll(() => served?.close());

const words = (page: Page) => wordsOf(page, 'main');

async function follow(name: string): Promise<Page> {
  const page = await served.visit(name);
  await page.goto(`/seances/${sitting.meetingId}`);
  await page.getByText('Constats', { exact: true }).first().waitFor();
  return page;
}

describe('faute B1 : ce qui change parvient à la page ouverte, sans recharger', () => {
  it('la correction faite dans un autre onglet est sur la page du membre', async () => {
    const member = await follow('social');
    const { items } = await served.server.meeting('coordination', sitting.meetingId);
    const { dossierId = '' } = items[0] ?? {};
    const changes = { measure: { purpose: 'Reprendre un poste adapté à l’accueil' } };
    await served.server.act('coordination', { type: 'update-dossier', dossierId, changes });
    await expect.poll(() => words(member)).toContain('Reprendre un poste adapté à l’accueil');
    await expect.poll(() => wordsOf(member, '.spoken[role=status]')).toContain('à relire');
  });
});
