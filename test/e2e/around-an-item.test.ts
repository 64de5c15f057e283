import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TODAY } from '../support/app.ts';
import { Served } from '../support/served.ts';
import { openSitting, type Sitting } from './sitting.ts';
import { until, wordsOf } from './watch.ts';

/* What happens around a point while people write: it is called, settled, withdrawn, closed. */

let served: Served;
let sitting: Sitting;
let desk: Page;
let member: Page;
let partner: Page;

beforeAll(async () => {
  served = await Served.open([/status of 404.*\/api\/dossiers\//]);
  sitting = await openSitting(served.server);
  const visit = async (account: string) => {
    const page = await served.visit(account);
    await page.goto(`/seances/${sitting.meetingId}`);
    await page.locator('.pill', { hasText: 'à jour' }).waitFor();
    return page;
  };
  [desk, member, partner] = [
    await visit('coordination'),
    await visit('social'),
    await visit('spst'),
  ];
});
afterAll(() => served?.close());

const call = (index: number) =>
  served.server.act('coordination', {
    type: 'call-item',
    meetingId: sitting.meetingId,
    itemId: sitting.items[index] ?? '',
  });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const focused = (page: Page) => wordsOf(page, ':focus');
const TEXT = 'Le relais de garde reste à trouver.';

describe('pendant qu’on écrit', () => {
  it('Entrée sur un avis sans sa raison mène à la raison', async () => {
    await member.getByRole('radio').first().waitFor();
    await member.keyboard.press('2');
    await member.keyboard.press('Enter');
    await expect
      .poll(() =>
        member.getByLabel('Votre réserve').evaluate((node) => node === document.activeElement),
      )
      .toBe(true);
    await until(member, 'Il manque votre réserve.');
  });

  it('le point suivant appelé ne prend pas le texte, et dit où est la séance', async () => {
    await member.getByLabel('Votre réserve').fill(TEXT);
    await call(1);
    await until(
      member,
      'La séance est au point 2. Votre écran est resté au point 1 : votre texte n’est pas envoyé.',
    );
    expect(await member.getByLabel('Votre réserve').inputValue()).toBe(TEXT);
  });

  it('le point consigné ne retient plus : le texte reste, à copier', async () => {
    await served.server.act('coordination', {
      type: 'record-outcome',
      meetingId: sitting.meetingId,
      itemId: sitting.items[0] ?? '',
      outcome: 'deferral',
      motive: null,
    });
    await until(member, `Point 1. Votre texte non envoyé : ${TEXT}`);
    await member.getByRole('heading', { level: 1, name: /Point 2/ }).waitFor();
    expect(await wordsOf(member, 'main')).not.toContain('Votre écran est resté au point 1');
  });
});

describe('la personne retire son accord', () => {
  it('la coordination n’a plus rien à consigner ; le partenaire n’apprend pas pourquoi', async () => {
    await partner.getByRole('radio', { name: /^défavorable/i }).check();
    await partner.getByLabel('Votre raison').fill(TEXT);
    await button(desk, /Consigner/).waitFor();
    const { items } = await served.server.meeting('coordination', sitting.meetingId);
    await served.server.act('coordination', {
      type: 'withdraw-consent',
      dossierId: items[1]?.dossierId ?? '',
      what: 'presentation',
      date: TODAY,
    });
    await until(desk, 'Le point 2 est retiré : rien n’est à consigner.');
    await expect.poll(() => button(desk, /Consigner/).count()).toBe(0);
    expect(await button(desk, 'Ouvrir un vote indicatif').count()).toBe(0);
    await until(partner, /Le point \d est retiré\./);
    await until(partner, `Votre texte non envoyé : ${TEXT}`);
    expect(await wordsOf(partner)).not.toMatch(/retiré son accord/);
  });

  it('le bouton principal appelle le point suivant, et le focus va à son titre', async () => {
    await button(desk, 'Appeler le point 3 pour tous').click();
    await expect.poll(() => focused(desk)).toMatch(/Point 3/);
  });
});

describe('une issue qui n’accorde rien', () => {
  const reason = () => desk.getByLabel('Pourquoi il n’y a plus rien à décider');
  it('dit ce qui lui manque tant que sa raison et son jour ne sont pas choisis', async () => {
    await desk.getByRole('radio', { name: 'sans objet' }).check();
    await until(desk, 'Choisissez pourquoi il n’y a plus rien à décider.');
    await reason().selectOption({ label: 'Décès de la personne' });
    await until(desk, 'Aucune lettre n’est écrite.');
    await reason().selectOption({ label: 'Travail repris' });
    await until(desk, 'Donnez le jour où la demande est devenue sans objet.');
    await desk.getByLabel('Le jour de la reprise').fill(TODAY);
    await expect
      .poll(() => button(desk, /Consigner le « sans objet »/).getAttribute('aria-disabled'))
      .toBe(null);
  });

  it('se lit par les membres de la caisse avec ce qui a été choisi, jamais par un partenaire', async () => {
    await button(desk, /Soumettre le « sans objet »/).click();
    await until(member, 'Raison : travail repris, le jeudi 4 juin 2026.');
    expect(await wordsOf(partner)).not.toContain('travail repris');
  });
});

describe('clore', () => {
  it('demande d’abord ce qui reste à faire ; Échap ou « Ne pas clore » ne change rien', async () => {
    const close = button(desk, 'Clore la séance');
    expect(await close.getAttribute('aria-disabled')).toBe('true');
    for (const itemId of sitting.items.slice(2))
      await served.server.act('coordination', {
        type: 'record-outcome',
        meetingId: sitting.meetingId,
        itemId,
        outcome: 'deferral',
        motive: null,
      });
    await expect.poll(() => close.first().getAttribute('aria-disabled')).toBe(null);
    await close.first().click();
    const dialog = desk.getByRole('dialog', { name: 'Clore la séance ?' });
    expect(await dialog.textContent()).toMatch(/\d\sajournements, 1\sretiré/);
    // Never on the button that does what is not undone.
    expect(await focused(desk)).toContain('Clore la séance');
    expect(await focused(desk)).not.toContain('définitivement');
    await button(desk, 'Ne pas clore').click();
    await dialog.waitFor({ state: 'detached' });
    await close.first().click();
    await button(desk, 'Clore définitivement').click();
    await until(desk, 'La séance est close.');
    await expect.poll(() => focused(desk)).not.toBe('');
  });

  it('aucune page ne s’est plainte', () => {
    expect(served.complaints).toEqual([]);
    expect(served.server.faults).toEqual([]);
  });
});
