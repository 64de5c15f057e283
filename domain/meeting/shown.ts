import { readsChoices, reasonRow } from '../dossier/view.ts';
import type { Text } from '../outcomes.ts';
import type { Id } from '../primitives.ts';
import { type Capacity, isScreen } from '../roles.ts';
import type { ItemEvent, MeetingEvent, MeetingEventOf, Seated } from './events.ts';
import { shownApproval, shownVersion } from './minutes-versions.ts';
import { deliberation } from './shown-deliberation.ts';
import { outcomeTexts, readable, readerIn, type TextReader, words } from './shown-texts.ts';
import { type Around, type MeetingViewer, visibleBefore } from './sight.ts';
import { shownSnapshot, statedOpinion } from './snapshot.ts';
import type { Meeting } from './state.ts';

/* What is shown of each event: allow-lists only, so that a new field stays hidden until listed. */

type MeetingWide = Exclude<MeetingEvent, { itemId: Id }>;

/** A fact of the meeting itself. */
export function meetingEvent(
  event: MeetingWide,
  viewer: MeetingViewer,
  around: Around,
): MeetingEvent | null {
  const isRoom = isScreen(viewer.capacity);
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
    case 'MinutesFixed':
      return isRoom ? null : shownVersion(event, viewer, around);
    case 'MinutesApproved':
    case 'MinutesApprovalDropped':
      return isRoom ? null : shownApproval(event, viewer, around);
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
      return outcomeRecorded(event, viewer, shown);
    case 'AsideNoted':
      return isRoom ? { type: event.type, itemId } : setAside(event, readerIn(shown.after, viewer));
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
    case 'ProposalOvertaken':
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

function outcomeRecorded(
  event: Extract<ItemEvent, { type: 'OutcomeRecorded' }>,
  viewer: MeetingViewer,
  { after, reveals }: EventContext,
): MeetingEvent {
  const { type, itemId, measureCode } = event;
  if (isScreen(viewer.capacity)) return { type, itemId, measureCode };
  const { dossierId, outcome, opinions } = event;
  return {
    type,
    itemId,
    measureCode,
    ...(outcome ? { outcome } : {}),
    ...outcomeTexts(readerIn(after, viewer), event),
    ...(dossierId ? { dossierId } : {}),
    // A viewer who sees the item for the first time needs the opinions behind it; the others have
    // them.
    ...(reveals && opinions ? { opinions: opinions.map(statedOpinion) } : {}),
  };
}

/** By which office, for who reads the outcome; why, for who reads what was chosen with it. */
function setAside(
  { type, itemId, capacity, reason }: MeetingEventOf<'AsideNoted'>,
  viewer: TextReader,
): MeetingEvent {
  const readable = reason && readsChoices(viewer.capacity, viewer.external);
  return {
    type,
    itemId,
    ...(capacity ? { capacity } : {}),
    ...(readable ? { reason: words(reason) as Text } : {}),
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
  return { type, itemId, snapshot: shownSnapshot(snapshot, readerIn(after, viewer), afterId) };
}

const CONSENT_READERS: readonly Capacity[] = [
  'coordination',
  'social-service',
  'medical-service',
  'admin-fund',
];
/** Who may know with whom a dossier is shared. */
export const readsConsents = ({ capacity }: Pick<MeetingViewer, 'capacity'>): boolean =>
  CONSENT_READERS.includes(capacity);

const partners = <P>(viewer: MeetingViewer, sharing: P[]) =>
  readsConsents(viewer) ? { sharing: [...sharing] } : {};

const seatOf = ({ memberId, capacity, voice }: Seated): Seated => ({ memberId, capacity, voice });
