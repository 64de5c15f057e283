import { mayOpen } from '../dossier/view.ts';
import type { Id } from '../primitives.ts';
import type { PanelProfile } from '../profile.ts';
import { type Capacity, isScreen } from '../roles.ts';
import { everItem, type Item, type Meeting, type Sighted } from './state.ts';

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

export const sightedOf = ({ recused, sharing, consentLost, outcome, setAside }: Item): Sighted => ({
  recused: [...recused],
  sharing: [...sharing],
  consentLost,
  hasOutcome: outcome !== null || setAside !== null,
});

/** COMP-03. Is this person recused on the item, in any of her memberships? */
const isRecused = ({ memberIds }: MeetingViewer, { recused }: Pick<Item, 'recused'>): boolean =>
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
  { profile }: Pick<Meeting, 'profile'>,
): boolean {
  return item !== undefined && sees(viewer, sightedOf(item), profile);
}

/** The same of what was kept of an item as it was. */
export function sees(
  viewer: MeetingViewer,
  item: Sighted,
  { external }: Pick<PanelProfile, 'external'>,
): boolean {
  if (isRecused(viewer, item)) return false;
  // Anybody can look at the screen: number and kind of action only, and only while presented.
  if (isScreen(viewer.capacity)) return !item.consentLost;
  const { consentLost, sharing, hasOutcome } = item;
  return mayOpen(viewer.capacity, { external, presentation: !consentLost, sharing, hasOutcome });
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
