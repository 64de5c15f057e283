import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '#server/package-root.ts';
import { longFile } from './check.ts';
import { fanOut, gather, sit } from './fan-out.ts';
import { formatNumber, median, printFigure, write } from './figures.ts';
import { firstRoute } from './first-route.ts';
import { previewOfManyRows } from './import.ts';
import { stallWhileRendering } from './letters.ts';
import { oneAccountAmongOthers } from './one-account.ts';
import { ServerProcess } from './server-process.ts';

/*
 * `npm run bench`: what the built product costs, each figure beside its aim. Only ratios measured
 * in one run can be compared between machines; nothing here is a test.
 */

const STARTS = 5;
const FEW = 12;
const MANY = 200;

execFileSync('npm', ['run', 'build', '--silent'], { cwd: packageRoot(), stdio: 'ignore' });
const folder = mkdtempSync(join(tmpdir(), 'rebond-bench-'));
write(
  `Rebond, mesures du ${new Date().toLocaleDateString('fr-FR')} : Node ${process.version}, ` +
    `${cpus().length} processeurs (${cpus()[0]?.model}).`,
);

try {
  await (await ServerProcess.start(folder)).stop();
  const starts: number[] = [];
  for (let n = 1; n < STARTS; n += 1) {
    const server = await ServerProcess.start(folder);
    starts.push(server.readyMs);
    await server.stop();
  }
  const server = await ServerProcess.start(folder);
  starts.push(server.readyMs);
  printFigure({
    name: 'du lancement à « prêt », dossier rempli',
    value: `${formatNumber(median(starts) / 1000)} s`,
    aim: '≤ 2 s',
    reached: median(starts) <= 2000,
    detail: `médiane de ${STARTS} lancements, de ${formatNumber(Math.min(...starts))} à ${formatNumber(Math.max(...starts))} ms`,
  });
  for (const figure of await firstRoute(server)) printFigure(figure);

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
  for (const figure of await previewOfManyRows(server)) printFigure(figure);
  for (const { socket } of many) socket.terminate();
  await server.stop();
  printFigure(longFile(folder));
} finally {
  rmSync(folder, { recursive: true });
}
