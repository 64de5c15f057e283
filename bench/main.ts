import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WebSocket } from 'ws';
import { packageRoot } from '#server/package-root.ts';
import { longFile } from './check.ts';
import { decisionsTogether } from './decisions.ts';
import { type Figure, formatNumber, median, printFigure, write } from './figures.ts';
import { firstRoute } from './first-route.ts';
import { growth } from './growth.ts';
import { previewOfManyRows } from './import.ts';
import { stallWhileRendering } from './letters.ts';
import { burst } from './live/burst.ts';
import { fanOut } from './live/fan-out.ts';
import { gather, sit } from './live/sitting.ts';
import { oneAccountAmongOthers } from './one-account.ts';
import { renderingBesideOthers } from './rendering.ts';
import { ServerProcess } from './server-process.ts';

/*
 * `npm run bench`: what the built product costs, each figure beside its aim. Only ratios measured
 * in one run can be compared between machines; nothing here is a test. `-- growth`, `-- live` and `-- letters`
 * take longer and are asked for by name.
 */

const STARTS = 5;
const FEW = 12;
const SOME = 40;
const MANY = 200;
/** Dossiers of the long histories, where none is given: `npm run bench -- growth 1000`. */
const LENGTHS = [1000, 5000];

async function usual(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'rebond-bench-'));
  try {
    await (await ServerProcess.start(folder)).stop();
    printFigure(await starts(folder));
    const server = await ServerProcess.start(folder);
    for (const figure of await firstRoute(server)) printFigure(figure);
    await meeting(server);
    for (const figure of await previewOfManyRows(server)) printFigure(figure);
    await server.stop();
    printFigure(longFile(folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function starts(folder: string): Promise<Figure> {
  const times: number[] = [];
  for (let n = 0; n < STARTS; n += 1) {
    const server = await ServerProcess.start(folder);
    times.push(server.readyMs);
    await server.stop();
  }
  return {
    name: 'du lancement à « prêt », dossier rempli',
    value: `${formatNumber(median(times) / 1000)} s`,
    aim: '≤ 2 s',
    reached: median(times) <= 2000,
    detail: `médiane de ${STARTS} lancements, de ${formatNumber(Math.min(...times))} à ${formatNumber(Math.max(...times))} ms`,
  };
}

/** What a meeting that is on costs, with few screens and with many. */
async function meeting(server: ServerProcess): Promise<void> {
  const sitting = await sit(server);
  const few = await gather(server, sitting, FEW);
  printFigure(await fanOut(few, sitting));
  const many = [...few, ...(await gather(server, sitting, MANY - FEW))];
  printFigure(await fanOut(many, sitting));
  printFigure({
    name: `mémoire du serveur avec ${MANY} écrans ouverts`,
    value: `${formatNumber(server.residentMb)} Mo`,
    aim: '≤ 250 Mo',
    reached: server.residentMb <= 250,
    detail: 'mémoire résidente comptée par le système, après les actes ci-dessus',
  });
  printFigure(await stallWhileRendering(server, sitting));
  for (const figure of await oneAccountAmongOthers(server, sitting)) printFigure(figure);
  for (const socket of many) socket.terminate();
}

/** An act to 12, 40 and 200 screens, then many acts at once. */
async function live(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'rebond-bench-'));
  try {
    const server = await ServerProcess.start(folder);
    const sitting = await sit(server);
    const sockets: WebSocket[] = [];
    for (const count of [FEW, SOME, MANY]) {
      sockets.push(...(await gather(server, sitting, count - sockets.length)));
      printFigure(await fanOut(sockets, sitting));
    }
    printFigure(await burst(sockets, sitting));
    for (const socket of sockets) socket.terminate();
    await server.stop();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const SECTIONS: Readonly<Record<string, (lengths: readonly number[]) => Promise<void>>> = {
  usual,
  growth: async (lengths) => {
    const asked = lengths.length > 0 ? lengths : LENGTHS;
    for (const figure of await growth(asked)) printFigure(figure);
  },
  live,
  letters: async () => {
    for (const figure of await renderingBesideOthers()) printFigure(figure);
    printFigure(await decisionsTogether());
  },
};

const [name = 'usual', ...lengths] = process.argv.slice(2);
const section = SECTIONS[name];
if (!section) {
  write(`« ${name} » n’est pas une mesure : ${Object.keys(SECTIONS).join(', ')}.`);
  process.exit(2);
}
execFileSync('npm', ['run', 'build', '--silent'], { cwd: packageRoot(), stdio: 'ignore' });
write(
  `Rebond, mesures du ${new Date().toLocaleDateString('fr-FR')} : Node ${process.version}, ` +
    `${cpus().length} processeurs (${cpus()[0]?.model}).`,
);
await section(lengths.map(Number));
