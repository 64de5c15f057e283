import { labelOf } from '#domain/labels.ts';
import { profileOf } from '#domain/profile.ts';
import { CAPACITIES, hasSeat } from '#domain/roles.ts';
import { dayIn } from '../clock.ts';
import { type Deps, openDeps } from '../deps.ts';
import { hashPassword } from '../login.ts';
import { dateOf, type GivenData, newDataConfig, oneOf, say } from './arguments.ts';
import { DATA, UnusableArguments, word } from './command-line.ts';

interface PersonAddOptions extends GivenData {
  readonly email: string;
  readonly name: string;
  readonly panel: string;
  readonly capacity: string;
  readonly from?: string;
  readonly until?: string;
}

interface PersonResetOptions extends GivenData {
  readonly email: string;
}

/** `rebond person add …` and `rebond person reset …`: who may log in, and in which capacity. */
export const run = word('person', (command, ending) => {
  command.description('Qui peut se connecter, et en quelle qualité.');
  command
    .command('add')
    .description('Donne une qualité à une personne, dont le compte est créé s’il n’existe pas.')
    .requiredOption('--email <adresse>', 'son adresse')
    .requiredOption('--name <nom>', '"PRÉNOM NOM"')
    .requiredOption('--panel <cellule>', 'l’identifiant de la cellule')
    .requiredOption('--capacity <qualité>', CAPACITIES.join(', '))
    .option('--from <date>', 'le premier jour, AAAA-MM-JJ (sinon aujourd’hui)')
    .option('--until <date>', 'le dernier jour, AAAA-MM-JJ')
    .option(...DATA)
    .action(ending((given: PersonAddOptions) => withDeps(given, (deps) => add(deps, given))));
  command
    .command('reset')
    .description('Donne un nouveau mot de passe, et ferme les connexions ouvertes.')
    .requiredOption('--email <adresse>', 'son adresse')
    .option(...DATA)
    .action(ending((given: PersonResetOptions) => withDeps(given, (deps) => reset(deps, given))));
});

async function withDeps(given: GivenData, act: (deps: Deps) => Promise<number>): Promise<number> {
  const deps = await openDeps(newDataConfig(given));
  try {
    return await act(deps);
  } finally {
    await deps.close();
  }
}

/** Shown once, on the terminal of the person who adds the account; only its hash is stored. */
const newPassword = (deps: Deps): string => Buffer.from(deps.randomBytes(15)).toString('base64url');

async function add(deps: Deps, given: PersonAddOptions): Promise<number> {
  const { email } = given;
  const panel = await deps.panels.get(given.panel);
  if (!panel) throw new UnusableArguments(`La cellule ${given.panel} n’existe pas.`);
  const capacity = oneOf('capacity', given.capacity, CAPACITIES);
  const known = await deps.accounts.personByEmail(email);
  const id = known?.id ?? deps.newId();
  const password = newPassword(deps);
  const [firstName = '', ...rest] = given.name.trim().split(/\s+/);
  const today = dayIn(deps.clock.now(), panel.settings.timeZone);
  const voice = hasSeat(capacity) ? profileOf(panel.profileKey).seats[capacity] : undefined;
  await deps.database.atomically([
    ...(known
      ? []
      : [
          deps.accounts.addPerson({
            id,
            email,
            firstName,
            lastName: rest.join(' '),
            passwordHash: await hashPassword(deps, password),
            secondFactorSecret: null,
            createdAt: deps.clock.now(),
          }),
        ]),
    deps.accounts.addMembership({
      id: deps.newId(),
      personId: id,
      panelId: panel.id,
      capacity,
      voice: voice ?? 'consultative',
      title: labelOf('capacity', capacity),
      fromDate: dateOf('from', given.from) ?? today,
      untilDate: dateOf('until', given.until) ?? null,
    }),
  ]);
  say(`${email} : ${labelOf('capacity', capacity)}, ${panel.name}`);
  if (!known) say(`Mot de passe, à transmettre une fois : ${password}`);
  return 0;
}

async function reset(deps: Deps, { email }: PersonResetOptions): Promise<number> {
  const person = await deps.accounts.personByEmail(email);
  if (!person) throw new UnusableArguments(`${email} : aucun compte à cette adresse.`);
  const password = newPassword(deps);
  await deps.database.atomically([
    deps.accounts.setPassword(person.id, await hashPassword(deps, password)),
    deps.accounts.setSecondFactor(person.id, null),
    deps.accounts.deleteSessionsOf(person.id),
  ]);
  say(`Mot de passe, à transmettre une fois : ${password}`);
  return 0;
}
