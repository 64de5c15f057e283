import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessLog } from '#db/access-log.ts';
import { canonical, sha256 } from '#db/canonical.ts';
import { eventLog } from '#db/event-log.ts';
import { exportJournal } from '#db/journal.ts';
import { linesOf, type Verdict, verifyJournal } from '#server/journal/verify.ts';
import { DIALECTS, type TestDatabase } from '../support/databases.ts';
import { holds, runs } from '../support/runs.ts';

const MUTATIONS = runs(150, 10_000);
const STREAMS = ['dossier:Zoé', 'dossier:a', 'meeting:1', 'meeting:10', 'numbers:p:2026'];

async function fill(database: TestDatabase): Promise<void> {
  const log = eventLog(database);
  for (let rank = 0; rank < 12; rank += 1) {
    const writes = STREAMS.filter((_, index) => (rank + index) % 3 !== 0);
    await log.append({
      commandId: `command-${rank}`,
      actor: 'anne',
      capacity: 'coordination',
      at: `2026-06-04T10:00:${String(rank).padStart(2, '0')}.000Z`,
      bodyHash: 'x',
      answer: null,
      alongside: [],
      writes: await Promise.all(
        writes.map(async (stream) => ({
          stream,
          expectedSeq: (await log.head(stream)).seq,
          events: [
            { type: 'Happened', version: 1, data: { rank, note: 'é "x"' } },
            { type: 'Happened', version: 1, data: { rank, ids: ['b', 'a'] } },
          ],
        })),
      ),
    });
  }
}

const collect = async (lines: AsyncIterable<string>): Promise<string[]> => {
  const collected: string[] = [];
  for await (const line of lines) collected.push(line);
  return collected;
};
const trailerOfNothing = (format: string): string =>
  JSON.stringify({ events: 0, format, head: sha256('[]'), streams: 0 });
const isGood = (verdict: Verdict): boolean => verdict.ok;

describe.each(DIALECTS)('a journal exported from $dialect', ({ open }) => {
  let database: TestDatabase;
  let lines: string[];
  let head: string;

  beforeAll(async () => {
    database = await open();
    await fill(database);
    const exported = await exportJournal(database);
    lines = await collect(exported.lines);
    head = exported.head;
  });
  afterAll(() => database.close());

  it('passes the independent verifier, with and without the head noted elsewhere', () => {
    const verdict = { ok: true, head, events: lines.length - 1 };
    expect(lines.length).toBeGreaterThan(50);
    expect(verifyJournal(lines)).toEqual(verdict);
    expect(verifyJournal(lines, { head })).toEqual(verdict);
    expect(verifyJournal(linesOf(`${lines.join('\n')}\n`))).toEqual(verdict);
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({ head, streams: STREAMS.length });
  });

  it('shows each random change of a character', () => {
    const missed: string[] = [];
    holds(
      fc.property(
        fc.nat({ max: lines.length - 1 }),
        fc.nat(),
        fc.oneof(fc.constant(''), fc.string({ minLength: 1, maxLength: 2, unit: 'binary' })),
        (at, place, typed) => {
          const line = lines[at]!;
          const from = place % line.length;
          const changed = line.slice(0, from) + typed + line.slice(from + 1);
          fc.pre(changed !== line);
          if (isGood(verifyJournal(lines.with(at, changed)))) missed.push(changed);
        },
      ),
      MUTATIONS,
    );
    expect(missed).toEqual([]);
  });

  it('shows each random removal, repetition and exchange of lines', () => {
    const missed: string[] = [];
    const any = fc.nat({ max: lines.length - 1 });
    holds(
      fc.property(
        fc.constantFrom('remove', 'repeat', 'exchange', 'move'),
        any,
        any,
        (how, one, other) => {
          const changed = [...lines];
          if (how === 'remove') changed.splice(one, 1);
          if (how === 'repeat') changed.splice(other, 0, lines[one]!);
          if (how === 'exchange') [changed[one], changed[other]] = [changed[other]!, changed[one]!];
          if (how === 'move') changed.splice(other, 0, ...changed.splice(one, 1));
          fc.pre(changed.join('\n') !== lines.join('\n'));
          if (isGood(verifyJournal(changed))) missed.push(`${how} ${one} ${other}`);
        },
      ),
      MUTATIONS,
    );
    expect(missed).toEqual([]);
  });

  it('shows a change of each column of an event, and says on which line', () => {
    const changes: Record<string, unknown> = {
      actor: 'paul',
      capacity: 'signatory',
      commandId: 'x',
      data: { rank: 99 },
      hash: 'f'.repeat(64),
      prevHash: 'f'.repeat(64),
      recordedAt: '2026-06-04T10:00:59.000Z',
      seq: 7,
      stream: 'meeting:2',
      type: 'Other',
      version: 2,
    };
    const event = JSON.parse(lines[4]!);
    expect(Object.keys(event).sort()).toEqual(Object.keys(changes));
    for (const [key, value] of Object.entries(changes)) {
      const changed = lines.with(4, JSON.stringify({ ...event, [key]: value }));
      expect(verifyJournal(changed), key).toMatchObject({ ok: false, line: 5 });
    }
  });

  it('betrays a history remade without its end, when the head is known, and only then', () => {
    const remade = forge(rowsOf(lines).slice(0, -1));
    expect(verifyJournal(remade)).toMatchObject({ ok: true });
    expect(verifyJournal(remade, { head })).toMatchObject({ ok: false });
  });

  it('leaves out the log of accesses, and what is appended while it is read', async () => {
    await accessLog(database).record([
      {
        id: 'access-1',
        at: '2026-06-04T10:00:00Z',
        personId: 'lecteur',
        membershipId: 'm',
        panelId: 'p',
        dossierId: 'd',
        class: 'nir',
        route: '/x',
      },
    ]);
    const exported = await exportJournal(database);
    await eventLog(database).append({
      commandId: 'late',
      actor: 'anne',
      capacity: 'coordination',
      at: '2026-06-04T11:00:00.000Z',
      bodyHash: 'x',
      answer: null,
      alongside: [],
      writes: [{ stream: 'aaa', expectedSeq: 0, events: [{ type: 'Late', version: 1, data: {} }] }],
    });
    expect(await collect(exported.lines)).toEqual(lines);
    const later = await exportJournal(database);
    expect(later.head).not.toBe(head);
    expect(isGood(verifyJournal(await collect(later.lines), { head: later.head }))).toBe(true);
  });
});

/** What a forger with the format in hand can do: any events, hashed, chained and sealed anew. */
function forge(rows: readonly Record<string, unknown>[]): string[] {
  const heads = new Map<unknown, { seq: unknown; hash: string }>();
  const forged = rows.map((row) => {
    const prevHash = heads.get(row.stream)?.hash ?? '0'.repeat(64);
    const event = { ...row, prevHash };
    const hash = sha256(canonical(event));
    heads.set(row.stream, { seq: row.seq, hash });
    return canonical({ ...event, hash });
  });
  const head = sha256(canonical([...heads].map(([stream, { seq, hash }]) => [stream, seq, hash])));
  const totals = { events: rows.length, streams: heads.size };
  return [...forged, canonical({ ...totals, format: 'rebond-journal/1', head })];
}

const rowsOf = (lines: readonly string[]): Record<string, unknown>[] =>
  lines.slice(0, -1).map((line) => {
    const { hash: _, prevHash: __, ...row } = JSON.parse(line);
    return row;
  });

describe('a journal forged whole', () => {
  const at = (second: number) => `2026-06-04T10:00:0${second}.000Z`;
  const event = (stream: string, seq: number, more: object = {}) => ({
    stream,
    seq,
    type: 'Happened',
    version: 1,
    data: {},
    actor: 'anne',
    capacity: 'coordination',
    commandId: `${stream}${seq}`,
    recordedAt: at(seq),
    ...more,
  });

  it('passes when it breaks no rule: only a head noted elsewhere tells it from the true one', () => {
    const forged = forge([event('a', 1), event('a', 2), event('b', 1)]);
    expect(verifyJournal(forged)).toMatchObject({ ok: true, events: 3 });
    expect(verifyJournal(forged, { head: 'f'.repeat(64) })).toMatchObject({ ok: false });
  });

  it.each([
    ['skips a number', [event('a', 1), event('a', 3)], 2, 'n°'],
    ['repeats a number', [event('a', 1), event('a', 1)], 2, 'n°'],
    ['starts at another number', [event('a', 2)], 1, 'n°'],
    ['goes back in time', [event('a', 1), event('a', 2, { recordedAt: at(0) })], 2, 'daté'],
    ['has no date', [event('a', 1, { recordedAt: 'hier' })], 1, 'daté'],
    ['disorders its streams', [event('b', 1), event('a', 1)], 2, 'place'],
    ['takes a stream up again', [event('a', 1), event('b', 1), event('a', 2)], 3, 'place'],
    ['has a column too many', [event('a', 1, { more: 1 })], 1, 'pas un acte'],
    ['has a number for an actor', [event('a', 1, { actor: 1 })], 1, 'pas un acte'],
  ])('is refused when it %s', (_, rows, line, reason) => {
    const wanted = { ok: false, line, reason: expect.stringContaining(reason) };
    expect(verifyJournal(forge(rows))).toMatchObject(wanted);
  });
});

describe('the verifier', () => {
  it.each([
    ['nothing', '', 'incomplet'],
    ['a line that is not JSON', 'bonjour', 'JSON'],
    ['an empty line', '\n', 'JSON'],
    ['JSON that is no event', '{"a":1}', 'pas un acte'],
    ['a number', '12', 'comme Rebond'],
    ['a line nested beyond reason', '['.repeat(100_000) + ']'.repeat(100_000), 'JSON'],
    ['a trailer of another format', trailerOfNothing('rebond-journal/2'), 'format'],
  ])('refuses %s', (_, text, reason) => {
    const verdict = verifyJournal(linesOf(text));
    expect(verdict).toMatchObject({ ok: false, reason: expect.stringContaining(reason) });
  });

  it('accepts the journal of a base where nothing was done yet', () => {
    expect(verifyJournal([trailerOfNothing('rebond-journal/1')])).toMatchObject({
      ok: true,
      events: 0,
    });
  });

  it('imports nothing but Node, and fits in 200 lines', () => {
    const source = readFileSync(
      join(import.meta.dirname, '../../server/journal/verify.ts'),
      'utf8',
    );
    const imported = [...source.matchAll(/from '([^']+)'|import\('([^']+)'\)/g)].map((m) => m[1]);
    expect(imported).toEqual(['node:crypto']);
    expect(source.split('\n').length).toBeLessThanOrEqual(200);
  });
});
