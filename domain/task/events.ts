import { type Static, Type } from 'typebox';
import { Closed, Id } from '../primitives.ts';

/* What is kept of tasks beside the facts that they are made from. */

export const TASK_EVENTS = [
  /** Given to a member; null: to its office again. */
  Closed({ type: Type.Literal('TaskAssigned'), taskId: Id, to: Type.Union([Id, Type.Null()]) }),
] as const;
export type TaskEvent = Static<(typeof TASK_EVENTS)[number]>;

/** To whom the tasks of a panel were given, by the id of the task. */
export interface Assignments {
  readonly seq: number;
  readonly to: Readonly<Record<Id, Id>>;
}
export const noAssignments: Assignments = { seq: 0, to: {} };

/** Total: never throws. */
export function evolveAssignments(
  { to: known }: Assignments,
  { seq, event }: { readonly seq: number; readonly event: TaskEvent },
): Assignments {
  const { [event.taskId]: _, ...others } = known;
  return { seq, to: event.to === null ? others : { ...others, [event.taskId]: event.to } };
}
