import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openSqlite } from '#db/open-sqlite.ts';
import { packageRoot } from '../package-root.ts';
import { dataConfig, type GivenData, say, writeOwn } from './arguments.ts';
import { DATA, UnusableArguments, word } from './command-line.ts';

interface BackupOptions extends GivenData {
  readonly out: string;
}

/** `rebond backup --out FILE`: a hot copy, while the server continues to write. */
export const run = word('backup', (command, ending) => {
  command
    .description('Copie la base pendant que le serveur tourne.')
    .requiredOption('--out <fichier>', 'le fichier à écrire')
    .option(...DATA)
    .action(ending(backup));
});

async function backup(given: BackupOptions): Promise<number> {
  const { out } = given;
  if (existsSync(out)) throw new UnusableArguments(`${out} existe déjà : choisissez un autre nom.`);
  const { dataFolder } = dataConfig(given);
  const database = openSqlite({
    file: join(dataFolder, 'rebond.db'),
    migrations: join(packageRoot(), 'db/migrations/sqlite'),
  });
  try {
    writeOwn(out, '');
    await database.backupTo(out);
    say(`Sauvegarde écrite : ${out}`);
    return 0;
  } finally {
    await database.close();
  }
}
