import type { Id, Instant } from '../primitives.ts';
import { profileOf } from '../profile.ts';
import type { ItemEvent, MeetingEvent, MeetingEventOf, Recorded } from './events.ts';
import { itemChange } from './evolve-item.ts';
import { omit, placed, without } from './lists.ts';
import { withVersion } from './minutes-versions.ts';
import { itemOfSnapshot, opinionsOf } from './snapshot.ts';
import { emptyItem, type Item, type Meeting } from './state.ts';
import { started, stopped, timingCurrent } from './timing.ts';

/**
 * The meeting after one more event. Total: accepts anything that redaction leaves, never throws.
 */
export const evolve = (meeting: Meeting, recorded: Recorded): Meeting => ({
  ...apply(meeting, recorded.event, recorded),
  seq: recorded.seq,
});

export const foldMeeting = (events: readonly Recorded[], from: Meeting): Meeting =>
  events.reduce(evolve, from);

function apply(meeting: Meeting, event: MeetingEvent, recorded: Recorded): Meeting {
  if ('itemId' in event) return applyToItem(meeting, event, recorded);
  switch (event.type) {
    case 'MeetingPlanned':
      return planned(meeting, event);
    case 'AgendaFrozen':
      return frozen(meeting, event.version, recorded.at);
    case 'MeetingOpened':
      return { ...meeting, state: 'open', profile: event.profile ?? meeting.profile };
    case 'MeetingSuspended':
      return {
        ...timingCurrent(meeting, (item) => stopped(item, recorded.at)),
        state: 'suspended',
        floor: null,
      };
    case 'MeetingResumed':
      return { ...timingCurrent(meeting, () => started(recorded.at)), state: 'open' };
    case 'MeetingClosed':
      return { ...meeting, state: 'closed', currentItemId: null, hands: [], floor: null };
    case 'MemberCheckedIn': {
      const { memberId, capacity, voice } = event;
      return {
        ...meeting,
        present: { ...meeting.present, [memberId]: { memberId, capacity, voice } },
      };
    }
    case 'MemberCheckedOut':
      return checkedOut(meeting, event.memberId);
    case 'MinutesFixed':
      return withVersion(meeting, event, recorded.at);
    case 'MinutesApproved': {
      const { version, inMeetingId } = event;
      return { ...meeting, approval: { version, inMeetingId, at: recorded.at } };
    }
    case 'MinutesApprovalDropped':
      return { ...meeting, approval: null };
    case 'HandRaised':
      return { ...meeting, hands: [...without(meeting.hands, event.memberId), event.memberId] };
    case 'HandLowered':
      return { ...meeting, hands: without(meeting.hands, event.memberId) };
    case 'FloorGiven':
      return {
        ...meeting,
        hands: without(meeting.hands, event.memberId),
        floor: event.memberId,
      };
    case 'Withheld':
      return meeting;
    default:
      event satisfies never;
      return meeting;
  }
}

function applyToItem(meeting: Meeting, event: ItemEvent, recorded: Recorded): Meeting {
  switch (event.type) {
    case 'ItemAdded':
      return added(meeting, event);
    case 'ItemMoved':
      return meeting.items[event.itemId]
        ? { ...meeting, agenda: placed(meeting.agenda, event.itemId, event.afterId) }
        : meeting;
    case 'ItemRemoved':
      return removed(meeting, event.itemId);
    case 'ItemHidden':
      return hidden(meeting, event.itemId);
    case 'ItemVeiled':
      return veiled(meeting, event);
    case 'ItemDisclosed':
      return disclosed(meeting, event);
    case 'ItemCalled':
      return {
        ...withItem(meeting, event.itemId, () => ({
          called: true,
          calledAt: recorded.at,
          ...started(recorded.at),
        })),
        currentItemId: meeting.items[event.itemId] ? event.itemId : meeting.currentItemId,
        // The floor was given on the item before.
        floor: null,
      };
    case 'ItemLeft':
      return {
        ...withItem(meeting, event.itemId, (item) => stopped(item, recorded.at)),
        currentItemId: null,
        floor: null,
      };
    case 'OutcomeRecorded':
      return outcomeRecorded(meeting, event, recorded);
    case 'MemberRecused':
    case 'OpinionGiven':
    case 'GuardLifted':
    case 'BallotOpened':
    case 'BallotCast':
    case 'BallotClosed':
    case 'OutcomeProposed':
    case 'ProposalOvertaken':
    case 'ProposalValidated':
    case 'ProposalObjected':
    case 'AsideNoted':
    case 'DecisionNoted':
    case 'ConsentLost':
    case 'ItemClosedTo':
    case 'OpinionsRetracted':
      return withItem(meeting, event.itemId, (item) => itemChange(item, event, recorded));
    default:
      event satisfies never;
      return meeting;
  }
}

function planned(meeting: Meeting, event: MeetingEventOf<'MeetingPlanned'>): Meeting {
  const { panelId, profileKey, kind, startsAt, place = null } = event;
  return {
    ...meeting,
    state: 'draft',
    panelId,
    profileKey,
    profile: profileOf(profileKey),
    kind,
    startsAt,
    place,
  };
}

const frozen = (meeting: Meeting, version: number, at: Instant | null): Meeting => ({
  ...meeting,
  state: 'frozen',
  // A copy, because a screen's store mutates the lists it holds.
  frozen: { version, at, agenda: [...meeting.agenda] },
});

/** The frozen agenda, without an item that this viewer may no longer know. */
const unfrozen = ({ frozen }: Meeting, itemId: Id): Meeting['frozen'] =>
  frozen && { ...frozen, agenda: without(frozen.agenda, itemId) };

function added(meeting: Meeting, event: MeetingEventOf<'ItemAdded'>): Meeting {
  const {
    itemId,
    dossierId = null,
    measureCode,
    afterId,
    late,
    sharing = [],
    recused = [],
  } = event;
  const item = { ...emptyItem(itemId), dossierId, measureCode, late, sharing, recused };
  return {
    ...meeting,
    agenda: placed(meeting.agenda, itemId, afterId),
    items: { ...meeting.items, [itemId]: item },
  };
}

function disclosed(meeting: Meeting, event: MeetingEventOf<'ItemDisclosed'>): Meeting {
  const { itemId, to = [], snapshot } = event;
  if (meeting.items[itemId] || !snapshot) {
    return withItem(meeting, itemId, (item) => ({ sharing: [...item.sharing, ...to] }));
  }
  return {
    ...meeting,
    agenda: placed(meeting.agenda, itemId, snapshot.afterId),
    items: { ...meeting.items, [itemId]: itemOfSnapshot(itemId, snapshot) },
    currentItemId: snapshot.current ? itemId : meeting.currentItemId,
  };
}

function outcomeRecorded(
  meeting: Meeting,
  event: MeetingEventOf<'OutcomeRecorded'>,
  { at }: Recorded,
): Meeting {
  const { itemId, dossierId = null, measureCode } = event;
  const { motive = null, motiveForMembers = null, conditions = [], choices = {} } = event;
  // The signatory sees an item only once it has an outcome.
  const known = meeting.items[itemId] ?? {
    ...emptyItem(itemId),
    dossierId,
    measureCode,
    called: true,
    opinions: opinionsOf(event.opinions ?? []),
  };
  const words = { motive, motiveForMembers, conditions, choices };
  const outcome = { outcome: event.outcome, ...words, at };
  return {
    ...meeting,
    agenda: meeting.agenda.includes(itemId) ? meeting.agenda : [...meeting.agenda, itemId],
    items: { ...meeting.items, [itemId]: { ...known, outcome, setAside: null } },
  };
}

function veiled(meeting: Meeting, event: MeetingEventOf<'ItemVeiled'>): Meeting {
  const { itemId, memberId, afterId } = event;
  const item = { ...emptyItem(itemId), recused: [memberId], veiled: true };
  return {
    ...meeting,
    agenda: placed(meeting.agenda, itemId, afterId),
    frozen: unfrozen(meeting, itemId),
    items: { ...meeting.items, [itemId]: item },
    currentItemId: meeting.currentItemId === itemId ? null : meeting.currentItemId,
  };
}

function checkedOut(meeting: Meeting, memberId: Id): Meeting {
  return {
    ...meeting,
    present: omit(meeting.present, [memberId]),
    hands: without(meeting.hands, memberId),
    floor: meeting.floor === memberId ? null : meeting.floor,
  };
}

/**
 * Taken off the agenda by the coordination: kept separately, so that its history can still be
 * shown.
 */
function removed(meeting: Meeting, itemId: Id): Meeting {
  const item = meeting.items[itemId];
  if (!item) return meeting;
  const removed = { ...meeting.removed, [itemId]: item };
  return { ...hidden(meeting, itemId), frozen: meeting.frozen, removed };
}

/** The viewer may no longer know this item: nothing of it is kept. */
function hidden(meeting: Meeting, itemId: Id): Meeting {
  return {
    ...meeting,
    agenda: without(meeting.agenda, itemId),
    frozen: unfrozen(meeting, itemId),
    items: omit(meeting.items, [itemId]),
    removed: omit(meeting.removed, [itemId]),
    currentItemId: meeting.currentItemId === itemId ? null : meeting.currentItemId,
  };
}

/** Taken off the agenda or not: the insured's agreements apply to its past too. */
function withItem(meeting: Meeting, itemId: Id, changes: (item: Item) => Partial<Item>): Meeting {
  const place = meeting.items[itemId] ? 'items' : 'removed';
  const item = meeting[place][itemId];
  if (!item) return meeting;
  return { ...meeting, [place]: { ...meeting[place], [itemId]: { ...item, ...changes(item) } } };
}
