import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '#domain/calendar.ts';
import { Served, takePicture } from '../support/served.ts';
import { openSitting, type Sitting } from './sitting.ts';
import { until, wordsOf } from './watch.ts';

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

describe('faute B2 : une validation tombe avec le fait qu’elle portait', () => {
  it('la page le dit à qui avait validé, avec ce qui a changé, et le bouton revient', async () => {
    const { server } = served;
    const { meetingId, items } = sitting;
    const on = { meetingId, itemId: items[0] ?? '' };
    const member = await follow('social');
    const lead = await follow('coordination');
    await server.act('coordination', {
      type: 'propose-outcome',
      ...on,
      outcome: 'denial',
      motive: 'le projet n’est pas prêt',
    });
    await member.getByRole('button', { name: 'Valider cette proposition' }).click();
    await member.getByText('Vous avez validé cette proposition.').first().waitFor();

    const seen = await server.meeting('coordination', meetingId);
    const { dossierId = '' } = seen.items[0] ?? {};
    const { dossier } = (await server.get('coordination', `/api/dossiers/${dossierId}`)).json<{
      dossier: { measure: { periods: { start: string; end: string }[] } };
    }>();
    const [period] = dossier.measure.periods;
    if (!period) throw new Error('no period');
    const periods = [{ ...period, start: addDays(period.start, 1) }];
    await server.act('coordination', {
      type: 'update-dossier',
      dossierId,
      changes: { measure: { periods } },
    });
    await until(member, 'Votre validation est tombée');
    await until(member, /Début d.* : .* → /u);
    await until(lead, 'Validation à redonner');
    await takePicture(member, 'validation tombée, membre');
    await takePicture(lead, 'validation tombée, coordination');
    await member.getByRole('button', { name: 'Valider cette proposition' }).click();
    await member.getByText('Vous avez validé cette proposition.').first().waitFor();
    await expect.poll(() => words(member)).not.toContain('Votre validation est tombée');
  });
});
