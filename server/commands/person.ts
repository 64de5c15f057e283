import { Compile } from 'typebox/compile';
import { labelOf } from '#domain/labels.ts';
import { NOTHING_HELD } from '#domain/panel/decide/account.ts';
import { STAFF_COMMANDS, type StaffCommandOf } from '#domain/panel/staff.ts';
import { STANDING_NAMES } from '#domain/panel/standing.ts';
import { CAPACITIES } from '#domain/roles.ts';
import type { Acked } from '#domain/wire/commands.ts';
import { commandFaults } from '../acts/command-faults.ts';
import { confirmationEnds } from '../acts/staff-facts.ts';
import type { Deps } from '../deps.ts';
import { linkHash } from '../login.ts';
import { membersOf } from '../views/people-view.ts';
import { dateOf, type GivenData, oneOf, say, writeOwn } from './arguments.ts';
import { DATA, UnusableArguments, word } from './command-line.ts';
import {
  COMMAND_LINE,
  type PanelToday,
  panelToday,
  periodOf,
  staffAct,
  withDeps,
} from './staff.ts';

interface PersonOptions extends GivenData {
  readonly email: string;
  readonly panel: string;
  readonly capacity: string;
}
interface PersonAddOptions extends PersonOptions {
  readonly name: string;
  readonly from?: string;
  readonly until?: string;
  readonly organisation?: string;
  readonly substituteOf?: string;
  readonly out?: string;
}
interface PersonEndOptions extends PersonOptions {
  readonly on?: string;
  readonly reason?: string;
}
interface PersonListOptions extends GivenData {
  readonly panel: string;
  readonly json?: true;
}
interface PersonResetOptions extends GivenData {
  readonly email: string;
  readonly out?: string;
}

const OUT = ['--out <fichier>', 'écrit le lien dans ce fichier, au lieu de l’afficher'] as const;

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
    .option('--organisation <nom>', 'l’organisme d’un invité')
    .option('--substitute-of <adresse>', 'le membre qu’elle remplace (suppléance)')
    .option(...OUT)
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
    .option('--reason <motif>', 'pourquoi, en quelques mots')
    .option(...DATA)
    .action(ending((given: PersonEndOptions) => withDeps(given, (deps) => end(deps, given))));
  command
    .command('reset')
    .description('Donne un lien pour choisir un mot de passe ; ferme le compte jusque-là.')
    .requiredOption('--email <adresse>', 'son adresse')
    .option(...OUT)
    .option(...DATA)
    .action(ending((given: PersonResetOptions) => withDeps(given, (deps) => reset(deps, given))));
});

const isAt = (email: string) => (one: { readonly email: string }) =>
  one.email === email.trim().toLowerCase();

async function add(deps: Deps, given: PersonAddOptions): Promise<number> {
  const { email, substituteOf } = given;
  const { panel, today } = await panelToday(deps, given.panel);
  const capacity = oneOf('capacity', given.capacity, CAPACITIES);
  const from = dateOf('from', given.from) ?? today;
  const until = dateOf('until', given.until) ?? null;
  const known = await deps.accounts.personByEmail(email);
  const members = substituteOf === undefined ? [] : await deps.accounts.everyMemberOf(panel.id);
  const replaced = members
    .filter(isAt(substituteOf ?? ''))
    .find((one) => one.capacity === capacity && (one.untilDate === null || one.untilDate >= from));
  if (substituteOf !== undefined && !replaced)
    throw new UnusableArguments(
      `${substituteOf} n’a pas cette qualité (${labelOf('capacity', capacity)}) dans la cellule ${panel.id} : un suppléant a la même que le membre qu’il remplace.`,
    );
  const { awaitsConfirmation } = await staffAct(
    deps,
    { panel, today },
    checked({
      type: 'invite-person',
      panelId: panel.id,
      name: given.name.trim(),
      email: email.trim(),
      capacity,
      organisation: given.organisation ?? null,
      from,
      until,
      substituteOf: replaced?.id ?? null,
    }),
  );
  say(
    `${email} : ${labelOf('capacity', capacity)}, ${panel.name}, ${periodOf({ fromDate: from, untilDate: until })}`,
  );
  if (awaitsConfirmation) say(AWAITS);
  if (!known) await giveLink(deps, { panel, today }, given);
  return 0;
}

const AWAITS =
  'En attente : la coordination ou un signataire de la cellule confirme, sous sept jours, à la page « Membres ».';

const isInvitation = Compile(STAFF_COMMANDS[0]);

/** What is typed here is held to what the wire accepts. */
function checked(command: StaffCommandOf<'invite-person'>): StaffCommandOf<'invite-person'> {
  if (isInvitation.Check(command)) return command;
  const [fault] = commandFaults(isInvitation.Errors(command));
  throw new UnusableArguments(`--${fault?.path.split('/').at(-1)} : ${fault?.message}`);
}

/**
 * The link by which a person chooses her password: shown once, or written to a file of her operator
 * alone; only its keyed hash is stored.
 */
async function giveLink(
  deps: Deps,
  where: PanelToday,
  { email, out }: { readonly email: string; readonly out?: string },
): Promise<Acked> {
  const person = await deps.accounts.personByEmail(email);
  const token = Buffer.from(deps.randomBytes(32)).toString('base64url');
  const answer = await staffAct(deps, where, {
    type: 'give-link',
    personId: person?.id ?? '',
    tokenHash: linkHash(deps, token),
    expiresAt: confirmationEnds(deps.clock.now()),
  });
  const link = `${linkOrigin()}/invitation#${token}`;
  if (out) writeOwn(out, `${link}\n`);
  say(
    out
      ? `Lien écrit dans ${out}, à transmettre à ${email} : il sert une fois, sous sept jours.`
      : `Lien à transmettre à ${email}, qui sert une fois, sous sept jours : ${link}`,
  );
  return answer;
}

const linkOrigin = ({ REBOND_PUBLIC_ORIGIN: origin, PORT: port } = process.env): string =>
  origin || `http://127.0.0.1:${port || 8080}`;

async function list(deps: Deps, given: PersonListOptions): Promise<number> {
  const { panel, today } = await panelToday(deps, given.panel);
  const members = await membersOf(deps, panel, { today, ...COMMAND_LINE });
  const replaced = (id: string | null) => members.find((one) => one.id === id)?.email ?? null;
  const rows = members.map(({ id, substituteOf, ...one }) => ({
    membershipId: id,
    ...one,
    substituteOf: replaced(substituteOf),
  }));
  if (given.json) say(JSON.stringify(rows, null, 2));
  else
    for (const { email, name, capacity, from, until, substituteOf, state, open } of rows)
      say(
        [
          name,
          email,
          labelOf('capacity', capacity),
          periodOf({ fromDate: from, untilDate: until }),
          STANDING_NAMES[state],
          ...(open ? [] : ['compte à ouvrir']),
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
  const [ended] = (await membersOf(deps, panel, { today, ...COMMAND_LINE }))
    .filter(isAt(email))
    .filter((one) => one.capacity === capacity && one.state !== 'ended')
    .filter((one) => one.awaiting?.kind !== 'recovery')
    .sort((a, b) => a.from.localeCompare(b.from));
  if (!ended)
    throw new UnusableArguments(
      `${email} n’a pas cette qualité (${labelOf('capacity', capacity)}) dans la cellule ${panel.id} : rien n’a changé. Voir : person list --panel ${panel.id}`,
    );
  await staffAct(
    deps,
    { panel, today },
    {
      type: 'end-membership',
      membershipId: ended.id,
      on,
      reason: given.reason ?? 'Fin demandée par l’exploitation.',
    },
  );
  const what = `${email} : ${labelOf('capacity', capacity)}, ${panel.name}`;
  say(
    ended.awaiting
      ? `${what} : la demande est retirée.`
      : `${what}, ${periodOf({ fromDate: ended.from, untilDate: on })}`,
  );
  return 0;
}

async function reset(deps: Deps, given: PersonResetOptions): Promise<number> {
  const person = await deps.accounts.personByEmail(given.email);
  if (!person) throw new UnusableArguments(`${given.email} : aucun compte à cette adresse.`);
  const [held] = await deps.accounts.everyMembershipOf(person.id);
  const [invited] = await deps.invitations.waitingFor(person.id, deps.clock.now());
  const panelId = held?.panelId ?? invited?.panelId;
  if (!panelId) throw new UnusableArguments(NOTHING_HELD.refusal.message);
  const { awaitsConfirmation } = await giveLink(deps, await panelToday(deps, panelId), given);
  if (awaitsConfirmation || (!held && invited)) say(AWAITS);
  return 0;
}
