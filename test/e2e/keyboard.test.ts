import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PASSWORD } from '#server/demo/panels.ts';
import { Served } from '../support/served.ts';
import { openSitting, type Sitting } from './sitting.ts';
import { until, wordsOf } from './watch.ts';

/* Everything below is done without the mouse. */

let served: Served;
let sitting: Sitting;

beforeAll(async () => {
  served = await Served.open();
  sitting = await openSitting(served.server);
});
afterAll(() => served?.close());

const MANY = 150;
const hasFocus = (place: Locator) => place.evaluate((node) => node === document.activeElement);

/** Tab until a control holds the focus, as a person would. */
async function tabTo(page: Page, place: Locator): Promise<void> {
  await place.waitFor();
  for (let pressed = 0; pressed < MANY; pressed += 1) {
    if (await hasFocus(place)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached ${place}`);
}

interface Stop {
  readonly name: string;
  readonly ring: boolean;
}

/** Where Tab leads from the top of a page until it leaves it, and whether each stop is seen. */
async function walk(page: Page): Promise<Stop[]> {
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    getSelection()?.removeAllRanges();
  });
  const stops: Stop[] = [];
  for (let pressed = 0; pressed < MANY; pressed += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const node = document.activeElement;
      if (!node || node === document.body) return null;
      // A date has a stop for its day, its month and its year; a PDF has its reader's own.
      if (node.getAttribute('data-walked') === 'now') return 'inside';
      if (node.hasAttribute('data-walked')) return null;
      document.querySelector('[data-walked="now"]')?.setAttribute('data-walked', '');
      node.setAttribute('data-walked', 'now');
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(node);
      const drawn = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
      const words = node.getAttribute('aria-label') ?? node.textContent ?? '';
      return {
        name: `${node.tagName.toLowerCase()} ${(words || node.id).trim().slice(0, 40)}`,
        ring: drawn && !/, 0\)$/.test(outlineColor),
      };
    });
    if (stop === null) break;
    if (stop !== 'inside') stops.push(stop);
  }
  return stops;
}

/** Controls that nobody reaches with Tab, although the page shows them. */
const unreached = (page: Page) =>
  page.evaluate(() => {
    const controls = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
    return [...document.querySelectorAll<HTMLElement>(controls)]
      .filter((node) => node.checkVisibility() && !node.hasAttribute('data-walked'))
      .filter((node) => !node.matches(':disabled, [type="radio"], [tabindex="-1"]'))
      .map((node) => node.outerHTML.slice(0, 120));
  });

describe('au clavier seul', () => {
  it('on se connecte : adresse, mot de passe, Entrée', async () => {
    const page = await served.visit(null);
    await page.goto('/connexion');
    await tabTo(page, page.getByLabel('Adresse électronique'));
    await page.keyboard.type('social@demo.example');
    await page.keyboard.press('Tab');
    await page.keyboard.type(DEMO_PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /jeudi 4 juin/i }).waitFor();
  });

  it('le lien d’évitement mène au contenu', async () => {
    const page = await served.visit('social');
    await page.goto('/dossiers');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Tab');
    expect(await wordsOf(page, ':focus')).toBe('Aller au contenu');
    await page.keyboard.press('Enter');
    expect(await hasFocus(page.locator('#contenu'))).toBe(true);
  });

  it('1 puis Entrée donne un avis favorable, et le reçu le dit', async () => {
    const page = await served.visit('social');
    await page.goto(`/seances/${sitting.meetingId}`);
    await page.getByRole('radio').first().waitFor();
    await page.keyboard.press('1');
    expect(await page.getByRole('radio', { name: /^favorable(?! avec)/i }).isChecked()).toBe(true);
    await page.keyboard.press('Enter');
    await until(page, /Votre avis est reçu à \d\d h \d\d : favorable(?! avec)/);
  });

  it.each([
    ['2', 'Votre réserve', 'favorable avec réserve'],
    ['3', 'Votre raison', 'défavorable'],
    ['4', 'Pourquoi sans avis', 'sans avis'],
  ])('%s choisit, la raison s’écrit, le bouton envoie : « %s »', async (key, field, words) => {
    const page = await served.visit('spst');
    await page.goto(`/seances/${sitting.meetingId}`);
    await page.getByRole('radio').first().waitFor();
    await page.keyboard.press(key);
    await tabTo(page, page.getByLabel(field));
    await page.keyboard.type('1 Le poste reste à décrire.');
    await tabTo(page, page.getByRole('button', { name: `Donner l’avis « ${words} »` }));
    await page.keyboard.press('Enter');
    await until(page, new RegExp(`Votre avis est reçu à \\d\\d h \\d\\d : ${words}`));
  });

  it('l’ordre du jour se déplace par ses flèches et par Alt, le focus reste sur la ligne', async () => {
    const page = await served.visit('coordination');
    await page.goto(`/seances/${sitting.meetingId}/preparer`);
    const order = () =>
      page.getByRole('region', { name: 'Tableau des points' }).locator('th a').allTextContents();
    const up = page.getByRole('button', { name: 'Monter 58-DEMO-0005' });
    await tabTo(page, up);
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await order()).indexOf('58-DEMO-0005')).toBe(3);
    await expect.poll(() => hasFocus(up)).toBe(true);
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(async () => (await order()).indexOf('58-DEMO-0005')).toBe(2);
    await expect.poll(() => hasFocus(up)).toBe(true);
    await page.keyboard.press('Alt+ArrowDown');
    await expect.poll(async () => (await order()).indexOf('58-DEMO-0005')).toBe(3);
  });

  it('l’aide des touches s’ouvre par ?, garde le focus, se ferme par Échap', async () => {
    const page = await served.visit('medical');
    await page.goto(`/seances/${sitting.meetingId}`);
    await page.getByRole('radio').first().waitFor();
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Touches du clavier' });
    await help.waitFor();
    for (let pressed = 0; pressed < 6; pressed += 1) {
      await page.keyboard.press('Tab');
      expect(
        await page.evaluate(
          () =>
            document.activeElement?.closest('main, header') === null ||
            document.activeElement?.closest('dialog') !== null,
        ),
      ).toBe(true);
    }
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
  });

  it.each([
    ['coordination', '/'],
    ['coordination', '/dossiers'],
    ['coordination', '/import'],
    ['coordination', '/seances'],
    ['coordination', 'séance'],
    ['medical', 'séance'],
    ['signataire', '/decisions'],
    ['prestations', '/lettres'],
  ])('%s sur %s : Tab atteint tout ce qui agit, et chaque arrêt se voit', async (who, path) => {
    const page = await served.visit(who);
    await page.goto(path === 'séance' ? `/seances/${sitting.meetingId}` : path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    const stops = await walk(page);
    expect(stops.filter(({ ring }) => !ring)).toEqual([]);
    expect(stops.length).toBeGreaterThan(4);
    expect(await unreached(page)).toEqual([]);
  });

  it('faute C7 : signer au clavier laisse le focus à la décision prise', async () => {
    const { meetingId, items } = sitting;
    const outcome = { meetingId, itemId: items[0] ?? '', outcome: 'approval' } as const;
    await served.server.act('coordination', { type: 'record-outcome', ...outcome });
    const page = await served.visit('signataire');
    await page.goto('/decisions');
    const sign = page.getByRole('button', { name: /^Signer/ });
    await tabTo(page, sign);
    await page.keyboard.press('Enter');
    await until(page, /Décision n° \d{4}-58-\d{4} prise/);
    await expect.poll(() => wordsOf(page, ':focus')).toMatch(/^58-DEMO-\d{4} · /);
  });

  it('aucune page ne s’est plainte', () => {
    expect(served.complaints).toEqual([]);
    expect(served.server.faults).toEqual([]);
  });
});
