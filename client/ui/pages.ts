import { createEffect, createSignal, on } from 'solid-js';
import { USUAL_LIMIT } from '#domain/wire/page.ts';
import type { Answer, Fault, ListPage } from '../api.ts';
import type { Load } from './load.tsx';

/** Where a page begins, and how long it is. */
export interface PageAt {
  readonly limit: number;
  readonly cursor?: string;
}
/** The same, said in an address. */
export const inAddress = ({ limit, cursor }: PageAt) => ({
  limit: String(limit),
  ...(cursor === undefined ? {} : { cursor }),
});

/** A list that is read page by page; a newer reading reads again as many rows as are shown. */
export interface Pages<S, T> extends Load<readonly T[]> {
  /** What was asked for the rows that are shown. */
  asked(): S | undefined;
  /** How many rows there were for this reader when the list was last begun. */
  total(): number;
  hasMore(): boolean;
  /** Reads the next page; how many rows came of it, null when none could be read. */
  more(): Promise<number | null>;
}

interface ShownRows<S, T> extends ListPage<T> {
  readonly asked: S;
}

interface PagesOptions<T> {
  /** Reads on until this row is there, or the list is over: a page may be opened on one row. */
  readonly until?: (rows: readonly T[]) => boolean;
  /** What is shown of what a reading, and not a next page, has brought. */
  readonly settle?: (rows: readonly T[]) => readonly T[];
}

export const MOST_ROWS = 200;

/**
 * Reads when the page opens and each time `source` changes; the last known rows stay meanwhile. An
 * answer that a newer request has overtaken is dropped.
 */
export function createPages<S, T>(
  source: () => S | null,
  read: (asked: S, at: PageAt) => Promise<Answer<ListPage<T>>>,
  { until = () => true, settle = (rows) => rows }: PagesOptions<T> = {},
): Pages<S, T> {
  const [shown, setShown] = createSignal<ShownRows<S, T>>();
  const [fault, setFault] = createSignal<Fault>();
  const [loading, setLoading] = createSignal(false);
  let last = 0;

  /** The list from its beginning, as many rows as wanted. */
  async function readAgain(asked: S, wanted: number): Promise<Answer<ListPage<T>>> {
    const first = await read(asked, { limit: Math.min(wanted, MOST_ROWS) });
    if (!first.ok) return first;
    let page = first.value;
    while (page.next !== null && (page.rows.length < wanted || !until(page.rows))) {
      const next = await read(asked, { limit: MOST_ROWS, cursor: page.next });
      if (!next.ok) return next;
      page = { ...page, rows: [...page.rows, ...next.value.rows], next: next.value.next };
    }
    return { ok: true, value: { ...page, rows: settle(page.rows) } };
  }
  async function keep(asked: S, reading: Promise<Answer<ListPage<T>>>): Promise<boolean> {
    last += 1;
    const mine = last;
    setLoading(true);
    const answer = await reading;
    if (mine !== last) return false;
    setLoading(false);
    setFault(answer.ok ? undefined : answer.fault);
    if (answer.ok) setShown({ ...answer.value, asked });
    return answer.ok;
  }

  async function reload(): Promise<void> {
    const asked = source();
    const wanted = Math.max(USUAL_LIMIT, shown()?.rows.length ?? 0);
    if (asked !== null) await keep(asked, readAgain(asked, wanted));
  }
  async function longer({ asked, rows, next, total }: ShownRows<S, T>) {
    const wanted = rows.length + USUAL_LIMIT;
    if (next === null) return readAgain(asked, wanted);
    const page = await read(asked, { limit: USUAL_LIMIT, cursor: next });
    // A cursor lasts ten minutes: the list is then read again, a page longer.
    if (!page.ok && page.fault.kind === 'invalid') return readAgain(asked, wanted);
    if (!page.ok) return page;
    const value = { rows: [...rows, ...page.value.rows], next: page.value.next, total };
    return { ok: true as const, value };
  }

  createEffect(on(source, () => void reload()));
  return {
    value: () => shown()?.rows,
    asked: () => shown()?.asked,
    total: () => shown()?.total ?? 0,
    hasMore: () => Boolean(shown()?.next),
    fault,
    loading,
    reload,
    async more() {
      const before = shown();
      if (!before || !(await keep(before.asked, longer(before)))) return null;
      return Math.max(0, (shown()?.rows.length ?? 0) - before.rows.length);
    },
  };
}
