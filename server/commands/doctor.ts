import { openDeps } from '../deps.ts';
import { soundness } from '../journal/soundness.ts';
import { dataConfig, type GivenData, say } from './arguments.ts';
import { DATA, word } from './command-line.ts';

/** `rebond doctor`: opens every seal of the base and compares it with the journal. */
export const run = word('doctor', (command, ending) => {
  command
    .description('Ouvre tout ce qui est scellé dans la base, et le compare au journal.')
    .option(...DATA)
    .action(ending(examine));
});

async function examine(given: GivenData): Promise<number> {
  const deps = await openDeps(dataConfig(given));
  try {
    const found = await soundness(deps.vault);
    for (const fault of found.faults) process.stderr.write(`${fault}\n`);
    if (found.faults.length > 0) return 1;
    say(
      `${found.events} événements, ${found.letters} lettres, ${found.texts} textes et ${found.facts} versions de dossiers : tout s’ouvre et concorde.`,
    );
    say(found.head);
    return 0;
  } finally {
    await deps.close();
  }
}
