import { batch } from 'solid-js';
import { createStore, reconcile, unwrap } from 'solid-js/store';
import { evolve } from '#domain/meeting/evolve.ts';
import { emptyMeeting, type Meeting } from '#domain/meeting/state.ts';
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

/** `reconcile` mutates what it contains, so the domain's profiles must be copied first. */
const own = (meeting: Meeting): Meeting => ({
  ...meeting,
  profile: structuredClone(meeting.profile),
});
