import { OUTCOMES } from '#domain/outcomes.ts';
import { STANDING_NAMES, standingOn } from '#domain/panel/standing.ts';
import type { Deps } from '../deps.ts';
import { delegationsOf } from '../views/people-view.ts';
import { dateOf, type GivenData, oneOf, say } from './arguments.ts';
import { DATA, UnusableArguments, word } from './command-line.ts';
import { panelToday, periodOf, staffAct, withDeps } from './staff.ts';

interface DelegationOptions extends GivenData {
  readonly email: string;
  readonly panel: string;
  readonly role: string;
  readonly kinds?: string;
  readonly from?: string;
  readonly until?: string;
}
interface DelegationListOptions extends GivenData {
  readonly panel: string;
  readonly json?: true;
}
interface DelegationEndOptions extends GivenData {
  readonly panel: string;
  readonly id: string;
  readonly on?: string;
}

/** `rebond delegation add|list|end`: what a signatory may sign for the fund, and when (R122-3). */
export const run = word('delegation', (command, ending) => {
  command.description('Les délégations de signature.');
  command
    .command('add')
    .description('Dit ce qu’un signataire peut signer, entre deux jours.')
    .requiredOption('--email <adresse>', 'le signataire')
    .requiredOption('--panel <cellule>', 'l’identifiant de la cellule')
    .requiredOption('--role <qualité>', 'la qualité imprimée sous sa signature')
    .option('--kinds <issues>', 'les issues qu’il signe, séparées par des virgules (sinon toutes)')
    .option('--from <date>', 'le premier jour, AAAA-MM-JJ (sinon aujourd’hui)')
    .option('--until <date>', 'le dernier jour, AAAA-MM-JJ')
    .option(...DATA)
    .action(ending((given: DelegationOptions) => withDeps(given, (deps) => add(deps, given))));
  command
    .command('list')
    .description('Les délégations d’une cellule, passées et à venir comprises.')
    .requiredOption('--panel <cellule>', 'l’identifiant de la cellule')
    .option('--json', 'en JSON')
    .option(...DATA)
    .action(ending((given: DelegationListOptions) => withDeps(given, (deps) => list(deps, given))));
  command
    .command('end')
    .description('Met fin à une délégation.')
    .requiredOption('--panel <cellule>', 'l’identifiant de la cellule')
    .requiredOption('--id <délégation>', 'son identifiant (voir : delegation list)')
    .option('--on <date>', 'le dernier jour compris (sinon aujourd’hui ; hier : tout de suite)')
    .option(...DATA)
    .action(ending((given: DelegationEndOptions) => withDeps(given, (deps) => end(deps, given))));
});

async function add(deps: Deps, given: DelegationOptions): Promise<number> {
  const { email, role } = given;
  const kinds = given.kinds?.split(',').map((kind) => oneOf('kinds', kind, OUTCOMES)) ?? OUTCOMES;
  const { panel, today } = await panelToday(deps, given.panel);
  const from = dateOf('from', given.from) ?? today;
  const until = dateOf('until', given.until) ?? null;
  // A delegation may be given before the capacity begins.
  const members = await deps.accounts.everyMemberOf(panel.id);
  const signatory = members
    .filter((one) => one.capacity === 'signatory' && one.email === email.trim().toLowerCase())
    .find((one) => standingOn(one, today) !== 'ended');
  if (!signatory)
    throw new UnusableArguments(`${email} n’est pas signataire de la cellule ${panel.id}.`);
  await staffAct(
    deps,
    { panel, today },
    {
      type: 'add-delegation',
      memberId: signatory.id,
      kinds: [...new Set(kinds)],
      role,
      from,
      until,
    },
  );
  say(`Délégation ajoutée : ${email}, ${periodOf({ fromDate: from, untilDate: until })}`);
  return 0;
}

async function list(deps: Deps, given: DelegationListOptions): Promise<number> {
  const { panel, today } = await panelToday(deps, given.panel);
  const members = await deps.accounts.everyMemberOf(panel.id);
  const rows = (await delegationsOf(deps, panel, today)).map(({ id, memberId, ...one }) => ({
    delegationId: id,
    email: members.find((member) => member.id === memberId)?.email ?? null,
    ...one,
  }));
  if (given.json) say(JSON.stringify(rows, null, 2));
  else
    for (const { delegationId, email, role, kinds, from, until, state } of rows)
      say(
        [
          delegationId,
          email,
          role,
          kinds.length === OUTCOMES.length ? 'toutes les issues' : kinds.join(','),
          periodOf({ fromDate: from, untilDate: until }),
          STANDING_NAMES[state],
        ].join('\t'),
      );
  return 0;
}

async function end(deps: Deps, given: DelegationEndOptions): Promise<number> {
  const { panel, today } = await panelToday(deps, given.panel);
  const on = dateOf('on', given.on) ?? today;
  await staffAct(deps, { panel, today }, { type: 'end-delegation', delegationId: given.id, on });
  say(`Délégation terminée : ${given.id}, dernier jour ${on}`);
  return 0;
}
