import { createStore } from 'solid-js/store';
import type { Meeting } from '#domain/meeting/state.ts';
import type { BallotChoice } from '#domain/outcomes.ts';
import type { Id, Instant } from '#domain/primitives.ts';
import type { LiveEvent } from '#domain/wire/live.ts';
import { numberOf } from '../words/words.ts';

/** What the state of a meeting does not keep: the number an item had, the hour of its proposal. */
export interface ItemHistory {
  readonly numberOf: (itemId: Id) => number | null;
  readonly proposedAt: (itemId: Id) => Instant | null;
  /** The choice that this person had not sent when the ballot of the item was closed. */
  readonly missedBallot: (itemId: Id) => BallotChoice | null;
  readonly missBallot: (itemId: Id, choice: BallotChoice | null) => void;
  readonly add: (items: readonly LiveEvent[], meeting: Meeting) => void;
}

export function createItemHistory(): ItemHistory {
  const [numbers, setNumbers] = createStore<Record<Id, number>>({});
  const [proposed, setProposed] = createStore<Record<Id, Instant>>({});
  const [missed, setMissed] = createStore<Record<Id, BallotChoice | null>>({});
  return {
    missedBallot: (itemId) => missed[itemId] ?? null,
    missBallot: (itemId, choice) => setMissed(itemId, choice),
    numberOf: (itemId) => numbers[itemId] ?? null,
    proposedAt: (itemId) => proposed[itemId] ?? null,
    add: (items, meeting) => {
      for (const itemId of meeting.agenda) setNumbers(itemId, numberOf(meeting, itemId) ?? 0);
      for (const { at, event } of items)
        if (event.type === 'OutcomeProposed' && at) setProposed(event.itemId, at);
    },
  };
}
