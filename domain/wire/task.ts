import { type Static, Type } from 'typebox';
import { KnownRecipient } from '../letter/kinds.ts';
import { ConditionKind } from '../outcomes.ts';
import { CapacityName, Closed, DateOnly, Id, OneOf } from '../primitives.ts';
import { TASK_KINDS } from '../task/tasks.ts';

/* What waits for somebody, as its reader may know it (contract §6.4). */

const Day = Type.Union([DateOnly, Type.Null()]);

export const TaskRow = Closed({
  id: Id,
  kind: OneOf(TASK_KINDS),
  about: Closed({
    dossierId: Id,
    reference: Type.String(),
    insuredName: Type.String(),
    /** The condition awaited, and the decision that set it. */
    condition: Type.Optional(
      Closed({
        decisionNumber: Type.String(),
        rank: Type.Integer({ minimum: 0 }),
        kind: ConditionKind,
      }),
    ),
    /** The letter that came back. */
    letter: Type.Optional(Closed({ id: Id, number: Type.String(), recipient: KnownRecipient })),
  }),
  /** Null where no day is set: what came back is to be sent again as soon as can be. */
  due: Day,
  since: Day,
  for: CapacityName,
  /** The member it was given to, where it was. */
  assignedTo: Type.Union([Closed({ memberId: Id, name: Type.String() }), Type.Null()]),
  state: OneOf(['open', 'overdue'] as const),
});
export type TaskRow = Static<typeof TaskRow>;
