import { batch } from 'solid-js';
import { createStore, reconcile, unwrap } from 'solid-js/store';
import { evolve } from '#domain/meeting/evolve.ts';
import { emptyMeeting, type Meeting } from '#domain/meeting/state.ts';
import type { LiveEvent } from '#domain/wire/live.ts';

export interface MeetingStore {
  /** The meeting as this viewer may see it. Read in an effect or in JSX, it repaints what changed. */
  readonly meeting: Meeting;
  /** Folds events in their order, with the same `evolve` as the server. */
  readonly fold: (items: readonly LiveEvent[]) => void;
  readonly reset: () => void;
}

/** The one copy of a meeting on this page; nothing that a member types lives in it. */
export function createMeetingStore(): MeetingStore {
  const [meeting, setMeeting] = createStore<Meeting>(structuredClone(emptyMeeting));
  const fold = (items: readonly LiveEvent[]) =>
    batch(() => {
      for (const live of items) setMeeting(reconcile(own(evolve(unwrap(meeting), live))));
    });
  return { meeting, fold, reset: () => setMeeting(reconcile(structuredClone(emptyMeeting))) };
}

/** `reconcile` writes into what it holds: the domain's own profiles must never be among that. */
const own = (meeting: Meeting): Meeting => ({
  ...meeting,
  profile: structuredClone(meeting.profile),
});
