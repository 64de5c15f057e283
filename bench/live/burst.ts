import { setTimeout as pause } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import { USUAL_RATES } from '#server/http/budgets.ts';
import { type Figure, formatNumber } from '../figures.ts';
import { allHear } from './hearing.ts';
import { type Sitting, sideOf, WRITERS } from './sitting.ts';

const ACTS = 200;
/** So that what each login may do at once is whole again. */
const REFILL_MS = (1000 * Math.ceil(ACTS / WRITERS.length)) / USUAL_RATES.acts.perSecond;

/** Two hundred acts sent together, until the last screen has the last of them, against one by one. */
export async function burst(sockets: readonly WebSocket[], sitting: Sitting): Promise<Figure> {
  const side = sideOf(sockets, sitting);
  let oneByOne = 0;
  for (let n = 0; n < ACTS; n += 1) {
    const last = allHear(side);
    const sent = performance.now();
    side.act(n);
    oneByOne += (await last) - sent;
  }
  await pause(REFILL_MS);
  const last = allHear(side, ACTS);
  const sent = performance.now();
  for (let n = 0; n < ACTS; n += 1) side.act(ACTS + n);
  const together = (await last) - sent;
  const ratio = together / oneByOne;
  return {
    name: `${ACTS} actes à la fois, ${sockets.length} écrans`,
    value: `× ${formatNumber(ratio)}`,
    aim: '≤ × 0,35 d’un par un',
    reached: ratio <= 0.35,
    detail: `${formatNumber(together)} ms jusqu’au dernier écran, contre ${formatNumber(oneByOne)} ms un par un`,
  };
}
