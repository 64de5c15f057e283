import { templateWorkbook } from '../import/leave/template.ts';
import { say, writeOwn } from './arguments.ts';
import { word } from './command-line.ts';

/** `rebond template --out FILE.xlsx`: the empty spreadsheet and its sheet of help. */
export const run = word('template', (command, ending) => {
  command
    .description('Écrit le tableur vide et sa page d’aide.')
    .requiredOption('--out <fichier>', 'le fichier à écrire, .xlsx')
    .action(ending(writeTemplate));
});

async function writeTemplate({ out }: { readonly out: string }): Promise<number> {
  writeOwn(out, await templateWorkbook());
  say(`Modèle écrit : ${out}`);
  return 0;
}
