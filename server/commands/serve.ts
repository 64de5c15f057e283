import { type Config, readConfig } from '../config.ts';
import { openDeps } from '../deps.ts';
import { serve } from '../main.ts';
import { portOf, readArguments, say, UnusableArguments } from './arguments.ts';

/** `rebond serve`, the production start: its configuration is the environment. */
export async function run(args: string[]): Promise<number> {
  const given = readArguments(args, { options: { port: 'string', data: 'string' } });
  const data = given.text('data');
  const read = readConfig({ ...process.env, ...(data ? { REBOND_DATA: data } : {}) });
  if (!read.ok) throw new UnusableArguments(read.faults.join('\n'));
  const config: Config = { ...read.config, port: portOf(given.text('port'), read.config.port) };
  const deps = await openDeps(config);
  say(`Rebond est prêt : ${await serve(deps, config)}`);
  return 0;
}
