import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { packageRoot } from '../package-root.ts';

/** A command line that cannot be used; the message is the French line to show. */
export class UnusableArguments extends Error {
  override name = 'UnusableArguments';
}

/** Makes an action of an act: what it answers is the exit status of the line (contract §2). */
type Ending = <Given extends readonly unknown[]>(
  act: (...given: Given) => Promise<number>,
) => (...given: Given) => Promise<void>;

/** Declares what a word accepts, and what it does. */
type Definition = (command: Command, ending: Ending) => void;

/**
 * One word of `rebond`: reads its arguments, acts, and answers the exit status. `--help` answers 0.
 * Throws `UnusableArguments`.
 */
export const word =
  (name: string, define: Definition): ((args: readonly string[]) => Promise<number>) =>
  async (args) => {
    const command = inFrench(new Command(`rebond ${name}`));
    let status = 0;
    define(command, (act) => async (...given) => {
      // Whatever a word writes is readable by its owner only.
      process.umask(0o077);
      status = await act(...given);
    });
    for (const act of command.commands) versioned(act);
    await parsed(command, args);
    return status;
  };

/** The option that every word has which reads or writes data. */
export const DATA = ['--data <dossier>', 'le dossier des données (sinon REBOND_DATA)'] as const;

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'Usage :',
  'Arguments:': 'Arguments :',
  'Options:': 'Options :',
  'Commands:': 'Commandes :',
};

/** What commander writes by itself, in French; it throws where it would end the process. */
export const inFrench = (command: Command): Command =>
  versioned(command)
    .exitOverride()
    .showSuggestionAfterError(false)
    .helpOption('-h, --help', 'affiche cette aide')
    .helpCommand('help [commande]', 'affiche l’aide d’une commande')
    .configureOutput({ outputError: () => {}, writeErr: () => {} })
    .configureHelp({ styleTitle: (title) => TITLES[title] ?? title });

const versioned = (command: Command): Command =>
  command.version(version(), '-V, --version', 'affiche la version');

const version = (): string =>
  JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')).version;

/** Parses, and turns what commander refuses into one French line. Help and version end quietly. */
export async function parsed(command: Command, args: readonly string[]): Promise<void> {
  try {
    await command.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return;
    throw new UnusableArguments(`${refusal(error)} Aide : ${helpOf(command, args)}`);
  }
}

/** The help that says more about this line. */
function helpOf(command: Command, [first]: readonly string[]): string {
  const act = command.commands.find((one) => one.name() === first);
  return `${command.name()} ${act ? `${act.name()} ` : ''}--help`;
}

/** Commander quotes the thing that is wrong in its English sentence. */
function refusal({ code, message }: CommanderError): string {
  const thing = /'(.+)'/u.exec(message)?.[1] ?? '';
  switch (code) {
    case 'commander.unknownOption':
      return `L’option ${thing} n’existe pas ici.`;
    case 'commander.optionMissingArgument':
      return `Il manque une valeur après ${thing}.`;
    case 'commander.missingMandatoryOptionValue':
      return `Il manque ${thing}.`;
    case 'commander.missingArgument':
      return `Il manque : ${thing}.`;
    case 'commander.excessArguments':
      return 'Il y a un mot de trop.';
    case 'commander.unknownCommand':
      return `Commande inconnue : « ${thing} ».`;
    default:
      // A word with several acts, and none of them given.
      return 'Il manque ce qu’il faut faire.';
  }
}
