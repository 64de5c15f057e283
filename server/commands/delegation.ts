import { OUTCOMES } from '#domain/outcomes.ts';
import { dayIn } from '../clock.ts';
import { openDeps } from '../deps.ts';
import {
  dateOf,
  newDataConfig,
  oneOf,
  readArguments,
  say,
  UnusableArguments,
} from './arguments.ts';

const HELP =
  'Indiquez : delegation add --email ADRESSE --panel CELLULE --role "QUALITE" [--kinds approval,denial] [--from] [--until].';

/** `rebond delegation add …`: what a signatory may sign for the fund, between two days (R122-3). */
export async function run([action = '', ...args]: string[]): Promise<number> {
  if (action !== 'add') throw new UnusableArguments(HELP);
  const given = readArguments(args, {
    options: {
      email: 'string',
      panel: 'string',
      role: 'string',
      kinds: 'string',
      from: 'string',
      until: 'string',
      data: 'string',
    },
  });
  const [email, panelId, role] = ['email', 'panel', 'role'].map((name) => given.text(name));
  if (!email || !panelId || !role) throw new UnusableArguments(HELP);
  const kinds =
    given
      .text('kinds')
      ?.split(',')
      .map((kind) => oneOf('kinds', kind, OUTCOMES)) ?? OUTCOMES;

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
    const fromDate = dateOf('from', given.text('from')) ?? today;
    const untilDate = dateOf('until', given.text('until')) ?? null;
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
