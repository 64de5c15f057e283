import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Figure, formatNumber, median } from './figures.ts';
import { approve, folderWith } from './history.ts';
import { ServerProcess } from './server-process.ts';

const TOGETHER = 20;

/** Twenty decisions signed one after the other, then twenty more at once: how long each waits for its number. */
export async function decisionsTogether(): Promise<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'rebond-decisions-'));
  try {
    cpSync(await folderWith(10), folder, { recursive: true });
    const { meetingId, items } = await approve(folder, 2 * TOGETHER);
    const server = await ServerProcess.start(folder);
    const sign = async ({ dossierId, itemId }: (typeof items)[number]): Promise<number> => {
      const started = performance.now();
      const basedOn = { meetingId, itemId };
      await server.act('signataire', { type: 'take-decision', dossierId, basedOn });
      return performance.now() - started;
    };
    const alone: number[] = [];
    for (const item of items.slice(0, TOGETHER)) alone.push(await sign(item));
    const together = await Promise.all(items.slice(TOGETHER).map(sign));
    await server.stop();
    const ratio = median(together) / median(alone);
    return {
      name: `${TOGETHER} décisions à la fois`,
      value: `× ${formatNumber(ratio)}`,
      aim: '≤ × 4 d’une seule',
      reached: ratio <= 4,
      detail:
        `médiane ${formatNumber(median(together))} ms, la dernière ${formatNumber(Math.max(...together))} ms, ` +
        `contre ${formatNumber(median(alone))} ms une par une ; quatre lettres chacune`,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
