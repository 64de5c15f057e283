import { createRoot, createSignal } from 'solid-js';
import { describe, expect, it } from 'vitest';
import { USUAL_LIMIT } from '#domain/wire/page.ts';
import type { Answer, ListPage } from '../../client/api.ts';
import { createPages, type PageAt } from '../../client/ui/pages.ts';

const TOTAL = 3 * USUAL_LIMIT;
const SPENT: Answer<never> = { ok: false, fault: { kind: 'invalid', message: '', errors: [] } };
const settled = () => new Promise((resolve) => setTimeout(resolve));

interface Reading extends PageAt {
  readonly asked: string;
  readonly answer: (page: Answer<ListPage<string>>) => void;
}

/** A list of the server: its rows carry the words they were asked with. */
function pageOf({ asked, limit, cursor = '0' }: Reading): Answer<ListPage<string>> {
  const from = Number(cursor);
  const until = Math.min(TOTAL, from + limit);
  const rows = Array.from({ length: until - from }, (_, n) => `${asked} ${from + n}`);
  return { ok: true, value: { rows, total: TOTAL, next: until < TOTAL ? String(until) : null } };
}

/** A page whose readings are answered when the test says so. */
function opened(words = 'a') {
  const waiting: Reading[] = [];
  const [source, search] = createSignal(words);
  const pages = createRoot(() =>
    createPages<string, string>(
      source,
      (asked, at) => new Promise((answer) => waiting.push({ asked, ...at, answer })),
    ),
  );
  /** Answers the oldest reading, or another way. */
  const answered = async (as: (reading: Reading) => Answer<ListPage<string>> = pageOf) => {
    const reading = waiting.shift();
    if (!reading) throw new Error('Nothing is being read.');
    reading.answer(as(reading));
    await settled();
  };
  return { pages, search, waiting, answered };
}

const ranks = (rows: readonly string[] | undefined, words: string) =>
  rows?.map((row) => Number(row.slice(words.length)));
const counted = (length: number) => Array.from({ length }, (_, n) => n);

describe('une liste par pages', () => {
  it('« la suite » ajoute cinquante lignes, jusqu’à la dernière', async () => {
    const { pages, answered } = opened();
    await answered();
    expect(pages.hasMore()).toBe(true);
    const first = pages.more();
    await answered();
    expect(await first).toBe(USUAL_LIMIT);
    const second = pages.more();
    await answered();
    expect(await second).toBe(USUAL_LIMIT);
    expect(ranks(pages.value(), 'a')).toEqual(counted(TOTAL));
    expect(pages.hasMore()).toBe(false);
  });

  it('une suite qui arrive après une autre recherche n’est pas montrée', async () => {
    const { pages, search, waiting, answered } = opened();
    await answered();
    const more = pages.more();
    search('b');
    await settled();
    const [late] = waiting.splice(0, 1);
    await answered();
    if (late) late.answer(pageOf(late));
    expect(await more).toBeNull();
    expect(ranks(pages.value(), 'b')).toEqual(counted(USUAL_LIMIT));
    expect(pages.asked()).toBe('b');
  });

  it('une recherche qu’une autre a dépassée n’est pas montrée', async () => {
    const { pages, search, waiting, answered } = opened();
    search('b');
    await settled();
    const [late] = waiting.splice(0, 1);
    await answered();
    if (late) late.answer(pageOf(late));
    await settled();
    expect(pages.asked()).toBe('b');
  });

  it('une suite qui n’est plus à lire se relit depuis le début, une page plus loin', async () => {
    const { pages, answered } = opened();
    await answered();
    const more = pages.more();
    await answered(() => SPENT);
    await answered();
    expect(await more).toBe(USUAL_LIMIT);
    expect(ranks(pages.value(), 'a')).toEqual(counted(2 * USUAL_LIMIT));
    expect(pages.fault()).toBeUndefined();
  });

  it('relue parce que quelque chose a changé, elle garde autant de lignes', async () => {
    const { pages, waiting, answered } = opened();
    await answered();
    const more = pages.more();
    await answered();
    await more;
    const again = pages.reload();
    expect(waiting[0]?.limit).toBe(2 * USUAL_LIMIT);
    await answered();
    await again;
    expect(ranks(pages.value(), 'a')).toEqual(counted(2 * USUAL_LIMIT));
  });

  it('une suite que le serveur n’a pas pu donner laisse la liste, et le dit', async () => {
    const { pages, answered } = opened();
    await answered();
    const more = pages.more();
    await answered(() => ({ ok: false, fault: { kind: 'offline' } }));
    expect(await more).toBeNull();
    expect(pages.fault()).toEqual({ kind: 'offline' });
    expect(pages.value()).toHaveLength(USUAL_LIMIT);
  });
});
