import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { exportJournal } from '#db/journal.ts';
import { openDeps } from '../deps.ts';
import { linesOf, verifyJournal } from '../journal/verify.ts';
import { dataConfig, fileBytes, readArguments, say, UnusableArguments } from './arguments.ts';

/** `rebond journal export --out FILE` and `rebond journal verify FILE`: the evidence. */
export async function run([action = '', ...args]: string[]): Promise<number> {
  if (action === 'export') return exportTo(args);
  if (action === 'verify') return verify(args);
  throw new UnusableArguments(
    'Indiquez : journal export --out FICHIER, ou journal verify FICHIER.',
  );
}

async function exportTo(args: string[]): Promise<number> {
  const given = readArguments(args, { options: { out: 'string', data: 'string' } });
  const out = given.text('out');
  if (!out) throw new UnusableArguments('Indiquez le fichier à écrire : --out JOURNAL.jsonl.');
  const deps = await openDeps(dataConfig(given));
  try {
    const { head, lines } = await exportJournal(deps.database);
    await pipeline(async function* () {
      for await (const line of lines) yield `${line}\n`;
    }, createWriteStream(out));
    say(head);
    return 0;
  } finally {
    await deps.close();
  }
}

async function verify(args: string[]): Promise<number> {
  const given = readArguments(args, {
    options: { head: 'string' },
    positionals: ['le journal à vérifier'],
  });
  const [path = ''] = given.positionals;
  const lines = linesOf(Buffer.from(fileBytes(path)).toString());
  const head = given.text('head');
  const result = verifyJournal(lines, { head });
  if (!result.ok) {
    process.stderr.write(`Ligne ${result.line} : ${result.reason}\n`);
    return 1;
  }
  say(`${result.events} événements vérifiés`);
  say(result.head);
  return 0;
}
