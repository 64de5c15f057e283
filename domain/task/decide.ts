import { type Refusal, refuse } from '../catalogue/rule.ts';
import type { Id } from '../primitives.ts';
import type { Actor, Capacity } from '../roles.ts';
import type { TaskCommand } from './commands.ts';
import type { TaskEvent } from './events.ts';
import { doersOf, type Task, type TaskKind } from './tasks.ts';

export interface TaskFacts {
  /** The task, when it still waits and the actor may know of it. */
  readonly task: Task | null;
  /** Whom it is given to now. */
  readonly assignedTo: Id | null;
  /** The member it is to be given to, if one of the panel today. */
  readonly member: { readonly capacity: Capacity; readonly opensDossier: boolean } | null;
}

type TaskDecision = { readonly events: readonly TaskEvent[] } | { readonly refusal: Refusal };

interface AskedOfTask {
  readonly command: TaskCommand;
  readonly facts: TaskFacts;
  readonly actor: Actor;
}

const UNKNOWN = refuse(
  'NOT-FOUND',
  'Cette tâche n’attend plus, ou vous n’y avez pas accès. Rien n’a changé.',
);

/** The act that ends each kind: none of them is only ticked off (decisions 24). */
const ENDED_BY: Readonly<Record<TaskKind, string>> = {
  'opinion-asked':
    'Cette tâche prend fin quand l’avis est donné, ou quand la question est reprise.',
  'condition-due': 'Cette tâche prend fin quand la condition est levée, ou l’accord terminé.',
  'observations-awaited':
    'Cette tâche prend fin quand l’accord est gardé, ou retiré : avec la réponse, ou sans elle passé son délai.',
  'letter-returned': 'Cette tâche prend fin quand la lettre est renvoyée.',
};

/** What a command does to a task, or why it is refused. Pure. */
export function decideTask(asked: AskedOfTask): TaskDecision {
  const { command, facts, actor } = asked;
  const { task } = facts;
  if (!task) return UNKNOWN;
  switch (command.type) {
    case 'assign-task':
      return assign({ ...asked, task, to: command.to });
    case 'done':
      return actor.capacity !== task.for && actor.memberId !== facts.assignedTo
        ? refuse('ROLE-01', 'Cette tâche attend quelqu’un d’autre. Rien n’a changé.')
        : refuse('STATE-01', ENDED_BY[task.kind]);
    default:
      return command satisfies never;
  }
}

function assign({
  facts: { assignedTo, member },
  actor,
  ...asked
}: AskedOfTask & { readonly task: Task; readonly to: Id | null }): TaskDecision {
  const { task, to, command } = asked;
  if (actor.capacity !== 'coordination')
    return refuse('ROLE-01', 'Seule la coordination confie une tâche. Rien n’a changé.');
  if (to === assignedTo)
    return refuse(
      'STATE-01',
      to === null ? 'Cette tâche n’est confiée à personne.' : 'Cette tâche lui est déjà confiée.',
    );
  const given = { type: 'TaskAssigned', taskId: command.taskId, to } as const;
  if (to === null) return { events: [given] };
  if (!member)
    return refuse('NOT-FOUND', 'Cette personne n’est pas membre de la cellule. Rien n’a changé.');
  if (!doersOf(task).includes(member.capacity) || !member.opensDossier)
    return refuse(
      'STATE-01',
      'Sa fonction n’a pas l’acte qui termine cette tâche, ou ce dossier ne lui est pas ouvert.',
    );
  return { events: [given] };
}
