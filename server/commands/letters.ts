import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDeps } from '../deps.ts';
import { dataConfig, readArguments, say, UnusableArguments } from './arguments.ts';

/** `rebond letters --meeting ID --out DIR`: the letters of a meeting, the bytes that were issued. */
export async function run(args: string[]): Promise<number> {
  const given = readArguments(args, {
    options: { meeting: 'string', out: 'string', data: 'string' },
  });
  const meetingId = given.text('meeting');
  const out = given.text('out');
  if (!meetingId || !out)
    throw new UnusableArguments('Indiquez la séance et le dossier : --meeting ID --out DOSSIER.');
  const deps = await openDeps(dataConfig(given));
  try {
    if (!(await deps.meetings.get(meetingId)))
      throw new UnusableArguments(`La séance ${meetingId} n’existe pas dans ce dossier.`);
    mkdirSync(out, { recursive: true });
    const manifest: object[] = [];
    const missing: string[] = [];
    for (const letter of await deps.letters.list({ meetingId })) {
      const { id, number, kind, recipient, pages, sha256 } = letter;
      const bytes = await deps.letters.bytes(id);
      if (!bytes) {
        missing.push(number);
        continue;
      }
      const file = `${number}.pdf`;
      writeFileSync(join(out, file), bytes);
      manifest.push({ id, number, kind, recipient, file, pages, sha256 });
    }
    writeFileSync(join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
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
