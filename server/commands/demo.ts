import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOCK_FILE } from '#db/open-lock.ts';
import { quickCheck } from '#db/open-sqlite.ts';
import { type Clock, clockStartingAt, instantOf, systemClock } from '../clock.ts';
import { type Config, readDemoConfig } from '../config.ts';
import { DEMO_PASSWORD, DEMO_PEOPLE } from '../demo/panels.ts';
import { ensureKeyFile, openDeps } from '../deps.ts';
import { serve } from '../main.ts';
import { DEMO_MARK, dateOf, demoKeyFile, type GivenData, holdNewFolder, say } from './arguments.ts';
import { UnusableArguments, word } from './command-line.ts';

const DEFAULT_DATE = '2026-06-04';
const DEFAULT_FOLDER = 'data/demonstration';

interface DemoOptions extends GivenData {
  readonly port?: string;
  readonly date?: string;
}

/** `rebond demo`: fills an empty folder with the demonstration of a day, and serves it. */
export const run = word('demo', (command, ending) => {
  command
    .description('Remplit un dossier vide avec la démonstration, et la sert.')
    .option('--port <numéro>', 'le port (sinon PORT, sinon 8080)')
    .option('--data <dossier>', `le dossier (sinon REBOND_DATA, sinon ${DEFAULT_FOLDER})`)
    .option('--date <date>', `le jour de la démonstration, AAAA-MM-JJ (sinon ${DEFAULT_DATE})`)
    .action(ending(demo));
});

async function demo(given: DemoOptions): Promise<number> {
  const dataFolder = given.data ?? process.env.REBOND_DATA ?? DEFAULT_FOLDER;
  const known = knownDate(dataFolder);
  const date = dateOf('date', given.date) ?? known ?? DEFAULT_DATE;
  const env = { ...process.env, ...(given.port ? { PORT: given.port } : {}) };
  const keyFile = demoKeyFile(dataFolder);
  const read = readDemoConfig(env, { dataFolder, keyFile, demonstration: { date } });
  if (!read.ok) throw new UnusableArguments(read.faults.join('\n'));
  const { config } = read;
  const release = holdNewFolder(dataFolder);
  ensureKeyFile(keyFile);
  quickCheck(join(dataFolder, 'rebond.db'));
  if (!known) await fill(config, date);

  const clock = clockStartingAt(instantOf(date, '13:00', 'Europe/Paris'));
  const deps = await openDeps(config, clock);
  const address = await serve(deps, config, release);
  say(welcome(date, address));
  return 0;
}

/** All that somebody needs to try it, in ten lines: the address, the accounts, their password. */
function welcome(date: string, address: string): string {
  const { panelId } = DEMO_PEOPLE[0] ?? { panelId: '' };
  const main = DEMO_PEOPLE.filter((one) => one.panelId === panelId);
  const accounts = main.map(({ email, title }) => `${email.padEnd(27)}${title}`.padEnd(62));
  return [
    `Rebond, démonstration du ${date} : ${address}`,
    `Mot de passe de tous les comptes : ${DEMO_PASSWORD}`,
    ...accounts.flatMap((one, rank) =>
      rank % 2 === 0 ? [`  ${one}${accounts[rank + 1] ?? ''}`.trimEnd()] : [],
    ),
    `Les autres cellules ont leurs comptes : ${DEMO_PEOPLE.filter(
      (one) => one.capacity === 'coordination' && one.panelId !== panelId,
    )
      .map(({ email }) => email)
      .join(', ')}`,
    'Pour arrêter : Ctrl+C.',
  ].join('\n');
}

/** The day of a folder already filled; null for an empty one. */
function knownDate(dataFolder: string): string | null {
  const mark = join(dataFolder, DEMO_MARK);
  if (existsSync(mark)) return JSON.parse(readFileSync(mark, 'utf8')).date;
  const isEmpty =
    !existsSync(dataFolder) || readdirSync(dataFolder).every((name) => name === LOCK_FILE);
  if (isEmpty) return null;
  throw new UnusableArguments(
    `${dataFolder} contient déjà autre chose qu’une démonstration. Donnez un dossier vide : --data DOSSIER.`,
  );
}

async function fill(config: Config, date: string): Promise<void> {
  let instant: string | null = null;
  const clock: Clock & { set(to: string): void } = {
    now: () => (instant === null ? systemClock.now() : instant),
    set: (to) => {
      instant = new Date(to).toISOString();
    },
  };
  const { fillDemonstration } = await import('../demo/fill.ts');
  const deps = await openDeps(config, clock);
  await fillDemonstration(deps, { date, clock });
  await deps.close();
  writeFileSync(join(config.dataFolder, DEMO_MARK), `${JSON.stringify({ date })}\n`);
}
