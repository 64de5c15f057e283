#!/usr/bin/env node
import { UnusableDatabase } from '#db/database.ts';
import { UnusableKey } from '#db/master-key.ts';
import { UnusableArguments } from './commands/arguments.ts';

/** Exit status (contract §2): 0 done, 1 the check or the act failed, 2 unusable arguments. */
type CliCommand = (args: string[]) => Promise<number>;

const COMMANDS: Readonly<Record<string, () => Promise<{ run: CliCommand }>>> = {
  serve: () => import('./commands/serve.ts'),
  demo: () => import('./commands/demo.ts'),
  check: () => import('./commands/check.ts'),
  import: () => import('./commands/import.ts'),
  template: () => import('./commands/template.ts'),
  letters: () => import('./commands/letters.ts'),
  journal: () => import('./commands/journal.ts'),
  backup: () => import('./commands/backup.ts'),
  restore: () => import('./commands/restore.ts'),
  panel: () => import('./commands/panel.ts'),
  person: () => import('./commands/person.ts'),
  delegation: () => import('./commands/delegation.ts'),
};

const USAGE = `Commandes : ${Object.keys(COMMANDS).join(', ')}. Voir le README.`;

async function main([name = '', ...args]: string[]): Promise<number> {
  const load = COMMANDS[name];
  if (!load) throw new UnusableArguments(`Commande inconnue : « ${name} ». ${USAGE}`);
  return (await load()).run(args);
}

// A stack names the sources, not the bundle.
process.setSourceMapsEnabled(true);

const isForPeople = (error: unknown): error is Error =>
  error instanceof UnusableArguments ||
  error instanceof UnusableDatabase ||
  error instanceof UnusableKey;

// A reader that stops early (`| head`) is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const text = isForPeople(error) ? error.message : error instanceof Error ? error.stack : error;
  process.stderr.write(`${text}\n`);
  process.exitCode = 2;
}
