import { labelOf } from '#domain/labels.ts';
import { CAPACITIES } from '#domain/roles.ts';
import type { Deps } from '../deps.ts';
import { hashPassword } from '../login.ts';
import { dateOf, type GivenData, oneOf, say } from './arguments.ts';
import { DATA, UnusableArguments, word } from './command-line.ts';
import { panelToday, periodOf, staffAct, standingOn, withDeps } from './staff.ts';

interface PersonOptions extends GivenData {
  readonly email: string;
  readonly panel: string;
  readonly capacity: string;
}
interface PersonAddOptions extends PersonOptions {
  readonly name: string;
  readonly from?: string;
  readonly until?: string;
  readonly substituteOf?: string;
}
interface PersonEndOptions extends PersonOptions {
  readonly on?: string;
}
interface PersonListOptions extends GivenData {
  readonly panel: string;
  readonly json?: true;
}
interface PersonResetOptions extends GivenData {
  readonly email: string;
}

/** `rebond person add|list|end|reset`: who may log in, in which capacity, until when. */
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
    .option('--substitute-of <adresse>', 'le membre qu’elle remplace (suppléance)')
    .option(...DATA)
    .action(ending((given: PersonAddOptions) => withDeps(given, (deps) => add(deps, given))));
  command
    .command('list')
    .description('Les membres d’une cellule, passés et à venir compris.')
    .requiredOption('--panel <cellule>', 'l’identifiant de la cellule')
    .option('--json', 'en JSON')
    .option(...DATA)
    .action(ending((given: PersonListOptions) => withDeps(given, (deps) => list(deps, given))));
  command
    .command('end')
    .description('Met fin à une qualité ; les délégations qui en dépendent finissent avec elle.')
    .requiredOption('--email <adresse>', 'la personne')
    .requiredOption('--panel <cellule>', 'l’identifiant de la cellule')
    .requiredOption('--capacity <qualité>', CAPACITIES.join(', '))
    .option('--on <date>', 'le dernier jour compris (sinon aujourd’hui ; hier : tout de suite)')
    .option(...DATA)
    .action(ending((given: PersonEndOptions) => withDeps(given, (deps) => end(deps, given))));
  command
    .command('reset')
    .description('Donne un nouveau mot de passe, et ferme les connexions ouvertes.')
    .requiredOption('--email <adresse>', 'son adresse')
    .option(...DATA)
    .action(ending((given: PersonResetOptions) => withDeps(given, (deps) => reset(deps, given))));
});

/** Shown once, on the terminal of the person who adds the account; only its hash is stored. */
const newPassword = (deps: Deps): string => Buffer.from(deps.randomBytes(15)).toString('base64url');

const isAt = (email: string) => (one: { readonly email: string }) =>
  one.email === email.trim().toLowerCase();

async function add(deps: Deps, given: PersonAddOptions): Promise<number> {
  const { email, substituteOf } = given;
  const { panel, today } = await panelToday(deps, given.panel);
  const capacity = oneOf('capacity', given.capacity, CAPACITIES);
  const from = dateOf('from', given.from) ?? today;
  const until = dateOf('until', given.until) ?? null;
  const known = await deps.accounts.personByEmail(email);
  const password = newPassword(deps);
  const [firstName = '', ...rest] = given.name.trim().split(/\s+/);
  const passwordHash = await hashPassword(deps, password);
  const account = { email, firstName, lastName: rest.join(' '), passwordHash };
  const members = substituteOf === undefined ? [] : await deps.accounts.everyMemberOf(panel.id);
  const replaced = members
    .filter(isAt(substituteOf ?? ''))
    .find((one) => one.capacity === capacity && (one.untilDate === null || one.untilDate >= from));
  if (substituteOf !== undefined && !replaced)
    throw new UnusableArguments(
      `${substituteOf} n’a pas cette qualité (${labelOf('capacity', capacity)}) dans la cellule ${panel.id} : un suppléant a la même que le membre qu’il remplace.`,
    );
  await staffAct(
    deps,
    { panel, today },
    {
      type: 'add-membership',
      panelId: panel.id,
      membershipId: deps.newId(),
      personId: known?.id ?? deps.newId(),
      account: known ? null : account,
      capacity,
      from,
      until,
      substituteOf: replaced?.id ?? null,
    },
  );
  say(
    `${email} : ${labelOf('capacity', capacity)}, ${panel.name}, ${periodOf({ fromDate: from, untilDate: until })}`,
  );
  if (!known) say(`Mot de passe, à transmettre une fois : ${password}`);
  return 0;
}

async function list(deps: Deps, given: PersonListOptions): Promise<number> {
  const { panel, today } = await panelToday(deps, given.panel);
  const members = await deps.accounts.everyMemberOf(panel.id);
  const replaced = (id: string | null) => members.find((one) => one.id === id)?.email ?? null;
  const rows = members
    .map(({ id, email, firstName, lastName, capacity, fromDate, untilDate, substituteOf }) => ({
      membershipId: id,
      email,
      name: `${firstName} ${lastName}`.trim(),
      capacity,
      from: fromDate,
      until: untilDate,
      substituteOf: replaced(substituteOf),
      state: standingOn({ fromDate, untilDate }, today),
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'fr') || a.from.localeCompare(b.from));
  if (given.json) say(JSON.stringify(rows, null, 2));
  else
    for (const { email, name, capacity, from, until, substituteOf, state } of rows)
      say(
        [
          name,
          email,
          labelOf('capacity', capacity),
          periodOf({ fromDate: from, untilDate: until }),
          state,
          ...(substituteOf ? [`remplace ${substituteOf}`] : []),
        ].join('\t'),
      );
  return 0;
}

async function end(deps: Deps, given: PersonEndOptions): Promise<number> {
  const { email } = given;
  const { panel, today } = await panelToday(deps, given.panel);
  const capacity = oneOf('capacity', given.capacity, CAPACITIES);
  const on = dateOf('on', given.on) ?? today;
  const held = (await deps.accounts.everyMemberOf(panel.id))
    .filter(isAt(email))
    .filter((one) => one.capacity === capacity && standingOn(one, today) !== 'terminée')
    .sort((a, b) => a.fromDate.localeCompare(b.fromDate));
  const [ended] = held;
  if (!ended)
    throw new UnusableArguments(
      `${email} n’a pas cette qualité (${labelOf('capacity', capacity)}) dans la cellule ${panel.id} : rien n’a changé. Voir : person list --panel ${panel.id}`,
    );
  await staffAct(
    deps,
    { panel, today },
    {
      type: 'end-membership',
      panelId: panel.id,
      membershipId: ended.id,
      on,
    },
  );
  say(
    `${email} : ${labelOf('capacity', capacity)}, ${panel.name}, ${periodOf({ ...ended, untilDate: on })}`,
  );
  return 0;
}

async function reset(deps: Deps, { email }: PersonResetOptions): Promise<number> {
  const person = await deps.accounts.personByEmail(email);
  if (!person) throw new UnusableArguments(`${email} : aucun compte à cette adresse.`);
  const password = newPassword(deps);
  const passwordHash = await hashPassword(deps, password);
  const held = await deps.accounts.everyMembershipOf(person.id);
  // Each panel of hers knows of it.
  for (const panelId of new Set(held.map((one) => one.panelId)))
    await staffAct(deps, await panelToday(deps, panelId), {
      type: 'reset-account',
      panelId,
      personId: person.id,
      passwordHash,
    });
  if (held.length === 0)
    await deps.database.atomically([
      deps.accounts.setPassword(person.id, passwordHash),
      deps.accounts.setSecondFactor(person.id, null),
      deps.accounts.deleteSessionsOf(person.id),
    ]);
  say(`Mot de passe, à transmettre une fois : ${password}`);
  return 0;
}
