import type { TaskRow } from '#domain/wire/task.ts';
import type { Viewer } from '../../viewer.ts';

/** It was given to this viewer or, given to nobody, waits for her office. */
export const isOwnTask = (
  viewer: Pick<Viewer, 'membership' | 'capacity'>,
  { assignedTo, for: office }: Pick<TaskRow, 'assignedTo' | 'for'>,
): boolean =>
  assignedTo === null
    ? office === viewer.capacity()
    : assignedTo.memberId === viewer.membership().memberId;
