import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { dataKeys } from '#db/data-keys.ts';
import type { Database } from '#db/database.ts';
import { storeEpoch } from '#db/epoch.ts';
import { exportJournal } from '#db/journal.ts';
import { loadMasterKey } from '#db/master-key.ts';
import { openSqlite, quickCheck } from '#db/open-sqlite.ts';
import { createKeyring } from '#db/sealing.ts';
import { soundness } from '../journal/soundness.ts';
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
  chmodSync(file, 0o600);
  const found = await verified(file).catch((error: unknown) => {
    rmSync(file);
    throw error;
  });
  if (found.faults.length > 0) {
    rmSync(file);
    process.stderr.write(
      `Sauvegarde refusée, rien n’a été restauré :\n${found.faults.join('\n')}\n`,
    );
    return 1;
  }
  say(`Restauré dans ${folder} : ${found.events} événements vérifiés`);
  say(found.contents);
  say(found.head);
  return 0;
}

interface VerifiedBackup {
  readonly events: number;
  readonly head: string;
  /** What was compared besides the journal, in a sentence. */
  readonly contents: string;
  readonly faults: readonly string[];
}

async function verified(file: string): Promise<VerifiedBackup> {
  quickCheck(file);
  const database = openSqlite({ file, migrations: join(packageRoot(), 'db/migrations/sqlite') });
  try {
    const found = await compared(database);
    // Pages that followed what came after the backup must not go on as if it were still there.
    if (found.faults.length === 0) await storeEpoch(database).begin(randomUUID());
    return found;
  } finally {
    await database.close();
  }
}

/** The journal always; what is sealed when its key is at hand, and a sentence when it is not. */
async function compared(database: Database): Promise<VerifiedBackup> {
  const keyFile = process.env.REBOND_KEY_FILE;
  if (!keyFile) return journalAlone(database);
  const vault = { database, keyring: createKeyring(loadMasterKey(keyFile), randomBytes) };
  await dataKeys(vault).checkMasterKey();
  const found = await soundness(vault);
  const contents = `${found.letters} lettres, ${found.texts} textes et ${found.facts} versions de dossiers ouverts et comparés`;
  return { ...found, contents };
}

async function journalAlone(database: Database): Promise<VerifiedBackup> {
  const lines: string[] = [];
  for await (const line of (await exportJournal(database)).lines) lines.push(line);
  const verdict = verifyJournal(lines);
  if (!verdict.ok) return { events: 0, head: '', contents: '', faults: [verdict.reason] };
  const contents =
    'Lettres, textes et dossiers n’ont pas été ouverts : indiquez la clé dans REBOND_KEY_FILE, puis lancez « rebond doctor ».';
  return { ...verdict, contents, faults: [] };
}
