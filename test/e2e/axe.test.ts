import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PANEL, TODAY } from '../support/app.ts';
import { Served, takePicture, type Visit } from '../support/served.ts';
import { Line } from './line.ts';
import { SCREENS, type Screen, type Stage } from './screens.ts';
import { openSitting, type Sitting } from './sitting.ts';

/*
 * Every screen, for each capacity that reaches it, light and dark, wide and on a phone: no
 * violation of axe, whatever its impact, and nothing that scrolls sideways. axe is no script of
 * ours, so these pages alone do without the policy that forbids it; the journeys keep it.
 */

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SIZES = { large: { width: 1440, height: 900 }, étroit: { width: 360, height: 740 } } as const;
/** The rules that compare colours, which cost the most by far. */
const COLOURS = ['color-contrast', 'link-in-text-block'];
/**
 * Night changes colours and nothing else, whatever the width: the rules of colours are run again. Width changes no
 * colour, which a test holds: they are run again on a narrow page for the first who sees it alone, for what shows
 * only there.
 */
const VIEWS = [
  { size: 'large', colorScheme: 'light', rules: {} },
  { size: 'large', colorScheme: 'dark', rules: { runOnly: COLOURS } },
  {
    size: 'étroit',
    colorScheme: 'light',
    rules: { rules: Object.fromEntries(COLOURS.map((one) => [one, { enabled: false }])) },
  },
] as const;

interface Violation {
  readonly id: string;
  readonly nodes: readonly {
    readonly target: readonly string[];
    readonly failureSummary: string;
  }[];
}
declare const axe: { run(options: object): Promise<{ violations: Violation[] }> };

let served: Served;
let stage: Stage;

beforeAll(async () => {
  served = await Served.open([/net::ERR_/, /WebSocket connection/, /status of (400|404|500|503)/]);
  const { server } = served;
  const rows = await server.dossiers('coordination');
  const meetings = await server.meetings('coordination');
  const ids = {
    ready: rows.find(({ reference }) => reference === '58-DEMO-0031')?.id ?? '',
    incomplete: rows.find(({ state }) => state === 'incomplete')?.id ?? '',
    past: meetings.find(({ state }) => state === 'closed')?.id ?? '',
  };
  await server.act('technique', {
    type: 'invite-person',
    panelId: PANEL,
    name: 'Anne Roy',
    email: 'anne.roy@cpam58.example',
    capacity: 'social-service',
    from: TODAY,
  });
  const sitting = await openSitting(server);
  await discuss(server, sitting);
  stage = { ids, meetingId: sitting.meetingId, line: await Line.open(server.port) };
});
afterAll(async () => {
  await served?.close();
  await stage?.line.close();
});

/** The first item is concluded and waits for a signature; the second is under discussion. */
async function discuss(
  server: Served['server'],
  { meetingId, items: [first = '', second = ''] }: Sitting,
): Promise<void> {
  const value = 'favourable-with-reservation';
  const reason = 'Un relais de garde est à trouver.';
  await server.act('social', { type: 'give-opinion', meetingId, itemId: first, value, reason });
  await server.act('coordination', {
    type: 'record-outcome',
    meetingId,
    itemId: first,
    outcome: 'approval',
  });
  await server.act('coordination', { type: 'call-item', meetingId, itemId: second });
  await server.act('coordination', { type: 'open-ballot', meetingId, itemId: second });
  await server.act('medical', { type: 'raise-hand', meetingId });
}

/** What is wrong with a page as it stands: violations, and what makes it scroll sideways. */
async function audit(page: Page, rules: object = {}): Promise<string[]> {
  const options = { resultTypes: ['violations'], preload: false, ...rules };
  const { violations } = await page.evaluate((asked) => axe.run(asked), options);
  const wide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [`défile en largeur, ${scrollWidth} > ${clientWidth}`] : [];
  });
  const words = violations.map(
    ({ id, nodes }) =>
      `${id} (${nodes.length}) ${nodes[0]?.target.join(' ')} : ${nodes[0]?.failureSummary}`,
  );
  return [...wide, ...words];
}

async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.locator('.skeleton, [aria-busy="true"]').first().waitFor({ state: 'detached' });
}

/** The same page under each light and at each width, as a person would resize it. */
async function auditEverywhere(page: Page, { name, who }: Screen): Promise<string[]> {
  const found: string[] = [];
  const isFirst = SCREENS.find((one) => one.name === name)?.who === who;
  for (const { size, colorScheme, rules } of VIEWS) {
    await page.setViewportSize(SIZES[size]);
    await page.emulateMedia({ colorScheme });
    const said = await audit(page, isFirst && size === 'étroit' ? {} : rules);
    if (said.length > 0) await takePicture(page, `${name}, ${who}, ${size}, ${colorScheme}`);
    found.push(...said.map((one) => `${size}, ${colorScheme} : ${one}`));
  }
  return found;
}

/** A window where axe stands ready on each page: sent once, it is not carried again at each visit. */
async function visit(who: string, options: Visit = {}): Promise<Page> {
  const page = await served.visit(who === 'personne' ? null : who, { bypassCSP: true, ...options });
  await page.addInitScript(AXE);
  return page;
}

/** One window a person, for all the pages she looks at. */
const windows = new Map<string, Promise<Page>>();
const pageOf = (who: string): Promise<Page> => {
  const page = windows.get(who) ?? visit(who);
  windows.set(who, page);
  return page;
};

describe('accessibilité', () => {
  it.each(SCREENS)('$name, vu par $who', async (screen) => {
    const { who, path, through, first } = screen;
    const page = await (through ? visit(who, { through: through(stage) }) : pageOf(who));
    await page.setViewportSize(SIZES.large);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(path(stage));
    await settled(page);
    await first?.(page, stage);
    const found = await auditEverywhere(page, screen);
    await page.unrouteAll();
    expect(found).toEqual([]);
  });
});

/** What a style sheet paints otherwise on a narrow or low window. */
const paintedBySize = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const PAINT = /^(color|background-color|background-image|opacity|filter)$/;
    const found: string[] = [];
    const search = (rules: CSSRuleList, bySize: boolean): void => {
      for (const rule of rules) {
        const within = rule instanceof CSSMediaRule && /width|height/.test(rule.conditionText);
        if (rule instanceof CSSStyleRule && bySize)
          for (const name of rule.style)
            if (PAINT.test(name)) found.push(`${rule.selectorText} : ${name}`);
        if (rule instanceof CSSGroupingRule) search(rule.cssRules, bySize || within);
      }
    };
    for (const sheet of document.styleSheets) search(sheet.cssRules, false);
    return found;
  });

describe('une largeur ne change aucune couleur', () => {
  it('dans aucune feuille de style', async () => {
    const page = await pageOf('coordination');
    await page.goto('/');
    await settled(page);
    expect(await paintedBySize(page)).toEqual([]);
  });

  it('témoin : une couleur des écrans étroits est vue', async () => {
    const page = await pageOf('coordination');
    await page.addStyleTag({ content: '@media (max-width: 30rem) { p { color: #777 } }' });
    expect(await paintedBySize(page)).toEqual(['p : color']);
  });
});

describe('témoin', () => {
  it('une image sans texte et une page trop large sont vues', async () => {
    const page = await visit('personne', { viewport: SIZES.étroit });
    await page.goto('/connexion');
    await settled(page);
    await page.evaluate(() => {
      const image = document.createElement('img');
      image.width = 900;
      document.querySelector('main')?.append(image);
    });
    const found = await audit(page);
    expect(found.some((said) => said.startsWith('image-alt'))).toBe(true);
    expect(found.some((said) => said.startsWith('défile'))).toBe(true);
  });

  it('la cellule regardée est bien remplie', async () => {
    expect((await served.server.dossiers('coordination', PANEL)).length).toBeGreaterThan(20);
  });
});
