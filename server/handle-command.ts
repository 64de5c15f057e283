import type { StoredCommand } from '#db/act.ts';
import { canonical } from '#db/canonical.ts';
import { DuplicateCommand } from '#db/event-log.ts';
import type { Refusal } from '#domain/catalogue/rule.ts';
import { DISPATCH_COMMANDS, type DispatchCommand } from '#domain/dispatch/commands.ts';
import { DOSSIER_COMMANDS, type DossierCommand } from '#domain/dossier/commands.ts';
import type { MeetingCommand } from '#domain/meeting/commands.ts';
import { PANEL_COMMANDS, type PanelCommand } from '#domain/panel/commands.ts';
import {
  ACCOUNT_COMMANDS,
  type AccountCommand,
  STAFF_COMMANDS,
  type StaffCommand,
} from '#domain/panel/staff.ts';
import { TASK_COMMANDS, type TaskCommand } from '#domain/task/commands.ts';
import type { Acked, SingleCommand } from '#domain/wire/commands.ts';
import { prepareAccountAct } from './acts/account-act.ts';
import { prepareDispatchAct } from './acts/dispatch-act.ts';
import { prepareDossierAct } from './acts/dossier-act.ts';
import { prepareMeetingAct } from './acts/meeting-act.ts';
import { preparePanelAct } from './acts/panel-act.ts';
import { NOT_FOUND, type Preparation, type PreparedAct } from './acts/prepared.ts';
import { prepareStaffAct } from './acts/staff-act.ts';
import { prepareTaskAct } from './acts/task-act.ts';
import type { Deps } from './deps.ts';
import { withMinutes } from './minutes/fixing.ts';
import type { Principal } from './principal.ts';
import { dispatchStream, dossierStream, meetingStream, tasksStream } from './streams.ts';
import { tryingAgain } from './trying-again.ts';

/** What is written: the acts of the wire, and those that open and close an account. */
type WrittenCommand = SingleCommand | AccountCommand;
export type CommandAnswer = Acked | { readonly refusal: Refusal };

/**
 * The only write path: load, decide, react, append, try again. A repeated command gets its first
 * answer; a refused one leaves nothing and is decided again. An exception is a bug or an outage.
 */
export async function handleCommand(
  deps: Deps,
  principal: Principal,
  { id, command }: { id: string; command: WrittenCommand },
): Promise<CommandAnswer> {
  // With a key: a short text could be guessed from its plain hash.
  const bodyHash = deps.vault.keyring.fingerprint('command', canonical(command));
  const first = await deps.log.findCommand(id);
  if (first && isSame(first, principal, bodyHash)) return first.answer as Acked;
  const act = () => tryAct(deps, principal, { id, bodyHash, command });
  const line = lineOf(principal, command);
  return line === null ? act() : deps.inTurn(line, act);
}

const ISSUES_LETTERS: readonly WrittenCommand['type'][] = [
  'take-decision',
  'lift-condition',
  'lapse-decision',
  'issue-duplicate',
  'correct-decision',
  'ask-observations',
  'withdraw-decision',
  'maintain-decision',
];

/**
 * Where an act waits for the others that write the same stream. Without a line each would be decided on the
 * same past: one is kept and the others begin again, until there are too many of them.
 */
function lineOf({ panel }: Principal, command: WrittenCommand): string | null {
  // A decision takes the next number, and its letters take time: the acts of the meeting go before.
  if (ISSUES_LETTERS.includes(command.type)) return `numbers:${panel.id}`;
  if (isDispatchCommand(command)) return dispatchStream(panel.id);
  if (isTaskCommand(command)) return tasksStream(panel.id);
  if ('meetingId' in command) return meetingStream(command.meetingId);
  return 'dossierId' in command ? dossierStream(command.dossierId) : null;
}

async function tryAct(
  deps: Deps,
  principal: Principal,
  { id, bodyHash, command }: { id: string; bodyHash: string; command: WrittenCommand },
): Promise<CommandAnswer> {
  try {
    return await tryingAgain(async () => {
      // 1. Load what the act concerns, decide, and see what it does elsewhere.
      const prepared = await prepare(deps, principal, command);
      if ('refusal' in prepared) {
        // Refused because of its own effect: the same command was handled while this one waited.
        // What is hidden stays « not found »: any other answer would reveal that it exists.
        const done = await deps.log.findCommand(id);
        const isHidden = prepared.refusal.rule === NOT_FOUND.refusal.rule;
        return done && (!isHidden || isSame(done, principal, bodyHash))
          ? repeated(done, principal, bodyHash)
          : prepared;
      }
      // 2. What a closed meeting said gets a version more; write everything, or nothing.
      const act = await withMinutes(deps, principal, prepared);
      return keep(deps, principal, { id, bodyHash, prepared: act });
    });
  } catch (error) {
    // 3. The same command was faster.
    if (error instanceof DuplicateCommand) return repeated(error.command, principal, bodyHash);
    throw error;
  }
}

const isAccountCommand = (command: WrittenCommand): command is AccountCommand =>
  ACCOUNT_COMMANDS.some((schema) => schema.properties.type.const === command.type);
const isStaffCommand = (command: WrittenCommand): command is StaffCommand =>
  STAFF_COMMANDS.some((schema) => schema.properties.type.const === command.type);
const isDossierCommand = (command: WrittenCommand): command is DossierCommand =>
  DOSSIER_COMMANDS.some((schema) => schema.properties.type.const === command.type);
const isDispatchCommand = (command: WrittenCommand): command is DispatchCommand =>
  DISPATCH_COMMANDS.some((schema) => schema.properties.type.const === command.type);
const isTaskCommand = (command: WrittenCommand): command is TaskCommand =>
  TASK_COMMANDS.some((schema) => schema.properties.type.const === command.type);
const isPanelCommand = (command: WrittenCommand): command is PanelCommand =>
  PANEL_COMMANDS.some((schema) => schema.properties.type.const === command.type);

function prepare(deps: Deps, principal: Principal, command: WrittenCommand): Promise<Preparation> {
  if (isAccountCommand(command)) return prepareAccountAct(deps, principal, command);
  if (isStaffCommand(command)) return prepareStaffAct(deps, principal, command);
  if (isDossierCommand(command)) return prepareDossierAct(deps, principal, command);
  if (isPanelCommand(command)) return preparePanelAct(deps, principal, command);
  if (isDispatchCommand(command)) return prepareDispatchAct(deps, principal, command);
  if (isTaskCommand(command)) return prepareTaskAct(deps, principal, command);
  return prepareMeetingAct(deps, principal, command satisfies MeetingCommand);
}

async function keep(
  deps: Deps,
  { memberId, capacity }: Principal,
  act: { id: string; bodyHash: string; prepared: PreparedAct },
): Promise<Acked> {
  const { id, bodyHash, prepared } = act;
  const { writes, alongside, results, seq } = prepared;
  const answer = { acked: true as const, seq, ...results };
  await deps.log.append({
    commandId: id,
    actor: memberId,
    capacity,
    at: deps.clock.now(),
    bodyHash,
    answer,
    writes,
    alongside,
  });
  return answer;
}

const isSame = (first: StoredCommand, { memberId }: Principal, bodyHash: string): boolean =>
  first.actor === memberId && first.bodyHash === bodyHash;

/** ID-REUSED: an id names one act for ever; the same id with another actor or body is refused. */
function repeated(first: StoredCommand, principal: Principal, bodyHash: string): CommandAnswer {
  if (isSame(first, principal, bodyHash)) return first.answer as Acked;
  return {
    refusal: {
      rule: 'ID-REUSED',
      message: 'Cet envoi porte l’identifiant d’un autre acte. Rien n’a été enregistré.',
    },
  };
}
