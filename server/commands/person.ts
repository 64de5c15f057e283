import { labelOf } from '#domain/labels.ts';
import { profileOf } from '#domain/profile.ts';
import { CAPACITIES, hasSeat } from '#domain/roles.ts';
import { dayIn } from '../clock.ts';
import { type Deps, openDeps } from '../deps.ts';
import { hashPassword } from '../login.ts';
import {
  dateOf,
  newDataConfig,
  oneOf,
  type ReadArguments,
  readArguments,
  say,
  UnusableArguments,
} from './arguments.ts';

/** `rebond person add …` and `rebond person reset …`: who may log in, and in which capacity. */
export async function run([action = '', ...args]: string[]): Promise<number> {
  const given = readArguments(args, {
    options: {
      email: 'string',
      name: 'string',
      panel: 'string',
      capacity: 'string',
      from: 'string',
      until: 'string',
      data: 'string',
    },
  });
  const deps = await openDeps(newDataConfig(given));
  try {
    if (action === 'add') return await add(deps, given);
    if (action === 'reset') return await reset(deps, given);
    throw new UnusableArguments('Indiquez : person add, ou person reset.');
  } finally {
    await deps.close();
  }
}

/** Shown once, on the terminal of the person who adds the account; only its hash is stored. */
const newPassword = (deps: Deps): string => Buffer.from(deps.randomBytes(15)).toString('base64url');

async function add(deps: Deps, given: ReadArguments): Promise<number> {
  const email = needed(given, 'email');
  const panel = await deps.panels.get(needed(given, 'panel'));
  if (!panel) throw new UnusableArguments(`La cellule ${given.text('panel')} n’existe pas.`);
  const capacity = oneOf('capacity', needed(given, 'capacity'), CAPACITIES);
  const known = await deps.accounts.personByEmail(email);
  const id = known?.id ?? deps.newId();
  const password = newPassword(deps);
  const [firstName = '', ...rest] = needed(given, 'name').trim().split(/\s+/);
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
      fromDate: dateOf('from', given.text('from')) ?? today,
      untilDate: dateOf('until', given.text('until')) ?? null,
    }),
  ]);
  say(`${email} : ${labelOf('capacity', capacity)}, ${panel.name}`);
  if (!known) say(`Mot de passe, à transmettre une fois : ${password}`);
  return 0;
}

async function reset(deps: Deps, given: ReadArguments): Promise<number> {
  const email = needed(given, 'email');
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

function needed(given: ReadArguments, name: string): string {
  const value = given.text(name);
  if (value) return value;
  throw new UnusableArguments(
    'Indiquez la personne : --email ADRESSE --name "PRENOM NOM" --panel CELLULE --capacity QUALITE.',
  );
}
