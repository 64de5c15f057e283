import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { quickCheck } from '#db/open-sqlite.ts';
import { readConfig } from '../config.ts';
import { DEMO_PEOPLE } from '../demo/panels.ts';
import { type Deps, openDeps } from '../deps.ts';
import { serve } from '../main.ts';
import { DEMO_MARK, type GivenData, holdNewFolder, say } from './arguments.ts';
import { DATA, UnusableArguments, word } from './command-line.ts';

interface ServeOptions extends GivenData {
  readonly port?: string;
}

/** `rebond serve`, the production start: its configuration is the environment. */
export const run = word('serve', (command, ending) => {
  command
    .description('Sert Rebond ; les réglages sont des variables d’environnement (voir le README).')
    .option('--port <numéro>', 'le port (sinon PORT, sinon 8080)')
    .option(...DATA)
    .action(ending(start));
});

async function start({ data, port }: ServeOptions): Promise<number> {
  const read = readConfig({
    ...process.env,
    ...(data ? { REBOND_DATA: data } : {}),
    ...(port ? { PORT: port } : {}),
  });
  const folder = data ?? process.env.REBOND_DATA;
  const faults = [...(read.ok ? [] : read.faults), ...demonstrationFaults(folder)];
  if (!read.ok || faults.length > 0) throw new UnusableArguments(faults.join('\n'));
  const { config } = read;
  const release = holdNewFolder(config.dataFolder);
  quickCheck(join(config.dataFolder, 'rebond.db'));
  const deps = await openDeps(config);
  await refuseDemoAccounts(deps);
  say(`Rebond est prêt : ${await serve(deps, config, release)}`);
  return 0;
}

const demonstrationFaults = (folder: string | undefined): string[] =>
  folder && existsSync(join(folder, DEMO_MARK))
    ? [
        `${folder} est le dossier d’une démonstration, dont les mots de passe sont publics : donnez un autre dossier (--data ou REBOND_DATA).`,
      ]
    : [];

/** A demonstration's base without its folder, copied or restored: its accounts are published too. */
async function refuseDemoAccounts(deps: Deps): Promise<void> {
  for (const { email } of DEMO_PEOPLE)
    if (await deps.accounts.personByEmail(email)) {
      await deps.close();
      throw new UnusableArguments(
        `Cette base contient le compte ${email} de la démonstration, dont le mot de passe est public : donnez un autre dossier.`,
      );
    }
}
