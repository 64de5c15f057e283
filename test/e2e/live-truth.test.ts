import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '#domain/calendar.ts';
import { Served, takePicture } from '../support/served.ts';
import { openSitting, type Sitting } from './sitting.ts';
import { describedBy, until, wordsOf } from './watch.ts';

/* What is on the screen is what is known now, whoever made it change, and nothing typed is lost. */

let served: Served;
let sitting: Sitting;
let dossierIds: readonly string[];

beforeAll(async () => {
  served = await Served.open();
  sitting = await openSitting(served.server);
  const { items } = await served.server.meeting('coordination', sitting.meetingId);
  dossierIds = items.map(({ dossierId }) => dossierId ?? '');
});
afterAll(() => served?.close());

const words = (page: Page) => wordsOf(page, 'main');
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
/** Why a button is grey; empty when it can be pressed. */
const reasonOf = async (control: Locator): Promise<string> =>
  (await control.getAttribute('aria-disabled')) === 'true' ? describedBy(control) : '';
const change = (rank: number, changes: object) =>
  served.server.act('coordination', {
    type: 'update-dossier',
    dossierId: dossierIds[rank] ?? '',
    changes,
  });

async function follow(name: string): Promise<Page> {
  const page = await served.visit(name);
  await page.goto(`/seances/${sitting.meetingId}`);
  await page.getByText('Constats', { exact: true }).first().waitFor();
  return page;
}

/** The page of a dossier, read and followed. */
async function openDossier(name: string, rank: number, more = ''): Promise<Page> {
  const page = await served.visit(name);
  await page.goto(`/dossiers/${dossierIds[rank]}${more}`);
  await page.getByText('Constats').first().waitFor();
  return page;
}

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
    await until(member, /Début d.* : .* devient /u);
    await until(lead, 'Validation à redonner');
    await takePicture(member, 'validation tombée, membre');
    await takePicture(lead, 'validation tombée, coordination');
    await member.getByRole('button', { name: 'Valider cette proposition' }).click();
    await member.getByText('Vous avez validé cette proposition.').first().waitFor();
    await expect.poll(() => words(member)).not.toContain('Votre validation est tombée');
  });
});

describe('faute B1 : ce qui change parvient à la page ouverte, sans recharger', () => {
  it('la correction faite dans un autre onglet est sur la page du membre', async () => {
    const member = await follow('social');
    await change(0, { measure: { purpose: 'Reprendre un poste adapté à l’accueil' } });
    await expect.poll(() => words(member)).toContain('Reprendre un poste adapté à l’accueil');
    await expect.poll(() => wordsOf(member, '.spoken[role=status]')).toContain('à relire');
  });

  it('un avis favorable donné en séance rend le bouton ; la condition écrite reste ; un veto se voit', async () => {
    const [, , , itemId = ''] = sitting.items;
    const { meetingId } = sitting;
    await served.server.act('coordination', { type: 'call-item', meetingId, itemId });
    const desk = await follow('coordination');
    const member = await follow('prestations');
    const physician = await follow('medical');
    await until(desk, 'l’accord est impossible');
    await desk.getByRole('radio', { name: 'accord sous réserve', exact: true }).check();
    await desk.getByLabel('Sorte de condition').selectOption('document-before-start');
    const awaited = desk.getByLabel('Ce que nous attendons, tel que la personne le lira');
    await awaited.fill('Une copie de la convention signée');
    await desk.getByLabel('Pourquoi, tel que la personne le lira').fill('elle n’est pas signée');
    await desk.getByLabel('À lever au plus tard le').fill('2026-06-30');
    await desk.getByLabel('Document à nous envoyer').fill('La convention');
    const record = button(desk, /^Consigner l’accord sous réserve/);
    expect(await reasonOf(record)).toContain('médecin-conseil');
    await takePicture(desk, 'verite-avant');

    await physician.getByRole('radio', { name: /^favorable(?! avec)/i }).check();
    await button(physician, /Donner l’avis « favorable »/).click();
    await expect.poll(() => reasonOf(record)).toBe('');
    expect(await words(desk)).not.toContain('l’accord est impossible');
    expect(await awaited.inputValue()).toBe('Une copie de la convention signée');
    await expect.poll(() => words(member)).toContain('à relire');
    await takePicture(desk, 'verite-favorable');

    await physician.getByRole('radio', { name: /^défavorable/i }).check();
    await physician.getByLabel('Votre raison').fill('Le port de charges est exclu.');
    await button(physician, /avis « défavorable »/).click();
    for (const page of [desk, member])
      await expect.poll(() => words(page)).toContain('l’accord est impossible');
    await expect.poll(() => reasonOf(record)).toContain('médecin-conseil');
    expect(await awaited.inputValue()).toBe('Une copie de la convention signée');
    await takePicture(desk, 'verite-veto');
    await takePicture(member, 'verite-veto-membre');
  });

  it('la fiche ouverte d’un dossier change, dit l’heure et ce qui a changé, et garde ce qui est écrit', async () => {
    const page = await openDossier('prestations', 1);
    const writer = await openDossier('medical', 1);
    await writer.getByRole('radio', { name: 'favorable', exact: true }).check();
    await page.getByText('Essayer d’autres dates').click();
    const tried = page.getByLabel('Dernier jour', { exact: true });
    await tried.fill('2026-07-02');
    await change(1, { measure: { purpose: 'Essayer un poste de jour' } });
    for (const one of [page, writer]) {
      await until(one, 'Essayer un poste de jour');
      await until(one, /Le dossier a changé à \d\d h \d\d : à relire/);
    }
    expect(await writer.getByRole('radio', { name: 'favorable', exact: true }).isChecked()).toBe(
      true,
    );
    expect(await tried.inputValue()).toBe('2026-07-02');
    expect(await tried.evaluate((field) => field === document.activeElement)).toBe(true);
    const changed = page.locator('dl.facts div', { hasText: 'à relire' });
    expect(await wordsOf(page, 'dl.facts div:has(.chip)')).toContain('But de l’action');
    expect(await changed.count()).toBe(1);
    await takePicture(page, 'verite-fiche');
    await button(page, 'J’ai relu').click();
    await expect.poll(() => words(page)).not.toContain('à relire');
    // Her own act is no news to her.
    await button(writer, 'J’ai relu').click();
    await button(writer, /Enregistrer mon avis/).click();
    await until(page, /Le dossier a changé à \d\d h \d\d : à relire/);
    await until(writer, 'Votre avis favorable est enregistré');
    expect(await words(writer)).not.toContain('à relire');
  });

  it('« compléter » : la saisie ne bouge pas, le changement d’un autre est dit et n’est pas écrasé', async () => {
    const page = await openDossier('social', 2, '/completer');
    const purpose = page.getByLabel(/^But de l’action|^Objectif|^Ce que/).first();
    await purpose.fill('Changer de métier sans changer d’entreprise');
    await change(2, { insured: { phone: '06 11 22 33 44' } });
    await until(page, /Le dossier a changé à \d\d h \d\d : à relire/);
    await takePicture(page, 'verite-completer');
    expect(await wordsOf(page, '.at-hand')).toContain('à relire');
    expect(await purpose.inputValue()).toBe('Changer de métier sans changer d’entreprise');
    await button(page, 'Enregistrer le dossier').click();
    await until(page, 'Le dossier est enregistré');
    const kept = await served.server.get('coordination', `/api/dossiers/${dossierIds[2]}`);
    expect(kept.json<{ dossier: object }>().dossier).toMatchObject({
      insured: { phone: '06 11 22 33 44' },
      measure: { purpose: 'Changer de métier sans changer d’entreprise' },
    });
  });

  it('Décisions : une issue de plus arrive ; celle qu’il a lue, si elle change, se relit avant d’être signée', async () => {
    const page = await served.visit('signataire');
    await page.goto('/decisions');
    await until(page, 'À signer (0)');
    const [, itemId = ''] = sitting.items;
    const { meetingId } = sitting;
    await served.server.act('coordination', { type: 'call-item', meetingId, itemId });
    const recorded = { meetingId, itemId, outcome: 'approval' } as const;
    await served.server.act('coordination', { type: 'record-outcome', ...recorded });
    await until(page, 'À signer (1)');
    await page.getByRole('link', { name: /^58-DEMO-0002/ }).click();
    const sign = button(page, /^Signer/);
    await expect.poll(() => reasonOf(sign)).toBe('');
    await takePicture(page, 'verite-decision');
    await change(1, { insured: { address: ['14 RUE NEUVE', '58000 NEVERS'] } });
    await until(page, /Cette issue a changé à \d\d h \d\d : à relire/);
    expect(await reasonOf(sign)).toContain('Relisez');
    await takePicture(page, 'verite-decision-changee');
    await button(page, 'J’ai relu').click();
    await expect.poll(() => reasonOf(sign)).toBe('');
    await sign.click();
    await until(page, /Décision n° \S+ prise/);
    await expect.poll(() => words(page)).not.toContain('à relire');
    expect(served.complaints).toEqual([]);
  });
});
