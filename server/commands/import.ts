import type { Membership } from '#db/accounts.ts';
import { labelOf } from '#domain/labels.ts';
import { dayIn } from '../clock.ts';
import { openDeps } from '../deps.ts';
import { importDossiers } from '../import/correct/import-dossiers.ts';
import { readForPanel } from '../import/panel-file.ts';
import { readDossierFile } from '../import/read-dossier-file.ts';
import { principal } from '../principal.ts';
import { dataConfig, fileBytes, type GivenData, say } from './arguments.ts';
import { DATA, UnusableArguments, word } from './command-line.ts';
import { sayReading } from './reading-notes.ts';

const STATUSES = { created: 'créé', modified: 'modifié', identical: 'identique', error: 'erreur' };

interface ImportOptions extends GivenData {
  readonly panel: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `rebond import FILE --panel ID`: the same two steps as the screen. */
export const run = word('import', (command, ending) => {
  command
    .description('Importe un fichier de demandes (JSON, CSV ou Excel) dans une cellule.')
    .argument('<fichier>', 'le fichier à importer')
    .requiredOption('--panel <cellule>', 'l’identifiant de la cellule')
    .option('--dry-run', 'dit ce qui serait importé, sans rien enregistrer')
    .option('--json', 'écrit le résultat en JSON')
    .option(...DATA)
    .action(ending(importFile));
});

async function importFile(path: string, given: ImportOptions): Promise<number> {
  const panelId = given.panel;
  const bytes = fileBytes(path);
  const deps = await openDeps(dataConfig(given));
  try {
    const panel = await deps.panels.get(panelId);
    if (!panel) throw new UnusableArguments(`La cellule ${panelId} n’existe pas dans ce dossier.`);
    const today = dayIn(deps.clock.now(), panel.settings.timeZone);
    const members = await deps.accounts.membersOf(panelId, today);
    const lead = members.find(({ capacity }) => capacity === 'coordination');
    if (!lead)
      throw new UnusableArguments(
        `La cellule ${panelId} n’a pas de ${labelOf('capacity', 'coordination')} aujourd’hui.`,
      );
    const who = principal(lead as Membership, { panel, today, memberIds: [lead.id] });
    const file = await readForPanel(
      deps,
      { principal: who, file: { bytes, name: path } },
      readDossierFile,
    );
    if (!file.ok) throw new UnusableArguments(`${path} : ${file.message}`);
    const report = await importDossiers(deps, who, { file, dryRun: given.dryRun === true });
    if (report.remembered)
      process.stderr.write('Colonnes lues comme la dernière fois pour ces en-têtes.\n');
    for (const { row, column } of report.lastTime ?? [])
      process.stderr.write(`Ligne ${row}, colonne ${column} : corrigée comme la dernière fois.\n`);
    sayReading(file);
    if (given.json) say(JSON.stringify(report, null, 2));
    else
      for (const { row, reference, status, errors, warnings } of report.rows)
        say(
          [
            `Ligne ${row} ${reference ?? ''} : ${STATUSES[status]}`,
            ...[...errors, ...warnings].map(({ message }) => `  ${message}`),
          ].join('\n'),
        );
    const failed = report.rows.some(({ status }) => status === 'error');
    return failed && !given.json ? 1 : 0;
  } finally {
    await deps.close();
  }
}
