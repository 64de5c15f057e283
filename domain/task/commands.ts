import { type Static, type TProperties, Type } from 'typebox';
import { Closed, Id } from '../primitives.ts';

/* What is done with what waits (contract §6.4); most of it ends by its own act. */

const command = <const T extends string, P extends TProperties>(type: T, properties: P) =>
  Closed({ type: Type.Literal(type), ...properties });

export const TASK_COMMANDS = [
  /** To a member who can end it; null gives it back to its office. */
  command('assign-task', { taskId: Id, to: Type.Union([Id, Type.Null()]) }),
  /** For what no act of the product ends. */
  command('done', { taskId: Id }),
] as const;
export type TaskCommand = Static<(typeof TASK_COMMANDS)[number]>;
