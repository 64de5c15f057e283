import type { TaskCommand } from '#domain/task/commands.ts';
import { decideTask, type TaskFacts } from '#domain/task/decide.ts';
import type { Deps } from '../deps.ts';
import { principal as memberAs, type Principal } from '../principal.ts';
import { tasksStream } from '../streams.ts';
import { opensNow } from '../views/dossier-view.ts';
import { tasksFor } from '../views/task-list.ts';
import { type Preparation, stored } from './prepared.ts';

/** An act on what waits: nothing is kept of it but whom it was given to. */
export async function prepareTaskAct(
  deps: Deps,
  principal: Principal,
  command: TaskCommand,
): Promise<Preparation> {
  const { panel } = principal;
  const { seq } = await deps.streams.assignments(panel.id);
  const found = (await tasksFor(deps, principal)).find(({ key }) => key === command.taskId);
  const facts: TaskFacts = {
    task: found?.task ?? null,
    assignedTo: found?.assignedTo?.memberId ?? null,
    member:
      found && 'to' in command && command.to
        ? await memberOf(deps, principal, { to: command.to, found })
        : null,
  };
  const decision = decideTask({ command, facts, actor: principal });
  if ('refusal' in decision) return decision;
  return {
    writes: [
      {
        stream: tasksStream(panel.id),
        expectedSeq: seq,
        events: decision.events.map(stored),
      },
    ],
    alongside: [],
    results: {},
    seq: null,
  };
}

/** The member it is to be given to, and whether the dossier is open to her. */
async function memberOf(
  deps: Deps,
  { panel, today }: Principal,
  { to, found }: { to: string; found: Awaited<ReturnType<typeof tasksFor>>[number] },
): Promise<TaskFacts['member']> {
  const member = (await deps.accounts.membersOf(panel.id, today)).find(({ id }) => id === to);
  if (!member) return null;
  const ever = await deps.accounts.everyMembershipOf(member.personId);
  const memberIds = ever.filter((one) => one.panelId === panel.id).map(({ id }) => id);
  const as = memberAs(member, { panel, today, memberIds });
  return { capacity: member.capacity, opensDossier: await opensNow(deps, as)(found.known.row) };
}
