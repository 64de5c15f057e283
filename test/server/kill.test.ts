import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportJournal } from '#db/journal.ts';
import { DEMO_MARK } from '#server/commands/arguments.ts';
import { openDeps } from '#server/deps.ts';
import { verifyJournal } from '#server/journal/verify.ts';
import {
  configOf,
  demoFolder,
  MovableClock,
  removeFolder,
  startServer,
  TODAY,
} from '../support/app.ts';
import { send } from '../support/http-client.ts';
import { LiveClient } from '../support/live-client.ts';
import { type Dice, runs, withDice } from '../support/runs.ts';
import { bundledServer, ServerProcess } from '../support/server-process.ts';
import { freshDossier, SEATED, stageMeeting } from '../support/stage.ts';

const ROUNDS = runs(5, 300);
const NAMES = ['coordination', 'social', 'medical', 'prestations'] as const;
type Name = (typeof NAMES)[number];

interface Sent {
  readonly id: string;
  readonly name: Name;
  readonly command: { readonly type: string };
  /** What was answered, the first time. */
  answer: { readonly seq: number | null } | 'refused' | null;
}

const isAcked = ({ answer }: Sent): boolean => answer !== null && answer !== 'refused';

describe('a server killed at any instant', () => {
  let bundle: string;
  let folder: string;
  let meetingId: string;
  let itemIds: string[];
  const cookies = {} as Record<Name, string>;

  beforeAll(async () => {
    folder = await demoFolder();
    const server = await startServer({ folder });
    const dossiers = Array.from({ length: 4 }, () => freshDossier());
    const staged = await stageMeeting(server, dossiers, { present: SEATED });
    meetingId = staged.meetingId;
    itemIds = staged.items.map(({ itemId }) => itemId);
    for (const name of NAMES) cookies[name] = await server.login(name);
    await server.stop();
    writeFileSync(join(folder, DEMO_MARK), JSON.stringify({ date: TODAY }));
    bundle = await bundledServer();
  });
  afterAll(() => removeFolder(folder));

  const acts: Record<string, (itemId: string) => object> = {
    'raise-hand': () => ({}),
    'lower-hand': () => ({}),
    'check-in': () => ({}),
    'check-out': () => ({}),
    'give-opinion': (itemId) => ({ itemId, value: 'unfavourable', reason: randomUUID() }),
    'move-item': (itemId) => ({ itemId, afterId: null }),
    'call-item': (itemId) => ({ itemId }),
  };
  const anAct = (dice: Dice): Sent => {
    const leads = dice(3) === 0;
    const name = leads ? 'coordination' : (NAMES[1 + dice(3)] ?? 'social');
    const types = leads ? ['move-item', 'call-item', 'raise-hand'] : Object.keys(acts).slice(0, 5);
    const type = types[dice(types.length)] ?? '';
    const itemId = itemIds[dice(itemIds.length)] ?? '';
    const command = { type, meetingId, ...acts[type]?.(itemId) };
    return { id: randomUUID(), name, command, answer: null };
  };

  /** Sends until the server is gone; an act without an answer keeps a null one. */
  async function play(port: number, one: Sent, lives: Map<Name, LiveClient>): Promise<void> {
    const { id, name, command } = one;
    const live = lives.get(name);
    try {
      if (live) {
        const answer = await live.act(command, id);
        one.answer = answer.type === 'acked' ? { seq: answer.seq } : 'refused';
      } else {
        const headers = { cookie: cookies[name] };
        const sent = { method: 'POST', path: '/api/commands', headers, body: { id, command } };
        const { status, json, text } = await answered(port, sent);
        if (status !== 200 && status !== 409) throw new Error(text);
        one.answer = status === 200 ? { seq: json.seq } : 'refused';
      }
    } catch {
      // Killed meanwhile: unknown, to be sent again.
    }
  }
  const answered = async (port: number, sent: Parameters<typeof send>[1]) => {
    const answer = await send(port, sent);
    return { status: answer.status, text: answer.text, json: answer.json<{ seq: number }>() };
  };

  async function sockets(port: number): Promise<Map<Name, LiveClient>> {
    const lives = new Map<Name, LiveClient>();
    for (const name of ['coordination', 'social'] as const) {
      const headers = { cookie: cookies[name], origin: `http://127.0.0.1:${port}` };
      const live = await LiveClient.open(port, headers);
      live.hello(meetingId);
      lives.set(name, live);
    }
    return lives;
  }

  /** Servers killed in the middle of acts, one after the other, each answering first for the former. */
  async function killAndResend(dice: Dice): Promise<{ all: Sent[]; resent: number }> {
    const all: Sent[] = [];
    let unanswered: Sent[] = [];
    let resent = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const server = await ServerProcess.start(bundle, folder);
      const lives = await sockets(server.port);
      for (const one of unanswered) await play(server.port, one, lives);
      resent += unanswered.length;
      expect(unanswered.filter(({ answer }) => answer === null)).toEqual([]);

      const fresh = Array.from({ length: 24 }, () => anAct(dice));
      const playing = fresh.map((one) => play(server.port, one, lives));
      await new Promise((resolve) => setTimeout(resolve, dice(60)));
      await server.kill();
      await Promise.all(playing);
      for (const live of lives.values()) live.socket.terminate();
      all.push(...fresh);
      unanswered = fresh.filter(({ answer }) => answer === null);
    }
    const last = await ServerProcess.start(bundle, folder);
    for (const one of unanswered) await play(last.port, one, await sockets(last.port));
    await last.kill();
    return { all, resent };
  }

  /** Each act is kept as it was answered: once if acknowledged, not at all if refused. */
  async function keptAsAnswered(all: readonly Sent[]): Promise<void> {
    const deps = await openDeps(configOf(folder), new MovableClock());
    const { events, commands } = deps.database.tables;
    const stored = await deps.database.queries.select().from(commands);
    const written = await deps.database.queries.select().from(events);
    const acked = all.filter(isAcked);
    for (const { id, answer } of acked) {
      const kept = stored.filter((command) => command.id === id);
      expect(kept).toHaveLength(1);
      const { seq } = JSON.parse(kept[0]?.answer ?? '{}') as { seq: number };
      expect({ seq }).toEqual(answer);
      expect(written.filter(({ commandId }) => commandId === id).length).toBeGreaterThan(0);
    }
    // One effect: an opinion is written once in the meeting, whatever the number of sendings.
    for (const { id, command } of acked.filter((one) => one.command.type === 'give-opinion')) {
      const opinions = written.filter(
        ({ commandId, type }) => commandId === id && type === 'OpinionGiven',
      );
      expect([command.type, opinions.length]).toEqual(['give-opinion', 1]);
    }
    const refused = new Set(all.flatMap(({ id, answer }) => (answer === 'refused' ? [id] : [])));
    expect(written.filter(({ commandId }) => refused.has(commandId))).toEqual([]);
    expect(stored.filter(({ id }) => refused.has(id))).toEqual([]);

    const journal = await exportJournal(deps.database);
    const lines: string[] = [];
    for await (const line of journal.lines) lines.push(line);
    expect(verifyJournal(lines, { head: journal.head })).toMatchObject({ ok: true });
    await deps.close();
  }

  it(
    'keeps each acknowledged act once, round after round',
    { timeout: runs(480_000, 14_400_000) },
    () =>
      withDice(async (dice) => {
        const { all, resent } = await killAndResend(dice);
        await keptAsAnswered(all);
        // The kills fell during the acts, not around them.
        expect(resent).toBeGreaterThan(ROUNDS);
        expect(all.filter(isAcked).length).toBeGreaterThan(ROUNDS);
      }),
  );

  it('writes every commit to the disk before it is acknowledged', async () => {
    const deps = await openDeps(configOf(folder), new MovableClock());
    const value = sql<number>`synchronous`;
    const [row] = await deps.database.queries.select({ value }).from(sql`pragma_synchronous`);
    expect(row).toEqual({ value: 2 });
    await deps.close();
  });
});
