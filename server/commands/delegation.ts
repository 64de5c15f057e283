import { OUTCOMES } from '#domain/outcomes.ts';
import { dayIn } from '../clock.ts';
import { openDeps } from '../deps.ts';
import { dateOf, type GivenData, newDataConfig, oneOf, say } from './arguments.ts';
import { DATA, UnusableArguments, word } from './command-line.ts';

interface DelegationOptions extends GivenData {
  readonly email: string;
  readonly panel: string;
  readonly role: string;
  readonly kinds?: string;
  readonly from?: string;
  readonly until?: string;
}

/** `rebond delegation add …`: what a signatory may sign for the fund, between two days (R122-3). */
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
    .action(ending(add));
});

async function add(given: DelegationOptions): Promise<number> {
  const { email, panel: panelId, role } = given;
  const kinds = given.kinds?.split(',').map((kind) => oneOf('kinds', kind, OUTCOMES)) ?? OUTCOMES;
  const deps = await openDeps(newDataConfig(given));
  try {
    const panel = await deps.panels.get(panelId);
    if (!panel) throw new UnusableArguments(`La cellule ${panelId} n’existe pas.`);
    const today = dayIn(deps.clock.now(), panel.settings.timeZone);
    const members = await deps.accounts.membersOf(panelId, today);
    const signatory = members.find(
      (member) => member.capacity === 'signatory' && member.email === email.toLowerCase(),
    );
    if (!signatory)
      throw new UnusableArguments(`${email} n’est pas signataire de la cellule ${panelId}.`);
    const fromDate = dateOf('from', given.from) ?? today;
    const untilDate = dateOf('until', given.until) ?? null;
    await deps.database.atomically([
      deps.accounts.addDelegation({
        id: deps.newId(),
        membershipId: signatory.id,
        fundCode: panel.settings.fundCode,
        kinds,
        role,
        fromDate,
        untilDate,
      }),
    ]);
    say(`Délégation ajoutée : ${email}, du ${fromDate}${untilDate ? ` au ${untilDate}` : ''}`);
    return 0;
  } finally {
    await deps.close();
  }
}
