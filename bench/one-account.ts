import { setTimeout as pause } from 'node:timers/promises';
import type { MeetingDetail, MeetingRow } from '#domain/wire/meeting.ts';
import { USUAL_RATES } from '#server/http/budgets.ts';
import type { Sent } from '../test/support/http-client.ts';
import { type Figure, formatNumber, median } from './figures.ts';
import type { Sitting } from './live/sitting.ts';
import type { ServerProcess } from './server-process.ts';

const CALLS = 50;
/** How often the other account is measured, alone and then beside the fifty calls. */
const MEASURES = 9;
/** After each route, so that its own budget for documents (two a second) is whole again. */
const REFILL_MS = (2 * MEASURES * 1000) / USUAL_RATES.costly.perSecond;
const PANEL = 'cellule-58';

/** Every route that answers a page, by name, as the coordination asks for it. */
async function routesOf(server: ServerProcess, { meetingId }: Sitting): Promise<[string, Sent][]> {
  const list = await server.as('coordination', { path: `/api/meetings?panel=${PANEL}` });
  const past = list.json<MeetingRow[]>().find(({ state }) => state === 'closed')?.id ?? meetingId;
  const detail = await server.as('coordination', { path: `/api/meetings/${meetingId}` });
  const dossierId = detail.json<MeetingDetail>().items[0]?.dossierId;
  const paths = {
    '/api/me': '/api/me',
    '/api/panels': '/api/panels',
    '/api/panels/:id/settings': `/api/panels/${PANEL}/settings`,
    '/api/dossiers': `/api/dossiers?panel=${PANEL}`,
    '/api/dossiers/:id': `/api/dossiers/${dossierId}`,
    '/api/dossiers/template.xlsx': '/api/dossiers/template.xlsx',
    '/api/dossiers/export.csv': `/api/dossiers/export.csv?panel=${PANEL}`,
    '/api/dossiers/export.xlsx': `/api/dossiers/export.xlsx?panel=${PANEL}`,
    '/api/meetings': `/api/meetings?panel=${PANEL}`,
    '/api/meetings/:id': `/api/meetings/${meetingId}`,
    '/api/meetings/:id/dossiers': `/api/meetings/${meetingId}/dossiers`,
    '/api/meetings/:id/minutes.pdf': `/api/meetings/${past}/minutes.pdf`,
    '/api/decisions': `/api/decisions?panel=${PANEL}`,
    '/api/decisions/awaiting': `/api/decisions/awaiting?panel=${PANEL}`,
    '/api/letters': `/api/letters?panel=${PANEL}`,
    '/api/letters.pdf': `/api/letters.pdf?meeting=${past}`,
    '/api/openapi.json': '/api/openapi.json',
    '/api/live-schema.json': '/api/live-schema.json',
  };
  return Object.entries(paths).map(([name, path]) => [name, { path }]);
}

/** What another account waits for its own minutes, rendered like everybody's. */
async function delay(server: ServerProcess, path: string): Promise<number> {
  const started = performance.now();
  const { status } = await server.try('medical', { path });
  if (status !== 200) throw new Error(`${path}: ${status}`);
  return performance.now() - started;
}

/**
 * Fifty calls at once of each route by one account, and how much longer another account waits for a
 * document than when nobody else asks for anything. A refusal (429) counts as an answer.
 */
export async function oneAccountAmongOthers(
  server: ServerProcess,
  sitting: Sitting,
): Promise<Figure[]> {
  const routes = await routesOf(server, sitting);
  const document = routes.find(([name]) => name.endsWith('minutes.pdf'))?.[1].path ?? '';
  await delay(server, document);
  const figures: Figure[] = [];
  for (const [name, sent] of routes) {
    await pause(REFILL_MS);
    const idle: number[] = [];
    for (let n = 0; n < MEASURES; n += 1) idle.push(await delay(server, document));
    const flood = Array.from({ length: CALLS }, () =>
      server.try('coordination', sent).then(
        ({ status }) => status,
        () => 0,
      ),
    );
    const beside: number[] = [];
    let answered = 0;
    for (const one of flood)
      void one.then(() => {
        answered += 1;
      });
    while (beside.length < MEASURES && (beside.length === 0 || answered < CALLS))
      beside.push(await delay(server, document));
    const refused = (await Promise.all(flood)).filter((status) => status !== 200).length;
    const ratio = median(beside) / median(idle);
    figures.push({
      name: `${CALLS} × ${name}, le document d’un autre compte`,
      value: `× ${formatNumber(ratio)}`,
      aim: '≤ × 3 de l’attente au repos',
      reached: ratio <= 3,
      detail:
        `médiane ${formatNumber(median(beside))} ms (${beside.length} mesures) contre ` +
        `${formatNumber(median(idle))} ms au repos ; ${refused} refusés`,
    });
  }
  return figures;
}
