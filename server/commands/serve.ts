import { type Config, readConfig } from '../config.ts';
import { openDeps } from '../deps.ts';
import { serve } from '../main.ts';
import { type GivenData, portOf, say } from './arguments.ts';
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
  const read = readConfig({ ...process.env, ...(data ? { REBOND_DATA: data } : {}) });
  if (!read.ok) throw new UnusableArguments(read.faults.join('\n'));
  const config: Config = { ...read.config, port: portOf(port, read.config.port) };
  const deps = await openDeps(config);
  say(`Rebond est prêt : ${await serve(deps, config)}`);
  return 0;
}
