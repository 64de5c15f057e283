import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Served } from '../support/served.ts';
import { openSitting, type Sitting } from './sitting.ts';

/*
 * What is being read stays where it is: on each page, opened cold, what moves by itself is counted as
 * browsers count it (Cumulative Layout Shift, https://web.dev/articles/cls).
 */

/** What a tenth of « good » allows nobody to notice. */
const MOST = 0.05;
/** A face that comes after the first words are painted. */
const SLOW_FONT_MS = 150;

let served: Served;
let sitting: Sitting;
let dossier = '';

beforeAll(async () => {
  served = await Served.open();
  sitting = await openSitting(served.server);
  const rows = await served.server.dossiers('coordination');
  dossier = rows.find(({ reference }) => reference === '58-DEMO-0031')?.id ?? '';
});
afterAll(() => served?.close());

interface Shift {
  readonly value: number;
  readonly moved: string;
}
declare global {
  interface Window {
    shifts: Shift[];
  }
}

/** Counts from the first frame on; what follows a key or a click is wanted and does not count. */
const counting = () => {
  window.shifts = [];
  interface Moved extends PerformanceEntry {
    readonly value: number;
    readonly hadRecentInput: boolean;
    readonly sources: readonly { readonly node: Node | null }[];
  }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as Moved[]) {
      if (entry.hadRecentInput) continue;
      const named = entry.sources.map(({ node }) =>
        node instanceof Element ? `${node.localName}.${node.className}` : node?.textContent,
      );
      window.shifts.push({ value: entry.value, moved: named.join(' · ') });
    }
  }).observe({ type: 'layout-shift', buffered: true });
};

async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.locator('.skeleton, [aria-busy="true"]').first().waitFor({ state: 'detached' });
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
}

const total = (shifts: readonly Shift[]): number =>
  shifts.reduce((sum, { value }) => sum + value, 0);

/** One window a person; nothing is kept between two pages (a browser that is watched keeps no cache). */
const windows = new Map<string, Promise<Page>>();
async function coldWindow(who: string): Promise<Page> {
  const page = await served.visit(who === 'personne' ? null : who);
  await page.addInitScript(counting);
  await page.route(/\.woff2$/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, SLOW_FONT_MS));
    await route.continue();
  });
  return page;
}
function windowOf(who: string): Promise<Page> {
  const page = windows.get(who) ?? coldWindow(who);
  windows.set(who, page);
  return page;
}

async function shiftsOn(page: Page, path: string, width: number): Promise<readonly Shift[]> {
  await page.setViewportSize({ width, height: 768 });
  await page.goto(path);
  await settled(page);
  return page.evaluate(() => window.shifts);
}

const PAGES: readonly [who: string, path: () => string][] = [
  ['personne', () => '/connexion'],
  ['coordination', () => '/'],
  ['medical', () => '/'],
  ['coordination', () => '/dossiers'],
  ['coordination', () => `/dossiers/${dossier}`],
  ['coordination', () => '/dossiers/nouveau'],
  ['coordination', () => '/import'],
  ['coordination', () => '/seances'],
  ['coordination', () => `/seances/${sitting.meetingId}/preparer`],
  ['coordination', () => `/seances/${sitting.meetingId}`],
  ['social', () => `/seances/${sitting.meetingId}`],
  ['salle', () => `/seances/${sitting.meetingId}/salle`],
  ['signataire', () => '/decisions'],
  ['coordination', () => '/lettres'],
  ['coordination', () => '/taches'],
  ['coordination', () => '/regles'],
  ['coordination', () => '/reglages'],
  ['technique', () => '/cellules'],
];

describe('faute G : rien ne bouge sous les yeux', () => {
  it.each(PAGES)('%s, à froid', async (who, path) => {
    const page = await windowOf(who);
    for (const width of [1366, 360]) {
      const shifts = await shiftsOn(page, path(), width);
      expect(total(shifts), `${width} : ${JSON.stringify(shifts)}`).toBeLessThanOrEqual(MOST);
    }
  });

  it('témoin : un bandeau qui vient après coup est compté', async () => {
    const page = await windowOf('signataire');
    await page.goto('/regles');
    await settled(page);
    await page.evaluate(async () => {
      const late = document.createElement('div');
      late.style.height = '300px';
      document.body.prepend(late);
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    });
    expect(total(await page.evaluate(() => window.shifts))).toBeGreaterThan(MOST);
  });
});
