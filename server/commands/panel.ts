import { Compile } from 'typebox/compile';
import { PanelId } from '#domain/panel/commands.ts';
import { creationFault } from '#domain/panel/decide/creation.ts';
import { PanelSettings } from '#domain/panel/settings.ts';
import { PROFILE_KEYS } from '#domain/profile.ts';
import { factFault } from '#domain/typed-text.ts';
import { openDeps } from '../deps.ts';
import { fileBytes, type GivenData, newDataConfig, oneOf, say } from './arguments.ts';
import { DATA, UnusableArguments, word } from './command-line.ts';

interface PanelAddOptions extends GivenData {
  readonly id: string;
  readonly name: string;
  readonly settings: string;
  readonly profile?: string;
}

/** `rebond panel add …` and `rebond panel list --json`: the panels of an installation. */
export const run = word('panel', (command, ending) => {
  command.description('Les cellules de cette installation.');
  command
    .command('add')
    .description('Ajoute une cellule.')
    .requiredOption('--id <identifiant>', 'minuscules, chiffres et tirets')
    .requiredOption('--name <nom>', 'le nom de la cellule')
    .requiredOption('--settings <fichier>', 'ses réglages, en JSON')
    .option('--profile <profil>', PROFILE_KEYS.join(', '))
    .option(...DATA)
    .action(ending(add));
  command
    .command('list')
    .description('Énumère les cellules.')
    .option('--json', 'écrit la liste en JSON')
    .option(...DATA)
    .action(ending(list));
});

async function add(given: PanelAddOptions): Promise<number> {
  const { id, name, settings: settingsFile } = given;
  if (!isPanelId.Check(id))
    throw new UnusableArguments(`--id ${id} : minuscules, chiffres et tirets seulement.`);
  const profileKey = oneOf('profile', given.profile ?? 'cpam-local-cell', PROFILE_KEYS);
  const settings = readSettings(settingsFile);
  const unprintable = factFault({ name, settings });
  if (unprintable) throw new UnusableArguments(`${settingsFile} : ${unprintable.message}`);
  const deps = await openDeps(newDataConfig(given));
  try {
    const panels = await deps.panels.list();
    const fault = creationFault(
      { id, profile: profileKey, settings },
      {
        idTaken: panels.some((panel) => panel.id === id),
        codeTaken: panels.some((panel) => panel.settings.code === settings.code),
      },
    );
    if (fault) throw new UnusableArguments(fault);
    await deps.database.atomically([deps.panels.add({ id, name, profileKey, settings })]);
    say(`Cellule ajoutée : ${id}`);
    return 0;
  } finally {
    await deps.close();
  }
}

const isPanelId = Compile(PanelId);
const isSettings = Compile(PanelSettings);

function readSettings(path: string): PanelSettings {
  const text = Buffer.from(fileBytes(path)).toString();
  let settings: unknown;
  try {
    settings = JSON.parse(text);
  } catch {
    throw new UnusableArguments(`${path} : ce n’est pas du JSON. Corrigez le fichier.`);
  }
  if (isSettings.Check(settings)) return settings;
  const faults = isSettings.Errors(settings).map(({ instancePath }) => instancePath || '/');
  throw new UnusableArguments(
    `${path} : champs manquants ou inattendus : ${[...new Set(faults)].join(', ')}.`,
  );
}

async function list(given: GivenData & { readonly json?: boolean }): Promise<number> {
  const deps = await openDeps(newDataConfig(given));
  try {
    const panels = (await deps.panels.list()).map(({ id, name, profileKey }) => ({
      id,
      name,
      profile: profileKey,
    }));
    if (given.json) say(JSON.stringify(panels, null, 2));
    else for (const { id, name, profile } of panels) say(`${id}\t${name}\t${profile}`);
    return 0;
  } finally {
    await deps.close();
  }
}
