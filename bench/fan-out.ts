import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import type { MeetingDetail, MeetingRow } from '#domain/wire/meeting.ts';
import type { LiveClient } from '../test/support/live-client.ts';
import { atMost, type Figure, formatNumber, median } from './figures.ts';
import type { ServerProcess } from './server-process.ts';

/*
 * One act, until the last of N sockets has it: from the frame that sends it to the last frame that
 * delivers it. The server, its floor and this generator are three processes; rounds of both are
 * interleaved.
 */

const ROUNDS = 5;
const ACTS = 24;
/** Fifteen acts a second are accepted from one login. */
const PACE_MS = 80;
const PATIENCE_MS = 10_000;
const UPGRADE_PACE_MS = 28;
const ACCOUNTS = [
  'coordination',
  'social',
  'medical',
  'risques',
  'prestations',
  'spst',
  'capemploi',
  'salle',
];

const QUORUM = ['coordination', 'social', 'medical', 'prestations', 'spst'];

export interface Sitting {
  readonly meetingId: string;
  readonly itemId: string;
}

/** Opens the meeting of the day and calls its first item. */
export async function sit(server: ServerProcess): Promise<Sitting> {
  const list = await server.as('coordination', { path: '/api/meetings?panel=cellule-58' });
  const meetingId = list.json<MeetingRow[]>().find(({ state }) => state === 'frozen')?.id ?? '';
  await server.act('coordination', { type: 'open-meeting', meetingId });
  for (const account of QUORUM) await server.act(account, { type: 'check-in', meetingId });
  const detail = await server.as('coordination', { path: `/api/meetings/${meetingId}` });
  const itemId = detail.json<MeetingDetail>().items[0]?.itemId ?? '';
  await server.act('coordination', { type: 'call-item', meetingId, itemId });
  return { meetingId, itemId };
}

export async function gather(
  server: ServerProcess,
  { meetingId }: Sitting,
  count: number,
): Promise<LiveClient[]> {
  const clients: LiveClient[] = [];
  while (clients.length < count) {
    const account = ACCOUNTS[clients.length % ACCOUNTS.length] ?? '';
    clients.push(await server.follow(account, meetingId));
    await pause(UPGRADE_PACE_MS);
  }
  return clients;
}

/** Resolves when the last socket has received one more frame with an event. */
function allHear(sockets: readonly WebSocket[], isEvent: (frame: string) => boolean) {
  return new Promise<number>((resolve, reject) => {
    let left = sockets.length;
    const timer = setTimeout(
      () => reject(new Error(`${left} screens heard nothing.`)),
      PATIENCE_MS,
    );
    for (const socket of sockets) {
      const hear = (data: WebSocket.RawData) => {
        if (!isEvent(data.toString())) return;
        socket.off('message', hear);
        left -= 1;
        if (left > 0) return;
        clearTimeout(timer);
        resolve(performance.now());
      };
      socket.on('message', hear);
    }
  });
}

const tellsEvent = (frame: string): boolean => frame.startsWith('{"type":"events"');

interface Broadcast {
  readonly sockets: readonly WebSocket[];
  /** Sends one act, the `n`th. */
  readonly act: (n: number) => void;
}

async function round({ sockets, act }: Broadcast, from: number): Promise<number[]> {
  const times: number[] = [];
  for (let n = from; n < from + ACTS; n += 1) {
    const last = allHear(sockets, tellsEvent);
    const sent = performance.now();
    act(n);
    times.push((await last) - sent);
    await pause(PACE_MS);
  }
  return times;
}

/** The floor in its own process, with as many sockets, and the frame to send. */
async function floorOf(frame: string, count: number) {
  const folder = mkdtempSync(join(process.cwd(), 'node_modules/.cache-floor-'));
  const program = fileURLToPath(new URL('floor.ts', import.meta.url));
  const child = fork(program, [join(folder, 'floor.db')], { execArgv: ['--import', 'tsx'] });
  const port = await new Promise<number>((resolve) =>
    child.once('message', (heard) => resolve(Number(heard))),
  );
  const sockets = await Promise.all(
    Array.from({ length: count }, () => opened(new WebSocket(`ws://127.0.0.1:${port}`))),
  );
  const end = async () => {
    for (const socket of sockets) socket.terminate();
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.disconnect();
    await gone;
    rmSync(folder, { recursive: true });
  };
  return { subject: { sockets, act: () => sockets[0]?.send(frame) }, end };
}

const opened = (socket: WebSocket): Promise<WebSocket> =>
  new Promise((resolve, reject) => {
    socket.on('open', () => resolve(socket));
    socket.on('error', reject);
  });

export async function fanOut(
  clients: readonly LiveClient[],
  { meetingId, itemId }: Sitting,
): Promise<Figure> {
  const author = clients[1] as LiveClient;
  const act = (n: number) =>
    author.send({
      type: 'command',
      id: crypto.randomUUID(),
      command: {
        type: 'give-opinion',
        meetingId,
        itemId,
        value: 'favourable-with-reservation',
        reason: `Un relais de garde est à trouver pour le mercredi n° ${n}.`,
      },
    });
  const ours: Broadcast = { sockets: clients.map(({ socket }) => socket), act };
  await round(ours, 0);
  const frame = author.raw.findLast(tellsEvent) ?? '';
  const floor = await floorOf(frame, clients.length);
  await round(floor.subject, 0);
  const rounds: { own: number[]; bare: number[] }[] = [];
  for (let n = 1; n <= ROUNDS; n += 1)
    rounds.push({ own: await round(ours, n * ACTS), bare: await round(floor.subject, n * ACTS) });
  await floor.end();

  const own = rounds.flatMap((one) => one.own);
  const bare = rounds.flatMap((one) => one.bare);
  const ratio = median(own) / median(bare);
  const ratios = rounds.map((one) => median(one.own) / median(one.bare));
  return {
    name: `un acte jusqu’au dernier de ${clients.length} écrans`,
    value: `× ${formatNumber(ratio)}`,
    aim: '≤ × 3 du plancher',
    reached: ratio <= 3,
    detail:
      `médiane ${formatNumber(median(own))} ms (95 % : ${formatNumber(atMost(own, 0.95))} ms) contre ${formatNumber(median(bare))} ms ` +
      `pour un INSERT durable et ${clients.length} envois nus de ${Buffer.byteLength(frame)} octets ; ` +
      `rapport par manche de × ${formatNumber(Math.min(...ratios))} à × ${formatNumber(Math.max(...ratios))}`,
  };
}
