import { setTimeout as pause } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import { atMost, type Figure, formatNumber, median } from '../figures.ts';
import { bareFloor, socketIoFloor } from './floors.ts';
import { allHear, inPlainFrame, type Side } from './hearing.ts';
import { type Sitting, sideOf } from './sitting.ts';

/*
 * One act, until the last of N screens has it: from the frame that sends it to the last frame that
 * delivers it. The server, its floors and this generator are processes of their own; rounds of all
 * sides are interleaved.
 */

const ROUNDS = 5;
const ACTS = 24;
/** Fifteen acts a second are accepted from one login. */
const PACE_MS = 80;

async function round(side: Side, from: number): Promise<number[]> {
  const times: number[] = [];
  for (let n = from; n < from + ACTS; n += 1) {
    const last = allHear(side);
    const sent = performance.now();
    side.act(n);
    times.push((await last) - sent);
    await pause(PACE_MS);
  }
  return times;
}

/** A frame such as the screens receive, which the floors will send. */
async function frameOf({ sockets, act }: Side): Promise<string> {
  const [socket] = sockets;
  const heard = new Promise<string>((resolve) => {
    const hear = (data: WebSocket.RawData) => {
      if (inPlainFrame(data.toString()) === 0) return;
      socket?.off('message', hear);
      resolve(data.toString());
    };
    socket?.on('message', hear);
  });
  act(0);
  return heard;
}

const ratioOf = (own: readonly number[], other: readonly number[]) => median(own) / median(other);

/** An act to these screens beside a bare floor and a Socket.IO server. */
export async function fanOut(sockets: readonly WebSocket[], sitting: Sitting): Promise<Figure> {
  const ours = sideOf(sockets, sitting);
  const frame = await frameOf(ours);
  const bare = await bareFloor(frame, sockets.length);
  const other = await socketIoFloor(frame, sockets.length);
  for (const side of [ours, bare.side, other.side]) await round(side, 0);
  const own: number[] = [];
  const plain: number[] = [];
  const socketIo: number[] = [];
  const ratios: number[] = [];
  for (let n = 1; n <= ROUNDS; n += 1) {
    const times = await round(ours, n * ACTS);
    const least = await round(bare.side, n * ACTS);
    socketIo.push(...(await round(other.side, n * ACTS)));
    own.push(...times);
    plain.push(...least);
    ratios.push(ratioOf(times, least));
  }
  await bare.end();
  await other.end();
  const ratio = ratioOf(own, plain);
  return {
    name: `un acte jusqu’au dernier de ${sockets.length} écrans`,
    value: `× ${formatNumber(ratio)}`,
    aim: '≤ × 3 du plancher',
    reached: ratio <= 3,
    detail:
      `médiane ${formatNumber(median(own))} ms (95 % : ${formatNumber(atMost(own, 0.95))} ms) contre ${formatNumber(median(plain))} ms ` +
      `pour un INSERT durable et ${sockets.length} envois nus de ${Buffer.byteLength(frame)} octets, et ` +
      `${formatNumber(median(socketIo))} ms par Socket.IO ; ` +
      `rapport par manche de × ${formatNumber(Math.min(...ratios))} à × ${formatNumber(Math.max(...ratios))}`,
  };
}
