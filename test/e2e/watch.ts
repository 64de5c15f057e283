import { buffer } from 'node:stream/consumers';
import type { Download, Locator, Page } from 'playwright-core';

/** The words of a page in a line, each white space a plain space. */
export async function wordsOf(page: Page, place = 'body'): Promise<string> {
  return ((await page.locator(place).textContent()) ?? '').replaceAll(/\s+/gu, ' ').trim();
}

/** What was downloaded. */
export const bytesOf = async (download: Download): Promise<Buffer> =>
  buffer(await download.createReadStream());

/** What a control says of itself beside its name, read at one instant; empty when it says nothing. */
export const describedBy = (control: Locator): Promise<string> =>
  control.evaluate((element) => {
    const ids = element.getAttribute('aria-describedby')?.split(' ') ?? [];
    const words = ids.map((id) => document.getElementById(id)?.textContent ?? '');
    return words.join(' ').replaceAll(/\s+/gu, ' ').trim();
  });

/** Waits until the page says it; tells what it said instead, when it never does. */
export async function until(page: Page, words: string | RegExp): Promise<void> {
  // A string is compared with plain spaces, a pattern with the page's own.
  const hasText =
    typeof words === 'string'
      ? words
      : new RegExp(words.source.replaceAll(' ', '\\s'), words.flags);
  try {
    await page.locator('body', { hasText }).waitFor({ state: 'attached' });
  } catch {
    throw new Error(`« ${words} » never came; the page says:\n${await wordsOf(page, '#rebond')}`);
  }
}

/** Keeps everything the network brings to a page: answers of the server and frames. */
export function hearsEverything(page: Page): () => string {
  const heard: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => heard.push(payload.toString())),
  );
  page.on('response', async (response) => {
    const type = response.headers()['content-type'] ?? '';
    if (type.includes('json')) heard.push(await response.text().catch(() => ''));
  });
  return () => heard.join('\n');
}
