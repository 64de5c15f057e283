import { guardKeepsWords, reasonRow } from '../dossier/view.ts';
import type { Text } from '../outcomes.ts';
import type { Id } from '../primitives.ts';
import { type Capacity, isScreen } from '../roles.ts';
import type { ItemEvent, MeetingEvent, MeetingEventOf, Seated } from './events.ts';
import { outcomeTexts, readable, words } from './shown-texts.ts';
import { type Around, type MeetingViewer, visibleBefore } from './sight.ts';
import { shownSnapshot, statedOpinion } from './snapshot.ts';
import { everItem, isGuardUp, type Meeting } from './state.ts';

/* What is shown of each event: allow-lists only, so that a new field stays hidden until listed. */

type MeetingWide = Exclude<MeetingEvent, { itemId: Id }>;

/** A fact of the meeting itself. */
export function meetingEvent(event: MeetingWide, { capacity }: MeetingViewer): MeetingEvent | null {
  const isRoom = isScreen(capacity);
  switch (event.type) {
    case 'MeetingPlanned': {
      const { type, panelId, profileKey, kind, startsAt, place = null } = event;
      const shown = { type, panelId, profileKey, kind, startsAt };
      return isRoom ? shown : { ...shown, place: words(place) };
    }
    case 'AgendaFrozen':
      return { type: event.type, version: event.version };
    case 'MeetingOpened':
      return {
        type: event.type,
        ...(event.profile ? { profile: event.profile } : {}),
        members: event.members.map(seatOf),
      };
    case 'MeetingSuspended':
    case 'MeetingResumed':
    case 'MeetingClosed':
      return { type: event.type };
    case 'MemberCheckedIn':
      return { type: event.type, ...seatOf(event) };
    case 'MemberCheckedOut':
    case 'HandRaised':
    case 'HandLowered':
    case 'FloorGiven':
      return { type: event.type, memberId: event.memberId };
    case 'Withheld':
      return null;
    default:
      event satisfies never;
      return null;
  }
}

export interface EventContext {
  readonly around: Around;
  readonly after: Meeting;
  readonly reveals: boolean;
}

/** A fact about an item that the viewer may see, field by field. */
export function itemEvent(
  event: ItemEvent,
  viewer: MeetingViewer,
  shown: EventContext,
): MeetingEvent | null {
  const { itemId } = event;
  const isRoom = isScreen(viewer.capacity);
  const order = { order: shown.after, now: shown.around.now };
  switch (event.type) {
    case 'ItemAdded':
      return added(event, viewer, visibleBefore(itemId, viewer, order));
    case 'ItemMoved':
      return isStill(itemId, viewer, shown)
        ? null
        : { type: event.type, itemId, afterId: visibleBefore(itemId, viewer, order) };
    case 'ItemRemoved': {
      const reason = event.reason && readable(event.reason, viewer, reasonRow('coordination'));
      return { type: event.type, itemId, ...(reason ? { reason } : {}) };
    }
    case 'ItemCalled':
    case 'ItemLeft':
    case 'ConsentLost':
      return { type: event.type, itemId };
    case 'MemberRecused': {
      const { memberId, capacity } = event;
      return { type: event.type, itemId, memberId, capacity };
    }
    case 'OpinionsRetracted':
      return { type: event.type, itemId, capacities: [...event.capacities] };
    case 'ItemClosedTo':
      return readsConsents(viewer)
        ? { type: event.type, itemId, capacities: [...event.capacities] }
        : null;
    case 'ItemDisclosed':
      return disclosure(event, viewer, shown);
    case 'OutcomeRecorded':
      return outcomeRecorded(event, viewer, shown.reveals);
    case 'DecisionNoted':
      return isRoom ? null : { type: event.type, itemId, decisionNumber: event.decisionNumber };
    case 'ItemHidden':
    case 'ItemVeiled':
      return null;
    case 'GuardLifted':
    case 'OpinionGiven':
    case 'BallotOpened':
    case 'BallotCast':
    case 'BallotClosed':
    case 'OutcomeProposed':
    case 'ProposalValidated':
    case 'ProposalObjected':
      return deliberation(event, viewer, shown);
    default:
      event satisfies never;
      return null;
  }
}

/** An item on the agenda: the room learns neither the dossier nor who is recused. */
function added(
  {
    type,
    itemId,
    measureCode,
    late,
    dossierId,
    sharing = [],
    recused,
  }: MeetingEventOf<'ItemAdded'>,
  viewer: MeetingViewer,
  afterId: Id | null,
): MeetingEvent {
  const base = { type, itemId, measureCode, afterId, late };
  if (isScreen(viewer.capacity)) return base;
  return {
    ...base,
    ...(dossierId ? { dossierId } : {}),
    ...(recused ? { recused: [...recused] } : {}),
    ...partners(viewer, sharing),
  };
}

/** Who opened the item, and the words that this viewer may read from then on. */
function guardLifted(
  {
    type,
    itemId,
    memberId,
    capacity,
    reasons = [],
    objections = [],
  }: MeetingEventOf<'GuardLifted'>,
  viewer: MeetingViewer,
): MeetingEvent {
  const opened = <W extends { capacity: Capacity; reason: Text }>(kept: readonly W[]) =>
    kept.flatMap((one) => {
      const reason = readable(one.reason, viewer, reasonRow(one.capacity));
      return reason ? [{ ...one, reason }] : [];
    });
  return {
    type,
    itemId,
    memberId,
    capacity,
    reasons: opened(reasons).map(({ capacity: author, reason }) => ({ capacity: author, reason })),
    objections: opened(objections).map((one) => ({
      memberId: one.memberId,
      capacity: one.capacity,
      reason: one.reason,
    })),
  };
}

/**
 * Moved past hidden neighbours only, as this viewer saw it then: showing the move would reveal
 * them. A viewer who sees every item is shown every move.
 */
function isStill(
  itemId: Id,
  viewer: MeetingViewer,
  { around: { before }, after }: EventContext,
): boolean {
  const above = (then: Meeting) => visibleBefore(itemId, viewer, { order: then, now: then });
  return !readsConsents(viewer) && above(before) === above(after);
}

type Deliberation = Extract<
  ItemEvent,
  {
    type:
      | 'GuardLifted'
      | 'OpinionGiven'
      | 'BallotOpened'
      | 'BallotCast'
      | 'BallotClosed'
      | 'OutcomeProposed'
      | 'ProposalValidated'
      | 'ProposalObjected';
  }
>;

function deliberation(
  event: Deliberation,
  viewer: MeetingViewer,
  { after }: EventContext,
): MeetingEvent | null {
  const { itemId } = event;
  const readableNow = (text: Text, author: Capacity) => {
    const row = reasonRow(author);
    const item = everItem(after, itemId);
    // What was said under the guard is sent with its lifting, even when one reads it later.
    const isKept = item && isGuardUp(after, item) && guardKeepsWords(row, viewer.capacity);
    return isKept ? null : readable(text, viewer, row);
  };
  const isRoom = isScreen(viewer.capacity);
  switch (event.type) {
    case 'GuardLifted':
      return isRoom ? null : guardLifted(event, viewer);
    case 'OpinionGiven': {
      const { type, memberId, capacity, value, reason = null } = event;
      const given = { type, itemId, memberId, capacity };
      if (isRoom || value === undefined) return given;
      return { ...given, value, reason: reason && readableNow(reason, capacity) };
    }
    case 'BallotOpened':
      return { type: event.type, itemId, round: event.round };
    case 'BallotCast': {
      const { type, memberId, capacity, voice, choice } = event;
      const own = choice && memberId === viewer.memberId;
      return { type, itemId, memberId, capacity, voice, ...(own ? { choice } : {}) };
    }
    case 'BallotClosed': {
      const { type, tally, consultative } = event;
      if (isRoom) return { type, itemId };
      return { type, itemId, ...(tally && { tally }), ...(consultative && { consultative }) };
    }
    case 'OutcomeProposed': {
      const { type, outcome, textHash, motive = null, conditions = [] } = event;
      if (isRoom) return null;
      const texts = outcomeTexts(viewer, motive, conditions);
      return { type, itemId, outcome, textHash, ...texts };
    }
    case 'ProposalValidated': {
      const { type, memberId, capacity } = event;
      return isRoom ? null : { type, itemId, memberId, capacity };
    }
    case 'ProposalObjected': {
      const { type, memberId, capacity, reason } = event;
      if (isRoom) return null;
      const shown = reason && readableNow(reason, capacity);
      return { type, itemId, memberId, capacity, ...(shown ? { reason: shown } : {}) };
    }
    default:
      event satisfies never;
      return null;
  }
}

function outcomeRecorded(
  event: Extract<ItemEvent, { type: 'OutcomeRecorded' }>,
  viewer: MeetingViewer,
  reveals: boolean,
): MeetingEvent {
  const { type, itemId, measureCode, motive = null, conditions = [] } = event;
  if (isScreen(viewer.capacity)) return { type, itemId, measureCode };
  const { dossierId, outcome, opinions } = event;
  return {
    type,
    itemId,
    measureCode,
    ...(outcome ? { outcome } : {}),
    ...outcomeTexts(viewer, motive, conditions),
    ...(dossierId ? { dossierId } : {}),
    // A viewer who sees the item for the first time needs the opinions behind it; the others have
    // them.
    ...(reveals && opinions ? { opinions: opinions.map(statedOpinion) } : {}),
  };
}

function disclosure(
  event: Extract<ItemEvent, { type: 'ItemDisclosed' }>,
  viewer: MeetingViewer,
  { around, after, reveals }: EventContext,
): MeetingEvent | null {
  const { type, itemId, to = [], snapshot } = event;
  if (!reveals) return readsConsents(viewer) ? { type, itemId, to: [...to] } : null;
  if (!snapshot) return null;
  const afterId = visibleBefore(itemId, viewer, { order: after, now: around.now });
  return { type, itemId, snapshot: shownSnapshot(snapshot, viewer, afterId) };
}

const CONSENT_READERS: readonly Capacity[] = [
  'coordination',
  'social-service',
  'medical-service',
  'admin-fund',
];
const readsConsents = ({ capacity }: MeetingViewer): boolean => CONSENT_READERS.includes(capacity);

const partners = <P>(viewer: MeetingViewer, sharing: P[]) =>
  readsConsents(viewer) ? { sharing: [...sharing] } : {};

const seatOf = ({ memberId, capacity, voice }: Seated): Seated => ({ memberId, capacity, voice });
