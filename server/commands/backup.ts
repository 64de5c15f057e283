import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openSqlite } from '#db/open-sqlite.ts';
import { packageRoot } from '../package-root.ts';
import { dataConfig, readArguments, say, UnusableArguments } from './arguments.ts';

/** `rebond backup --out FILE`: a hot copy, while the server continues to write. */
export async function run(args: string[]): Promise<number> {
  const given = readArguments(args, { options: { out: 'string', data: 'string' } });
  const out = given.text('out');
  if (!out) throw new UnusableArguments('Indiquez le fichier à écrire : --out SAUVEGARDE.db.');
  if (existsSync(out)) throw new UnusableArguments(`${out} existe déjà : choisissez un autre nom.`);
  const { dataFolder } = dataConfig(given);
  const database = openSqlite({
    file: join(dataFolder, 'rebond.db'),
    migrations: join(packageRoot(), 'db/migrations/sqlite'),
  });
  try {
    await database.backupTo(out);
    say(`Sauvegarde écrite : ${out}`);
    return 0;
  } finally {
    await database.close();
  }
}
