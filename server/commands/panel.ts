import { Compile } from 'typebox/compile';
import { PanelId } from '#domain/panel/commands.ts';
import { creationFault } from '#domain/panel/decide/creation.ts';
import { PanelSettings } from '#domain/panel/settings.ts';
import { PROFILE_KEYS } from '#domain/profile.ts';
import { openDeps } from '../deps.ts';
import {
  fileBytes,
  newDataConfig,
  oneOf,
  readArguments,
  say,
  UnusableArguments,
} from './arguments.ts';

/** `rebond panel add …` and `rebond panel list --json`: the panels of an installation. */
export async function run([action = '', ...args]: string[]): Promise<number> {
  if (action === 'add') return add(args);
  if (action === 'list') return list(args);
  throw new UnusableArguments('Indiquez : panel add, ou panel list.');
}

async function add(args: string[]): Promise<number> {
  const given = readArguments(args, {
    options: {
      id: 'string',
      name: 'string',
      profile: 'string',
      settings: 'string',
      data: 'string',
    },
  });
  const id = given.text('id');
  const name = given.text('name');
  const settingsFile = given.text('settings');
  if (!id || !name || !settingsFile)
    throw new UnusableArguments(
      'Indiquez la cellule : --id IDENTIFIANT --name NOM --settings REGLAGES.json (et --profile PROFIL).',
    );
  if (!isPanelId.Check(id))
    throw new UnusableArguments(`--id ${id} : minuscules, chiffres et tirets seulement.`);
  const profileKey = oneOf('profile', given.text('profile') ?? 'cpam-local-cell', PROFILE_KEYS);
  const settings = readSettings(settingsFile);
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

async function list(args: string[]): Promise<number> {
  const given = readArguments(args, { options: { json: 'boolean', data: 'string' } });
  const deps = await openDeps(newDataConfig(given));
  try {
    const panels = (await deps.panels.list()).map(({ id, name, profileKey }) => ({
      id,
      name,
      profile: profileKey,
    }));
    if (given.flag('json')) say(JSON.stringify(panels, null, 2));
    else for (const { id, name, profile } of panels) say(`${id}\t${name}\t${profile}`);
    return 0;
  } finally {
    await deps.close();
  }
}
