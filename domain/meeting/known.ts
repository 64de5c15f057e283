import type { Actor } from '../roles.ts';
import type { MeetingCommand } from './commands.ts';
import { evolve } from './evolve.ts';
import { seesItem } from './sight.ts';
import { itemOf, type Meeting } from './state.ts';

/**
 * The meeting on which an act is decided. What the actor may not see does not exist for him: any
 * act on it gets the same answer.
 */
export function knownTo(actor: Actor, command: MeetingCommand, meeting: Meeting): Meeting {
  const { itemId } = { itemId: undefined, ...command };
  const item = itemId && itemOf(meeting, itemId);
  // The recused member knows of his own recusal: its rule refuses his acts (COMP-03).
  if (!item || seesItem(unrecused(actor), { ...item, recused: [] }, meeting)) return meeting;
  const hidden = { type: 'ItemHidden', itemId: item.itemId } as const;
  return evolve(meeting, { seq: meeting.seq, at: null, by: null, event: hidden });
}

/** Nobody is recused on the item as it is looked at here: whose memberships they are is no matter. */
const unrecused = ({ memberId, capacity }: Actor) => ({
  memberId,
  capacity,
  memberIds: [memberId],
});
