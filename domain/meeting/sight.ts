import { mayOpen } from '../dossier/view.ts';
import type { Id } from '../primitives.ts';
import { type Capacity, isScreen } from '../roles.ts';
import { everItem, type Item, type Meeting } from './state.ts';

/* Which items of a meeting a viewer sees, in one state of it. */

export interface MeetingViewer {
  readonly memberId: Id;
  readonly capacity: Capacity;
  /**
   * All that the same person held, holds or will hold in this panel, himself included: a recusal is
   * hers, whatever the membership in which it was declared and those that come later (COMP-03).
   */
  readonly memberIds: readonly Id[];
}

/** COMP-03. Is this person recused on the item, in any of her memberships? */
const isRecused = ({ memberIds }: MeetingViewer, { recused }: Item): boolean =>
  memberIds.some((memberId) => recused.includes(memberId));

/** The meeting around one event: just before it, and now. */
export interface Around {
  readonly before: Meeting;
  readonly now: Meeting;
}

/** May this viewer see this item, in this state of the meeting? */
export function seesItem(
  viewer: MeetingViewer,
  item: Item | undefined,
  { profile }: Meeting,
): boolean {
  if (!item || isRecused(viewer, item)) return false;
  // Anybody can look at the screen: number and kind of action only, and only while presented.
  if (isScreen(viewer.capacity)) return !item.consentLost;
  return mayOpen(viewer.capacity, {
    external: profile.external,
    presentation: !item.consentLost,
    sharing: item.sharing,
    hasOutcome: item.outcome !== null || item.setAside !== null,
  });
}

/** Would the viewer see it if he were not recused? (COMP-03) */
export const isVeiled = (
  viewer: MeetingViewer,
  item: Item | undefined,
  meeting: Meeting,
): boolean =>
  item !== undefined &&
  isRecused(viewer, item) &&
  seesItem(viewer, { ...item, recused: [] }, meeting);

/**
 * The nearest item above this one that the viewer sees in both states: naming a hidden neighbour
 * would reveal that it exists.
 */
export function visibleBefore(
  itemId: Id,
  viewer: MeetingViewer,
  { order, now }: { order: Meeting; now: Meeting },
): Id | null {
  const above = order.agenda.slice(0, Math.max(0, order.agenda.indexOf(itemId)));
  const shown = above.filter(
    (id) => seesItem(viewer, order.items[id], order) && seesItem(viewer, everItem(now, id), now),
  );
  return shown.at(-1) ?? null;
}
