import { gzipSync } from 'node:zlib';
import type { BrowserContext } from 'playwright-core';
import { launchBrowser } from '../test/support/browser.ts';
import { type Figure, formatNumber } from './figures.ts';
import type { ServerProcess } from './server-process.ts';

/** The JavaScript that a page loads in a browser with an empty cache. */
export async function firstRoute(server: ServerProcess): Promise<Figure[]> {
  const browser = await launchBrowser();
  const [name = '', value = ''] = (await server.cookie('coordination')).split('=');
  const figures: Figure[] = [];
  for (const { path, who } of [
    { path: '/connexion', who: null },
    { path: '/', who: 'coordination' },
  ]) {
    const context = await browser.newContext();
    if (who) await context.addCookies([{ name, value, url: server.origin }]);
    const scripts = await scriptsOf(context, server.origin + path);
    const compressed = scripts.reduce((sum, { gzip }) => sum + gzip, 0) / 1000;
    figures.push({
      name: `JavaScript de ${path}${who ? ', connecté' : ''}, compressé`,
      value: `${formatNumber(compressed)} ko`,
      aim: '≤ 70 ko',
      reached: compressed <= 70,
      detail: scripts
        .toSorted((a, b) => b.gzip - a.gzip)
        .map((one) => `${one.file} ${formatNumber(one.gzip / 1000)}`)
        .join(', '),
    });
    await context.close();
  }
  await browser.close();
  return figures;
}

async function scriptsOf(context: BrowserContext, url: string) {
  const page = await context.newPage();
  const found: Promise<{ file: string; gzip: number }>[] = [];
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.endsWith('.js'))
      found.push(
        response.body().then((bytes) => ({
          file: pathname.replace(/^.*\//, '').replace(/-[^-]{8}\.js$/, ''),
          gzip: gzipSync(bytes, { level: 9 }).length,
        })),
      );
  });
  await page.goto(url);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  return Promise.all(found);
}
