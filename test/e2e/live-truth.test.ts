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

const CONDITION = 'Convention signée par les trois parties';
/** Where the pictures are kept, when somebody wants to look at them. */
const picture = async (page: Page, name: string) => {
  const folder = process.env.REBOND_PICTURES;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
};
const words = (page: Page) => wordsOf(page, 'main');

async function follow(name: string): Promise<Page> {
  const page = await served.visit(name);
  await page.goto(`/seances/${sitting.meetingId}`);
  await page.getByText('Constats', { exact: true }).first().waitFor();
  return page;
}

/** The médecin-conseil says it live, on the item presented. */
const says = (value: 'favourable' | 'unfavourable') =>
  served.server.act('medical', {
    type: 'give-opinion',
    meetingId: sitting.meetingId,
    itemId: sitting.items[0] ?? '',
    value,
    reason: null,
  });

describe('faute B1 : l’avis donné en séance parvient à tous ceux qui le lisent, sans recharger', () => {
  it('un veto puis un avis favorable, pendant que la coordination écrit ses conditions', async () => {
    const cockpit = await follow('coordination');
    const member = await follow('social');
    await cockpit.getByRole('radio', { name: /sous condition/ }).check();
    await cockpit.getByLabel('Ce qui est attendu').fill(CONDITION);

    await says('unfavourable');
    for (const page of [cockpit, member]) {
      await expect.poll(() => words(page)).toMatch(/Le dossier a changé à \d+ h \d\d : à relire/);
      expect(await words(page)).toContain('Avis du médecin-conseil');
    }
    await expect
      .poll(() => cockpit.getByRole('button', { name: /^Consigner/ }).getAttribute('aria-disabled'))
      .toBe('true');
    expect(await cockpit.getByLabel('Ce qui est attendu').inputValue()).toBe(CONDITION);
    await picture(cockpit, 'veto-cockpit');
    await picture(member, 'veto-membre');

    await cockpit.getByRole('button', { name: 'J’ai relu' }).click();
    await expect.poll(() => words(cockpit)).not.toContain('à relire');
    await says('favourable');
    await expect.poll(() => words(cockpit)).toContain('à relire');
    await expect
      .poll(() => cockpit.getByRole('button', { name: /^Consigner/ }).getAttribute('aria-disabled'))
      .not.toBe('true');
    expect(await cockpit.getByLabel('Ce qui est attendu').inputValue()).toBe(CONDITION);
    await picture(cockpit, 'favorable-cockpit');
  });

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
