import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { storeEpoch } from '#db/epoch.ts';
import { exportJournal } from '#db/journal.ts';
import { openSqlite } from '#db/open-sqlite.ts';
import { verifyJournal } from '../journal/verify.ts';
import { packageRoot } from '../package-root.ts';
import { say } from './arguments.ts';
import { UnusableArguments, word } from './command-line.ts';

/** `rebond restore FILE --data DIR`: puts a backup in an empty folder, after verifying it. */
export const run = word('restore', (command, ending) => {
  command
    .description('Vérifie une sauvegarde, et la place dans un dossier vide.')
    .argument('<sauvegarde>', 'la sauvegarde à restaurer')
    .requiredOption('--data <dossier>', 'le dossier à remplir')
    .action(ending(restore));
});

async function restore(source: string, given: { readonly data: string }): Promise<number> {
  const folder = given.data;
  if (!existsSync(source)) throw new UnusableArguments(`${source} : ce fichier n’existe pas.`);
  const file = join(folder, 'rebond.db');
  if (existsSync(file))
    throw new UnusableArguments(`${folder} contient déjà une base : choisissez un dossier vide.`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  copyFileSync(source, file);
  const verdict = await verified(file).catch((error: unknown) => {
    rmSync(file);
    throw error;
  });
  if (!verdict.ok) {
    rmSync(file);
    process.stderr.write(`Sauvegarde refusée : ${verdict.reason} Rien n’a été restauré.\n`);
    return 1;
  }
  say(`Restauré dans ${folder} : ${verdict.events} événements vérifiés`);
  say(verdict.head);
  return 0;
}

async function verified(file: string) {
  const database = openSqlite({ file, migrations: join(packageRoot(), 'db/migrations/sqlite') });
  try {
    const lines: string[] = [];
    for await (const line of (await exportJournal(database)).lines) lines.push(line);
    const verdict = verifyJournal(lines);
    // Pages that followed what came after the backup must not go on as if it were still there.
    if (verdict.ok) await storeEpoch(database).begin(randomUUID());
    return verdict;
  } finally {
    await database.close();
  }
}
