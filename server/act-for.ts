import { Compile } from 'typebox/compile';
import type { Refusal } from '#domain/catalogue/rule.ts';
import type { DispatchCommand } from '#domain/dispatch/commands.ts';
import { STAFF_COMMANDS } from '#domain/panel/staff.ts';
import { type Capacity, followsMeetings } from '#domain/roles.ts';
import { COMMANDS, type Command, type SingleCommand } from '#domain/wire/commands.ts';
import { OTHER_PERSON } from '#domain/wire/person.ts';
import type { ActResult } from './act-result.ts';
import { actTogether } from './act-together.ts';
import { commandFaults } from './acts/command-faults.ts';
import { lettersNamed } from './acts/dispatch-facts.ts';
import { dossierNamed, panelOfDecision } from './acts/dossier-named.ts';
import { NOT_FOUND } from './acts/prepared.ts';
import type { Deps } from './deps.ts';
import { handleCommand } from './handle-command.ts';
import { type Login, loginIn } from './login.ts';
import { capacitiesOf, type Principal, principalIn } from './principal.ts';
import { opensNow } from './views/dossier-view.ts';
import { panelOfTask } from './views/task-list.ts';

interface CommandToAct {
  readonly id: string;
  readonly command: { readonly type: string };
  readonly as?: Capacity;
  readonly person?: string;
}

const CHECKS = new Map(Object.entries(COMMANDS).map(([type, schema]) => [type, Compile(schema)]));

/**
 * An envelope from HTTP or from the socket: check it, find in which capacity the sender acts, then
 * act.
 */
export async function actFor(deps: Deps, login: Login, asked: CommandToAct): Promise<ActResult> {
  const { personId } = login;
  const { id, command, as, person = personId } = asked;
  if (person !== personId) return { kind: 'refused', refusal: OTHER_PERSON };
  const check = CHECKS.get(command.type);
  if (!check)
    return {
      kind: 'invalid',
      errors: [{ path: '/command/type', message: 'C’est une commande inconnue.' }],
    };
  if (!isWithin(command, DEEPEST))
    return {
      kind: 'invalid',
      errors: [{ path: '/command', message: 'Cette valeur a trop de niveaux.' }],
    };
  if (!check.Check(command))
    return { kind: 'invalid', errors: commandFaults(check.Errors(command)) };

  const checked = command as unknown as Command;
  if (checked.type === 'take-decisions')
    return actTogether({ id, command: checked }, async (one) =>
      // A login that ends meanwhile signs no more of them.
      (await loginIn(deps, login.sessionKey))
        ? actFor(deps, login, { ...asked, ...one })
        : { kind: 'refused', refusal: LOGIN_ENDED },
    );
  const panelId = await panelOf(deps, checked, personId);
  const found = panelId ? await principalIn(deps, { personId, as }, panelId) : null;
  if (!found) return { kind: 'refused', ...NOT_FOUND };
  if ('ambiguous' in found)
    return (await someSees(deps, found.ambiguous, checked))
      ? { kind: 'ambiguous', as: capacitiesOf(found.ambiguous) }
      : { kind: 'refused', ...NOT_FOUND };
  if (!mayAct(found.principal, checked)) return { kind: 'refused', ...NOT_FOUND };

  const answer = await handleCommand(deps, found.principal, { id, command: checked });
  if ('refusal' in answer) return { kind: 'refused', refusal: answer.refusal };
  const meetingId = 'meetingId' in checked ? checked.meetingId : null;
  return { kind: 'acked', answer, meetingId };
}

const LOGIN_ENDED: Refusal = {
  rule: 'STATE-01',
  message: 'Votre connexion a pris fin : cette décision n’est pas prise.',
};

/** Far deeper than any command. Recursive code would overflow the stack on a deeper value. */
const DEEPEST = 30;

const isWithin = (value: unknown, levels: number): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (levels > 0 && Object.values(value).every((inner) => isWithin(inner, levels - 1)));

/** The technical administration creates panels, says who is there, and takes no part in their work. */
const mayAct = (principal: Principal, { type }: SingleCommand): boolean =>
  type === 'create-panel' || isStaffCommand(type) || followsMeetings(principal);

const isStaffCommand = (type: string): boolean =>
  STAFF_COMMANDS.some((schema) => schema.properties.type.const === type);

/**
 * True if what the command names is visible in one of these capacities: asking which one then
 * reveals nothing.
 */
async function someSees(
  deps: Deps,
  held: readonly Principal[],
  command: SingleCommand,
): Promise<boolean> {
  const [one] = held;
  if (!one || !('dossierId' in command || 'decisionNumber' in command)) return true;
  const dossierId = await dossierNamed(deps, one.panel, command);
  const picture = dossierId === null ? undefined : (await deps.dossiers.get(dossierId))?.row;
  if (!picture) return false;
  const seen = await Promise.all(held.map((one) => opensNow(deps, one)(picture)));
  return seen.includes(true);
}

/** The panel of what a command names; null when nothing of the kind exists. */
async function panelOf(
  deps: Deps,
  command: SingleCommand,
  personId: string,
): Promise<string | null> {
  if ('panelId' in command) return command.panelId;
  if ('meetingId' in command) return deps.streams.panelOf(command.meetingId);
  if ('membershipId' in command) return panelOfMember(deps, command.membershipId);
  if (command.type === 'add-delegation') return panelOfMember(deps, command.memberId);
  if ('delegationId' in command) {
    const delegation = await deps.accounts.delegation(command.delegationId);
    return delegation && panelOfMember(deps, delegation.membershipId);
  }
  if ('taskId' in command) return panelOfTask(deps, personId, command.taskId);
  if ('decisionNumber' in command && !('dossierId' in command))
    return panelOfDecision(deps, personId, command);
  if (!('dossierId' in command)) return panelOfLetters(deps, command);
  return (await deps.dossiers.get(command.dossierId))?.panelId ?? null;
}

/** Of the batch or of the first letter that a dispatch act names. */
async function panelOfLetters(
  deps: Deps,
  command: Exclude<DispatchCommand, { type: 'prepare-batch' }>,
): Promise<string | null> {
  if ('batchId' in command && command.batchId)
    return (await deps.dispatch.batch(command.batchId))?.panelId ?? null;
  const [letterId = ''] = lettersNamed(command);
  return (await deps.letters.get(letterId))?.panelId ?? null;
}

/** Of a membership, or of the invitation to one. */
async function panelOfMember(deps: Deps, membershipId: string): Promise<string | null> {
  const [held] = await deps.accounts.memberships([membershipId]);
  return held?.panelId ?? (await deps.invitations.get(membershipId))?.panelId ?? null;
}
