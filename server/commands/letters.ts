import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DamagedData } from '#db/damage.ts';
import { openDeps } from '../deps.ts';
import { dataConfig, type GivenData, say, writeOwn } from './arguments.ts';
import { DATA, UnusableArguments, word } from './command-line.ts';

interface LettersOptions extends GivenData {
  readonly meeting: string;
  readonly out: string;
}

/** `rebond letters --meeting ID --out DIR`: the letters of a meeting, the bytes that were issued. */
export const run = word('letters', (command, ending) => {
  command
    .description('Écrit les lettres d’une séance, telles qu’elles ont été émises.')
    .requiredOption('--meeting <séance>', 'l’identifiant de la séance')
    .requiredOption('--out <dossier>', 'le dossier à remplir')
    .option(...DATA)
    .action(ending(writeLetters));
});

async function writeLetters(given: LettersOptions): Promise<number> {
  const { meeting: meetingId, out } = given;
  const deps = await openDeps(dataConfig(given));
  try {
    if (!(await deps.meetings.get(meetingId)))
      throw new UnusableArguments(`La séance ${meetingId} n’existe pas dans ce dossier.`);
    mkdirSync(out, { recursive: true });
    const manifest: object[] = [];
    const missing: string[] = [];
    for (const letter of await deps.letters.list({ meetingId })) {
      const { id, number, kind, recipient, pages, sha256 } = letter;
      const bytes = await deps.letters.bytes(id).catch(nullIfDamaged);
      if (!bytes) {
        missing.push(number);
        continue;
      }
      const file = `${number}.pdf`;
      writeOwn(join(out, file), bytes);
      manifest.push({ id, number, kind, recipient, file, pages, sha256 });
    }
    writeOwn(join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    say(`${manifest.length} lettres écrites dans ${out}`);
    if (missing.length === 0) return 0;
    say(
      `Lettres illisibles, purgées ou abîmées : ${missing.join(', ')}. Elles manquent au dossier.`,
    );
    return 1;
  } finally {
    await deps.close();
  }
}

/** The other letters are written all the same; this one is named at the end. */
function nullIfDamaged(error: unknown): null {
  if (error instanceof DamagedData) return null;
  throw error;
}
