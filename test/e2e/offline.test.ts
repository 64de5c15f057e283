import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PASSWORD } from '#server/demo/panels.ts';
import { Served } from '../support/served.ts';
import { Line } from './line.ts';
import { openSitting, type Sitting } from './sitting.ts';
import { describedBy, until, wordsOf } from './watch.ts';

/* The network fails, the login ends, two people do the same thing: nothing is lost, nothing twice. */

const CUT = [/net::ERR_/, /WebSocket connection/, /status of 401/];
const RESERVE = 'Le devis du cabinet est à joindre.';

let served: Served;
let line: Line;
let sitting: Sitting;
let member: Page;

beforeAll(async () => {
  served = await Served.open(CUT);
  sitting = await openSitting(served.server);
  line = await Line.open(served.server.port);
  member = await served.visit('medical', { through: line.origin });
  await member.goto(`/seances/${sitting.meetingId}`);
});
afterAll(async () => {
  await served?.close();
  await line?.close();
});

const give = (page: Page) => page.getByRole('button', { name: /^Donner l’avis/ });
const pill = (page: Page, words: string) =>
  page.locator('.live-state .pill', { hasText: words }).waitFor();

/** Opinions of the médecin-conseil in the journal of the meeting, as the coordination reads it. */
async function opinionsGiven(): Promise<string[]> {
  const reader = await served.server.live('coordination', sitting.meetingId);
  const { seq } = reader.events.at(-1) ?? { seq: 0 };
  await reader.reaches(seq);
  const given = reader.events.flatMap(({ event }) =>
    event.type === 'OpinionGiven' && event.capacity === 'medical-service'
      ? [event.value ?? '']
      : [],
  );
  reader.socket.close();
  return given;
}

describe('le réseau d’un membre est coupé', () => {
  it('la pastille le dit, l’acte est grisé avec sa raison, le brouillon reste', async () => {
    await pill(member, 'à jour');
    await member.getByRole('radio', { name: /avec réserve/ }).check();
    await member.getByLabel('Votre réserve').fill(RESERVE);
    expect(await give(member).isEnabled()).toBe(true);

    line.cut();
    await pill(member, 'hors ligne');
    await until(member, 'Hors ligne : rien ne peut partir. Votre saisie est gardée.');
    expect(await wordsOf(member, '.spoken[role=status]')).toContain('Hors ligne :');
    expect(await give(member).isEnabled()).toBe(false);
    expect(await describedBy(give(member))).toContain('Hors ligne : rien ne peut partir.');
    expect(await member.getByLabel('Votre réserve').inputValue()).toBe(RESERVE);
  });

  it('au retour la page rattrape ce qu’elle a manqué et le brouillon part une seule fois', async () => {
    await served.server.act('social', {
      type: 'give-opinion',
      meetingId: sitting.meetingId,
      itemId: sitting.items[0] ?? '',
      value: 'favourable',
    });
    expect(await opinionsGiven()).toEqual([]);
    line.mend();
    await pill(member, 'à jour');
    await until(member, 'De nouveau en ligne : la page est à jour.');
    expect(await wordsOf(member, '.strip')).not.toMatch(/En attente : service social/);
    expect(await member.getByLabel('Votre réserve').inputValue()).toBe(RESERVE);
    await give(member).click();
    await until(member, /Votre avis est reçu à \d\d h \d\d : favorable avec réserve/);
    expect(await opinionsGiven()).toEqual(['favourable-with-reservation']);
  });

  it('un acte dont la réponse s’est perdue n’est compté qu’une fois, et son reçu revient', async () => {
    await member.getByRole('radio', { name: /^favorable(?! avec)/i }).check();
    line.deafen();
    await give(member).click();
    await expect.poll(opinionsGiven, { timeout: 10_000 }).toHaveLength(2);
    line.cut();
    await pill(member, 'hors ligne');
    line.mend();
    await pill(member, 'à jour');
    await until(member, /Votre avis est reçu à \d\d h \d\d : favorable(?! avec)/);
    expect(await opinionsGiven()).toEqual(['favourable-with-reservation', 'favourable']);
    expect(await wordsOf(member, 'main')).not.toContain('brouillon, non envoyé');
  });
});

describe('la connexion prend fin pendant la saisie', () => {
  const again = async (page: Page) => {
    const dialog = page.getByRole('dialog', { name: 'Votre connexion a pris fin' });
    await dialog.getByLabel('Mot de passe').fill(DEMO_PASSWORD);
    await dialog.getByRole('button', { name: 'Se connecter' }).click();
    await dialog.waitFor({ state: 'detached' });
  };
  const endLogin = async (account: string) => {
    const { accounts, database } = served.server.deps;
    const person = await accounts.personByEmail(`${account}@demo.example`);
    await database.atomically([accounts.deleteSessionsOf(person?.id ?? '')]);
  };

  it('en séance : la reconnexion se fait sur place et le brouillon est gardé', async () => {
    const page = await served.visit('spst', { apart: true });
    await page.goto(`/seances/${sitting.meetingId}`);
    await page.getByRole('radio', { name: /^défavorable/i }).check();
    await page.getByLabel('Votre raison').fill('Le poste n’est pas décrit.');
    await page.request.post('/api/logout', { headers: { 'x-rebond': '1' } });
    await again(page);
    await pill(page, 'à jour');
    expect(await page.getByLabel('Votre raison').inputValue()).toBe('Le poste n’est pas décrit.');
    await give(page).click();
    await until(page, /Votre avis est reçu à \d\d h \d\d : défavorable/);
  });

  it('dans un formulaire : ce qui est saisi part après la reconnexion', async () => {
    const page = await served.visit('coordination');
    const [dossier] = (await served.server.dossiers('coordination')).filter(
      ({ reference }) => reference === '58-DEMO-0031',
    );
    await page.goto(`/dossiers/${dossier?.id}/completer`);
    await page.getByLabel('Téléphone').first().fill('06 39 98 12 34');
    await endLogin('coordination');
    await page.getByRole('button', { name: 'Enregistrer le dossier' }).click();
    await again(page);
    await until(page, '06 39 98 12 34');
    expect(new URL(page.url()).pathname).toBe(`/dossiers/${dossier?.id}`);
  });
});

describe('deux coordinations sur deux écrans', () => {
  it('déplacent des points en même temps et finissent devant le même ordre du jour', async () => {
    const pages = await Promise.all([
      served.visit('coordination', { apart: true }),
      served.visit('coordination', { apart: true }),
    ]);
    for (const page of pages) {
      await page.goto(`/seances/${sitting.meetingId}/preparer`);
      await page.getByRole('button', { name: 'Descendre 58-DEMO-0008' }).waitFor();
    }
    const [first, second] = pages as [Page, Page];
    await Promise.all([
      first.getByRole('button', { name: 'Monter 58-DEMO-0008' }).click(),
      second.getByRole('button', { name: 'Monter 58-DEMO-0003' }).click(),
    ]);
    const order = (page: Page) =>
      page.getByRole('region', { name: 'Tableau des points' }).locator('th a').allTextContents();
    const agreed = [1, 3, 2, 4, 5, 6, 8, 7].map((rank) => `58-DEMO-000${rank}`);
    await expect.poll(() => order(first)).toEqual(agreed);
    await expect.poll(() => order(second)).toEqual(agreed);
    const { items } = await served.server.meeting('coordination', sitting.meetingId);
    expect(items.map(({ reference }) => reference)).toEqual(agreed);
  });

  it('aucune autre plainte que celles du réseau coupé', () => {
    expect(served.complaints).toEqual([]);
    expect(served.server.faults).toEqual([]);
  });
});
