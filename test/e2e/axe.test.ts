import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PANEL, TODAY } from '../support/app.ts';
import { Served, takePicture, type Visit } from '../support/served.ts';
import { freshDossier, SEATED, sign, stageMeeting } from '../support/stage.ts';
import { AXE, Colours, violations } from './colours.ts';
import { Line } from './line.ts';
import { SCREENS, type Screen, type Stage } from './screens.ts';
import { openSitting, type Sitting } from './sitting.ts';

/*
 * Every screen, for each capacity that reaches it, light and dark, wide and on a phone: no
 * violation of axe, whatever its impact, and nothing that scrolls sideways. axe is no script of
 * ours, so these pages alone do without the policy that forbids it; the journeys keep it.
 */

const SIZES = { large: { width: 1440, height: 900 }, étroit: { width: 360, height: 740 } } as const;
/** Night changes colours and nothing else: the other rules are not run again. */
const VIEWS = [
  { size: 'large', colorScheme: 'light', whole: true },
  { size: 'large', colorScheme: 'dark', whole: false },
  { size: 'étroit', colorScheme: 'light', whole: true },
] as const;

let served: Served;
let stage: Stage;
const colours = new Colours();

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
  await server.act('coordination', {
    type: 'ask-opinion',
    dossierId: ids.ready,
    of: 'medical-service',
    due: TODAY,
  });
  const sitting = await openSitting(server);
  await discuss(server, sitting);
  stage = {
    ids: { ...ids, ...(await concluded(server)) },
    meetingId: sitting.meetingId,
    line: await Line.open(server.port),
  };
});
afterAll(async () => {
  await served?.close();
  await stage?.line.close();
});

/** A closed meeting with a request refused, its decision signed, and an outcome set aside. */
async function concluded(
  server: Served['server'],
): Promise<Pick<Stage['ids'], 'refused' | 'aside' | 'closed'>> {
  const staged = await stageMeeting(server, [freshDossier(), freshDossier()], { present: SEATED });
  const { meetingId, items } = staged;
  const [first, second] = items;
  if (!first || !second) throw new Error('The stage has two items.');
  const at = ({ itemId }: { itemId: string }) => ({ meetingId, itemId });
  const record = (recorded: object) =>
    server.act('coordination', { type: 'record-outcome', ...recorded } as never);
  await record({ ...at(first), outcome: 'denial', motive: 'le projet n’est pas prêt' });
  await record({ ...at(second), outcome: 'approval' });
  await server.act('coordination', { type: 'close-meeting', meetingId });
  await sign(server, { meetingId, ...first });
  const { dossierId } = second;
  const reason = 'Le devis lu en séance n’était pas le bon';
  await server.act('signataire', { type: 'set-outcome-aside', dossierId, reason });
  return { refused: first.dossierId, aside: dossierId, closed: meetingId };
}

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

/** What makes a page scroll sideways. */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [`défile en largeur, ${scrollWidth} > ${clientWidth}`] : [];
  });

/** What is wrong with a page as it stands: violations, and what makes it scroll sideways. */
async function audit(page: Page, whole = true): Promise<string[]> {
  return [
    ...(await tooWide(page)),
    ...(whole ? await violations(page) : []),
    ...(await colours.violations(page)),
  ];
}

async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.locator('.skeleton, [aria-busy="true"]').first().waitFor({ state: 'detached' });
}

/** The same page under each light and at each width, as a person would resize it. */
async function auditEverywhere(page: Page, { name, who }: Screen): Promise<string[]> {
  const found: string[] = [];
  for (const { size, colorScheme, whole } of VIEWS) {
    await page.setViewportSize(SIZES[size]);
    await page.emulateMedia({ colorScheme });
    const said = await audit(page, whole);
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

  it('un texte pâle est vu, même auprès de mille autres déjà jugés, et sur un fond qui change', async () => {
    const page = await visit('personne', { viewport: SIZES.étroit });
    await page.goto('/connexion');
    await settled(page);
    expect(await audit(page)).toEqual([]);
    const pale = (style: string) =>
      page.evaluate((asked) => {
        const text = document.createElement('p');
        text.textContent = 'pâle';
        text.setAttribute('style', asked);
        document.querySelector('main')?.append(text);
      }, style);
    await pale('color: #aaa; background: #fff');
    expect(await audit(page)).toEqual([expect.stringMatching(/^color-contrast \(1\)/)]);
    await pale('color: #333; background: #444');
    expect(await audit(page)).toEqual([expect.stringMatching(/^color-contrast \(2\)/)]);
  });

  it('un texte que rien ne distingue d’un autre n’est pas jugé deux fois', async () => {
    const page = await pageOf('coordination');
    await page.goto('/');
    await settled(page);
    expect(await colours.violations(page)).toEqual([]);
    expect(await colours.unjudged(page)).toEqual([]);
  });

  it('la cellule regardée est bien remplie', async () => {
    expect((await served.server.dossiers('coordination', PANEL)).length).toBeGreaterThan(20);
  });
});
