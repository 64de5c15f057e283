import type { Actor } from '../roles.ts';
import type { MeetingCommand } from './commands.ts';
import { evolve } from './evolve.ts';
import { seesItem } from './sight.ts';
import { itemOf, type Meeting } from './state.ts';

/**
 * The meeting an act is decided on. What the actor may not see does not exist for him: whatever he
 * tries, the answer is the same.
 */
export function knownTo(actor: Actor, command: MeetingCommand, meeting: Meeting): Meeting {
  const { itemId } = { itemId: undefined, ...command };
  const item = itemId && itemOf(meeting, itemId);
  // A recusal is its member's own to know: his acts are refused by its rule (COMP-03).
  if (!item || seesItem(actor, { ...item, recused: [] }, meeting)) return meeting;
  const hidden = { type: 'ItemHidden', itemId: item.itemId } as const;
  return evolve(meeting, { seq: meeting.seq, at: null, by: null, event: hidden });
}
