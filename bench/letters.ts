import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { MeetingDetail } from '#domain/wire/meeting.ts';
import { type Figure, formatNumber } from './figures.ts';
import type { Sitting } from './live/sitting.ts';
import { type LoopDelay, loopDelayOf, type ServerProcess } from './server-process.ts';

const LETTERS = 100;

/** The longest stall of the server's loop while it renders the proofs of a hundred letters. */
export async function stallWhileRendering(
  server: ServerProcess,
  { meetingId, itemId }: Sitting,
): Promise<Figure> {
  await server.act('coordination', {
    type: 'record-outcome',
    meetingId,
    itemId,
    outcome: 'approval',
  });
  const detail = await server.as('coordination', { path: `/api/meetings/${meetingId}` });
  const item = detail.json<MeetingDetail>().items.find((one) => one.itemId === itemId);
  const path = `/api/dossiers/${item?.dossierId}/proof.pdf?meeting=${meetingId}&item=${itemId}&kind=L1`;
  await server.as('signataire', { path });
  const idle = fork(fileURLToPath(new URL('idle.mjs', import.meta.url)), { execArgv: [] });
  await loopDelayOf(idle);
  await server.loopDelay();
  const started = performance.now();
  const sizes = await Promise.all(
    Array.from(
      { length: LETTERS },
      async () => (await server.as('signataire', { path })).bytes.length,
    ),
  );
  const seconds = (performance.now() - started) / 1000;
  const { maxMs, p99Ms } = await server.loopDelay();
  const floor: LoopDelay = await loopDelayOf(idle);
  idle.kill();
  return {
    name: `plus long arrêt du serveur pendant ${LETTERS} lettres`,
    value: `${formatNumber(maxMs)} ms`,
    aim: '≤ 50 ms',
    reached: maxMs <= 50,
    detail:
      `99 % sous ${formatNumber(p99Ms)} ms ; au même moment un processus qui ne fait rien s’arrête ` +
      `${formatNumber(floor.maxMs)} ms, 99 % sous ${formatNumber(floor.p99Ms)} ms ; ` +
      `${formatNumber(LETTERS / seconds)} lettres par seconde, ${formatNumber((sizes[0] ?? 0) / 1024)} ko chacune`,
  };
}
