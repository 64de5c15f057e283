import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { exportJournal } from '#db/journal.ts';
import { openDeps } from '../deps.ts';
import { linesOf, verifyJournal } from '../journal/verify.ts';
import { dataConfig, fileBytes, type GivenData, say, writeOwn } from './arguments.ts';
import { DATA, word } from './command-line.ts';

/** `rebond journal export --out FILE` and `rebond journal verify FILE`: the evidence. */
export const run = word('journal', (command, ending) => {
  command.description('Le journal de tout ce qui a été fait : l’exporter, le vérifier.');
  command
    .command('export')
    .description('Écrit le journal, et affiche son empreinte : notez-la.')
    .requiredOption('--out <fichier>', 'le fichier à écrire')
    .option(...DATA)
    .action(ending(exportTo));
  command
    .command('verify')
    .description('Vérifie un journal exporté.')
    .argument('<fichier>', 'le journal à vérifier')
    .option('--head <empreinte>', 'l’empreinte notée à l’export')
    .action(ending(verify));
});

async function exportTo(given: GivenData & { readonly out: string }): Promise<number> {
  const { out } = given;
  const deps = await openDeps(dataConfig(given));
  try {
    const { head, lines } = await exportJournal(deps.database);
    writeOwn(out, '');
    await pipeline(async function* () {
      for await (const line of lines) yield `${line}\n`;
    }, createWriteStream(out));
    say(head);
    return 0;
  } finally {
    await deps.close();
  }
}

async function verify(path: string, { head }: { readonly head?: string }): Promise<number> {
  const lines = linesOf(Buffer.from(fileBytes(path)).toString());
  const result = verifyJournal(lines, { head });
  if (!result.ok) {
    process.stderr.write(`Ligne ${result.line} : ${result.reason}\n`);
    return 1;
  }
  say(`${result.events} événements vérifiés`);
  say(result.head);
  return 0;
}
