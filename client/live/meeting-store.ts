import { batch } from 'solid-js';
import { createStore, reconcile, unwrap } from 'solid-js/store';
import { evolve } from '#domain/meeting/evolve.ts';
import { emptyMeeting, type Item, type Meeting } from '#domain/meeting/state.ts';
import type { LiveEvent } from '#domain/wire/live.ts';

export interface MeetingStore {
  /**
   * The meeting as this viewer may see it. When read in an effect or in JSX, only what changed is
   * repainted.
   */
  readonly meeting: Meeting;
  /** Folds events in their order, with the same `evolve` as the server. */
  readonly fold: (items: readonly LiveEvent[]) => void;
  readonly reset: () => void;
}

/** The only copy of a meeting on this page; it contains nothing that a member types. */
export function createMeetingStore(): MeetingStore {
  const [meeting, setMeeting] = createStore<Meeting>(structuredClone(emptyMeeting));
  const fold = (items: readonly LiveEvent[]) =>
    batch(() => {
      for (const live of items) setMeeting(reconcile(own(evolve(unwrap(meeting), live))));
    });
  return { meeting, fold, reset: () => setMeeting(reconcile(structuredClone(emptyMeeting))) };
}

/**
 * `reconcile` mutates what it contains: the domain's profiles are copied first, and so is a text that members
 * had validated, which was the proposal until another took its place.
 */
const own = (meeting: Meeting): Meeting => ({
  ...meeting,
  profile: structuredClone(meeting.profile),
  items: Object.fromEntries(
    Object.entries(meeting.items).map(([id, item]) => [id, withOwnFormerTexts(item)]),
  ),
});

/** One by one: two members who validated the same text each keep their own. */
function withOwnFormerTexts(item: Item): Item {
  const { proposal } = item;
  if (!proposal || proposal.fallen.length === 0) return item;
  const fallen = proposal.fallen.map((one) => structuredClone(one));
  return { ...item, proposal: { ...proposal, fallen } };
}
