import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import type { FastifyReply } from 'fastify';
import { describe, expect, it } from 'vitest';
import { createKeyring } from '#db/sealing.ts';
import { NEXT_CURSOR, TOTAL_COUNT } from '#domain/wire/page.ts';
import type { Deps } from '#server/deps.ts';
import { answerList, type PagedList } from '#server/lists/answer.ts';
import type { AskedList } from '#server/lists/cursor.ts';
import { createListOrders } from '#server/lists/orders.ts';
import { createPace, oneByOne } from '#server/pace.ts';
import type { Principal } from '#server/principal.ts';
import { holdsInTime } from '../support/runs.ts';

/* The pages of a list, whatever it lists: a world of rows that others write, move, hide and remove. */

interface WorldRow {
  readonly key: string;
  /** By which the list is sorted, and which writes change. */
  place: number;
  /** Whether this viewer may read it. */
  shown: boolean;
}
type World = Map<string, WorldRow>;

/** Names one after the other. */
function numbered(prefix = 'o') {
  let count = 0;
  return () => {
    count += 1;
    return `${prefix}${count}`;
  };
}

const READER = { personId: 'p1', memberId: 'm1', capacity: 'coordination' } as Principal;
const ASKED: AskedList = { name: 'dossiers', principal: READER, query: { panel: 'a' } };

/** What an answer needs of the server, at an instant that a test moves. */
function desk() {
  const clock = { now: () => '2026-06-04T11:00:00.000Z' };
  const listOrders = createListOrders(numbered('00000000-0000-4000-8000-'));
  const vault = { keyring: createKeyring(randomBytes(32), randomBytes) };
  return { clock, listOrders, vault } as unknown as Deps & { clock: typeof clock };
}

const listOf = (world: World): PagedList<WorldRow, string> => {
  const shown = () => [...world.values()].filter((one) => one.shown);
  return {
    found: async () => shown().sort((a, b) => a.place - b.place || (a.key < b.key ? -1 : 1)),
    again: async (keys) => shown().filter(({ key }) => keys.includes(key)),
    row: async ({ key }) => key,
  };
};

interface Asking {
  readonly limit?: number;
  readonly cursor?: string | undefined;
  readonly asked?: AskedList;
}
async function ask(deps: Deps, world: World, { asked = ASKED, ...page }: Asking) {
  const headers = new Map<string, string>();
  const reply = { header: (name: string, value: string) => headers.set(name, value) };
  const list = listOf(world);
  const told = { ...asked, page, list };
  const rows = await answerList(deps, reply as unknown as FastifyReply, told);
  return { rows, cursor: headers.get(NEXT_CURSOR), total: headers.get(TOTAL_COUNT) };
}

const worldOf = (rows: readonly (readonly [place: number, shown: boolean])[]): World =>
  new Map(rows.map(([place, shown], rank) => [`r${rank}`, { key: `r${rank}`, place, shown }]));

/** What somebody else does between two pages. */
const WRITES = {
  insert: (world: World, pick: number, place: number) => {
    const key = `new${world.size}-${pick}`;
    world.set(key, { key, place, shown: true });
  },
  move: (world: World, pick: number, place: number) => {
    const row = [...world.values()][pick % (world.size || 1)];
    if (row) row.place = place;
  },
  hide: (world: World, pick: number) => {
    const row = [...world.values()][pick % (world.size || 1)];
    if (row) row.shown = false;
  },
  show: (world: World, pick: number) => {
    const row = [...world.values()][pick % (world.size || 1)];
    if (row) row.shown = true;
  },
  remove: (world: World, pick: number) => {
    const key = [...world.keys()][pick % (world.size || 1)];
    if (key) world.delete(key);
  },
} as const;

const place = fc.nat({ max: 20 });
const anyRows = fc.array(fc.tuple(place, fc.boolean()), { maxLength: 30 });
const anyWrites = fc.array(
  fc.array(
    fc.tuple(fc.constantFrom(...(Object.keys(WRITES) as (keyof typeof WRITES)[])), fc.nat(), place),
    { maxLength: 4 },
  ),
  { maxLength: 40 },
);
const anyLimit = fc.integer({ min: 1, max: 7 });

describe('faute H1 listes : une liste page par page', () => {
  it('chaque ligne présente tout du long est rendue exactement une fois', async () => {
    let moved = 0;
    await holdsInTime(
      fc.asyncProperty(anyRows, anyWrites, anyLimit, async (rows, writes, limit) => {
        const deps = desk();
        const world = worldOf(rows);
        const throughout = new Set((await ask(deps, world, {})).rows);
        const came: string[] = [];
        let cursor: string | undefined;
        for (let page = 0; ; page += 1) {
          const answer = await ask(deps, world, { limit, cursor });
          for (const key of answer.rows) expect(world.get(key)?.shown).toBe(true);
          came.push(...answer.rows);
          // A page is full unless it is the last.
          if (answer.cursor) expect(answer.rows).toHaveLength(limit);
          cursor = answer.cursor;
          if (!cursor) break;
          for (const [write, pick, to] of writes[page] ?? []) {
            WRITES[write](world, pick, to);
            if (write === 'move') moved += 1;
            for (const key of throughout) if (!world.get(key)?.shown) throughout.delete(key);
          }
        }
        expect(new Set(came).size).toBe(came.length);
        expect([...throughout].filter((key) => !came.includes(key))).toEqual([]);
      }),
    );
    expect(moved).toBeGreaterThan(0);
  });

  it('deux mondes que seules distinguent des lignes cachées donnent les mêmes pages et des curseurs de même longueur', async () => {
    let hidden = 0;
    await holdsInTime(
      fc.asyncProperty(anyRows, anyLimit, async (rows, limit) => {
        const whole = worldOf(rows);
        const without: World = new Map([...whole].filter(([, { shown }]) => shown));
        hidden += whole.size - without.size;
        const [one, other] = [desk(), desk()];
        let cursors: readonly [string | undefined, string | undefined] = [undefined, undefined];
        do {
          const a = await ask(one, whole, { limit, cursor: cursors[0] });
          const b = await ask(other, without, { limit, cursor: cursors[1] });
          expect([a.rows, a.total, a.cursor?.length]).toEqual([b.rows, b.total, b.cursor?.length]);
          cursors = [a.cursor, b.cursor];
        } while (cursors[0]);
      }),
    );
    expect(hidden).toBeGreaterThan(0);
  });

  it('une ligne cachée entre deux pages ne se voit ni à la longueur de la page, ni au curseur', async () => {
    const world = worldOf(Array.from({ length: 9 }, (_, rank) => [rank, true] as const));
    const deps = desk();
    const first = await ask(deps, world, { limit: 3 });
    WRITES.hide(world, 4);
    const second = await ask(deps, world, { limit: 3, cursor: first.cursor });
    expect(second.rows).toEqual(['r3', 'r5', 'r6']);
    expect(second.cursor).toHaveLength(first.cursor?.length ?? 0);
    // What is left is hidden: nothing says that there was more.
    WRITES.hide(world, 7);
    WRITES.hide(world, 8);
    const last = await ask(deps, world, { limit: 3, cursor: first.cursor });
    expect([last.rows, last.cursor]).toEqual([['r3', 'r5', 'r6'], undefined]);
  });
});

describe('faute H1 listes : un curseur', () => {
  const rows = Array.from({ length: 5 }, (_, rank) => [rank, true] as const);
  const REFUSED = { statusCode: 400, code: 'invalid-cursor' };
  const other = (change: object): AskedList => ({ ...ASKED, ...change });
  const reader = (change: Partial<Principal>) => other({ principal: { ...READER, ...change } });

  it.each([
    ['une autre personne', reader({ personId: 'p2' })],
    ['une autre fonction de la même personne', reader({ memberId: 'm2', capacity: 'room' })],
    ['une autre cellule', other({ query: { panel: 'b' } })],
    ['un filtre de plus', other({ query: { panel: 'a', state: 'ready' } })],
    ['une autre liste', other({ name: 'letters' })],
  ])('ne s’ouvre pas pour %s', async (_, asked) => {
    const [deps, world] = [desk(), worldOf(rows)];
    const { cursor } = await ask(deps, world, { limit: 2 });
    await expect(ask(deps, world, { cursor, asked })).rejects.toMatchObject(REFUSED);
    expect((await ask(deps, world, { cursor })).rows).toEqual(['r2', 'r3', 'r4']);
  });

  it('vaut dix minutes, à l’horloge du serveur', async () => {
    const [deps, world] = [desk(), worldOf(rows)];
    const { cursor } = await ask(deps, world, { limit: 2 });
    deps.clock.now = () => '2026-06-04T11:09:59.999Z';
    expect((await ask(deps, world, { cursor })).rows).toHaveLength(3);
    deps.clock.now = () => '2026-06-04T11:10:00.000Z';
    await expect(ask(deps, world, { cursor })).rejects.toMatchObject(REFUSED);
  });

  it('changé d’un caractère, inventé ou d’une liste oubliée, reçoit la même réponse', async () => {
    const [deps, world] = [desk(), worldOf(rows)];
    const { cursor = '' } = await ask(deps, world, { limit: 2 });
    const changed = `${cursor.slice(0, -5)}${cursor.at(-5) === 'A' ? 'B' : 'A'}${cursor.slice(-4)}`;
    for (const wrong of [changed, 'AAAA', cursor.slice(0, 40)])
      await expect(ask(deps, world, { cursor: wrong })).rejects.toMatchObject(REFUSED);
    // As many lists of the same person since as are kept of her.
    for (let more = 0; more < 8; more += 1) await ask(deps, world, { limit: 2 });
    await expect(ask(deps, world, { cursor })).rejects.toMatchObject(REFUSED);
  });

  it('ne dit rien de ce qu’il saute', async () => {
    const named = ['première', 'deuxième', 'troisième'].map((rank) => `demande ${rank}`);
    const world = new Map(named.map((key, place) => [key, { key, place, shown: true }]));
    const { cursor = '' } = await ask(desk(), world, { limit: 1 });
    // Words long enough that sealed bytes do not spell them by chance.
    expect(Buffer.from(cursor, 'base64url').toString('latin1')).not.toMatch(/rank|order|demande/);
  });
});

describe('faute H1 listes : les ordres gardés', () => {
  const KEYS = Array.from({ length: 100 }, (_, rank) => `clé-${rank}`);

  it('sont bornés en octets : le moins récemment lu s’en va, et lui seul', () => {
    const orders = createListOrders(numbered(), 12_000);
    const kept = Array.from({ length: 3 }, (_, rank) => orders.keep(`p${rank}`, KEYS));
    expect(kept.map((id) => orders.read(id)?.length)).toEqual([100, 100, 100]);
    orders.read('o1');
    orders.keep('p9', KEYS);
    expect(['o1', 'o2', 'o3', 'o4'].map((id) => orders.read(id) !== null)).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });

  it('d’une personne ne chassent pas ceux d’une autre', () => {
    const orders = createListOrders(numbered());
    const hers = orders.keep('p1', KEYS);
    for (let more = 0; more < 50; more += 1) orders.keep('p2', KEYS);
    expect(orders.read(hers)).toEqual(KEYS);
  });
});

describe('faute H1 listes : une longue liste', () => {
  it('laisse passer les autres entre deux lignes, dès qu’elle a assez duré', async () => {
    let ms = 0;
    const pace = createPace(() => ms);
    let others = 0;
    let waiting = setImmediate(() => {});
    const turn = () => {
      others += 1;
      waiting = setImmediate(turn);
    };
    turn();
    const seen: number[] = [];
    for (const lasted of [4, 4, 4, 0]) {
      ms += lasted;
      const before = others;
      await pace();
      seen.push(others - before);
    }
    clearImmediate(waiting);
    expect(seen.map((count) => count > 0)).toEqual([false, false, true, false]);
  });

  it('garde l’ordre de ce qu’elle fait', async () => {
    expect(await oneByOne([3, 1, 2], async (one) => one * 2)).toEqual([6, 2, 4]);
  });
});
