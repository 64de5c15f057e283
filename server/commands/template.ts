import { writeFileSync } from 'node:fs';
import { templateWorkbook } from '../import/leave/template.ts';
import { readArguments, say, UnusableArguments } from './arguments.ts';

/** `rebond template --out FILE.xlsx`: the empty spreadsheet and its sheet of help. */
export async function run(args: string[]): Promise<number> {
  const out = readArguments(args, { options: { out: 'string' } }).text('out');
  if (!out) throw new UnusableArguments('Indiquez le fichier à écrire : --out MODELE.xlsx.');
  writeFileSync(out, await templateWorkbook());
  say(`Modèle écrit : ${out}`);
  return 0;
}
