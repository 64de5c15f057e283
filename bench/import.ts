import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import type { ImportReport } from '#domain/wire/import.ts';
import { fictionalNir } from '#server/demo/fictional-nir.ts';
import { dossiersOfTheDay } from '#server/demo/own-dossiers.ts';
import { exportSheet } from '#server/import/leave/export.ts';
import { sheetBytes } from '#server/import/leave/write-sheet.ts';
import { multipart } from '../test/support/multipart.ts';
import { type Figure, formatNumber } from './figures.ts';
import { loopDelayOf, type ServerProcess } from './server-process.ts';

const ROWS = 2000;
const PANEL = 'cellule-58';

/** As many requests as a region sends in a year, each of another person. */
function manyDossiers(): DossierFacts[] {
  const models = dossiersOfTheDay('2026-06-04');
  return Array.from({ length: ROWS }, (_, rank) => {
    const model = models[rank % models.length] as DossierFacts;
    const { civility, birthDate } = model.insured;
    const nir = fictionalNir({ civility: civility ?? 'mme', birthDate }, 100 + (rank % 800));
    const usualName = `Essai-${rank}`;
    return { ...model, reference: `BANC-${rank}`, insured: { ...model.insured, usualName, nir } };
  });
}

/**
 * How long the preview and the import of a whole year of requests take, and what they cost a meeting
 * meanwhile.
 */
export async function previewOfManyRows(server: ServerProcess): Promise<Figure[]> {
  const bytes = await sheetBytes(exportSheet(manyDossiers()), 'xlsx');
  const parts = [{ name: 'file', filename: 'annee.xlsx', content: bytes }];
  const send = async (dryRun: boolean) => {
    const path = `/api/dossiers/import?panel=${PANEL}&dryRun=${dryRun}`;
    const answer = await server.as('coordination', multipart(path, parts));
    return answer.json<ImportReport>().rows.filter(({ status }) => status !== 'error').length;
  };
  const first = await measured(server, `l’aperçu de ${ROWS} lignes nouvelles`, () => send(true));
  const written = await measured(server, `l’import de ces ${ROWS} lignes`, () => send(false));
  const again = await measured(server, 'l’aperçu des mêmes, déjà là', () => send(true));
  return [...first, ...written, ...again];
}

async function measured(
  server: ServerProcess,
  what: string,
  preview: () => Promise<number>,
): Promise<Figure[]> {
  const idle = fork(fileURLToPath(new URL('idle.mjs', import.meta.url)), { execArgv: [] });
  await loopDelayOf(idle);
  await server.loopDelay();
  const started = performance.now();
  const read = await preview();
  const seconds = (performance.now() - started) / 1000;
  const { maxMs, p99Ms } = await server.loopDelay();
  const floor = await loopDelayOf(idle);
  idle.kill();
  return [
    {
      name: what,
      value: `${formatNumber(seconds)} s`,
      aim: '≤ 5 s',
      reached: seconds <= 5 && read === ROWS,
      detail: `${read} lignes lues sans erreur, classeur de ${ROWS} lignes, en un seul envoi`,
    },
    {
      name: `plus long arrêt du serveur pendant ${what}`,
      value: `${formatNumber(maxMs)} ms`,
      aim: '≤ 50 ms de plus que le plancher',
      reached: maxMs <= 50 + floor.maxMs,
      detail:
        `99 % sous ${formatNumber(p99Ms)} ms ; au même moment un processus qui ne fait rien s’arrête ` +
        `${formatNumber(floor.maxMs)} ms, 99 % sous ${formatNumber(floor.p99Ms)} ms`,
    },
  ];
}
