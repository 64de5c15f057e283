#!/usr/bin/env node
import { Command } from 'commander';
import { inFrench, parsed, UnusableArguments } from './commands/command-line.ts';
import { failureLine } from './commands/failure.ts';

interface CliWord {
  readonly does: string;
  /** Read when the word is used: the controls need neither the server nor the base. */
  readonly load: () => Promise<{ run: (args: readonly string[]) => Promise<number> }>;
}

const WORDS: Readonly<Record<string, CliWord>> = {
  serve: { does: 'sert Rebond', load: () => import('./commands/serve.ts') },
  demo: { does: 'sert la démonstration', load: () => import('./commands/demo.ts') },
  check: { does: 'contrôle un fichier de demandes', load: () => import('./commands/check.ts') },
  import: { does: 'importe un fichier de demandes', load: () => import('./commands/import.ts') },
  template: { does: 'écrit le tableur vide', load: () => import('./commands/template.ts') },
  letters: { does: 'écrit les lettres d’une séance', load: () => import('./commands/letters.ts') },
  journal: {
    does: 'exporte ou vérifie le journal',
    load: () => import('./commands/journal.ts'),
  },
  backup: { does: 'sauvegarde la base', load: () => import('./commands/backup.ts') },
  restore: {
    does: 'vérifie et restaure une sauvegarde',
    load: () => import('./commands/restore.ts'),
  },
  doctor: {
    does: 'vérifie tout ce que contient la base',
    load: () => import('./commands/doctor.ts'),
  },
  panel: { does: 'les cellules', load: () => import('./commands/panel.ts') },
  person: { does: 'les personnes et leurs qualités', load: () => import('./commands/person.ts') },
  delegation: {
    does: 'les délégations de signature',
    load: () => import('./commands/delegation.ts'),
  },
};

/** Exit status (contract §2): 0 done, 1 the check or the act failed, 2 unusable arguments. */
async function main(args: readonly string[]): Promise<number> {
  const [name = '', ...rest] = args;
  const used = WORDS[name];
  if (used) return (await used.load()).run(rest);
  let status = 0;
  const program = inFrench(new Command('rebond'))
    .description('De la demande à la lettre : l’outil des cellules PDP de l’Assurance Maladie.')
    .helpCommand(false);
  for (const [word, { does }] of Object.entries(WORDS)) program.command(word).description(does);
  program
    .command('help')
    .description('affiche l’aide d’une commande')
    .argument('[commande...]')
    .action(async ([asked, ...acts]: string[]) => {
      const word = asked === undefined ? undefined : WORDS[asked];
      if (asked !== undefined && !word)
        throw new UnusableArguments(`Commande inconnue : « ${asked} ». Aide : rebond --help`);
      if (word) status = await (await word.load()).run([...acts, '--help']);
      else program.outputHelp();
    });
  await parsed(program, args);
  return status;
}

// A stack names the sources, not the bundle.
process.setSourceMapsEnabled(true);

// A reader that stops early (`| head`) is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const bug = error instanceof Error ? error.stack : error;
  process.stderr.write(`${failureLine(error) ?? bug}\n`);
  process.exitCode = 2;
}
