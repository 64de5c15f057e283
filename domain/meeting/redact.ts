import { mayOpen, outcomeTextRow, type Row, reasonRow } from '../dossier/view.ts';
import type { Condition, Text } from '../outcomes.ts';
import type { Id } from '../primitives.ts';
import { type Capacity, hasSeat } from '../roles.ts';
import type { MeetingEvent, OpinionGist, Recorded, Seated } from './events.ts';
import { evolve } from './evolve.ts';
import type { Item, Meeting } from './state.ts';

export interface Viewer {
  readonly memberId: Id;
  readonly capacity: Capacity;
}

/** The meeting around one event: as it stood before it, and as it stands now. */
export interface Around {
  readonly before: Meeting;
  readonly now: Meeting;
}

/**
 * The one gate: what a viewer may learn of an event. Null: he never learns that it took place. The
 * past decides whether it is numbered for him, his present rights decide what of it is sent; what
 * he has lost since comes as `Withheld`. Every answer is built by allow-list.
 */
export function redact(recorded: Recorded, viewer: Viewer, around: Around): Recorded | null {
  const event = seen(recorded, viewer, around);
  if (event === null) return null;
  if (event.type === 'Withheld') return { seq: recorded.seq, at: null, by: null, event };
  const by = viewer.capacity === 'room' ? null : recorded.by;
  return { seq: recorded.seq, at: recorded.at, by, event };
}

/** May this viewer see this item, as it stands in this state of the meeting? */
export function seesItem(viewer: Viewer, item: Item | undefined, { profile }: Meeting): boolean {
  if (!item || item.recused.includes(viewer.memberId)) return false;
  // The screen is for any eye: number and kind of action only, and only while presented.
  if (viewer.capacity === 'room') return !item.consentLost;
  return mayOpen(viewer.capacity, {
    external: profile.external,
    presentation: !item.consentLost,
    sharing: item.sharing,
    hasOutcome: item.outcome !== null,
  });
}

const follows = (capacity: Capacity): boolean =>
  hasSeat(capacity) || capacity === 'signatory' || capacity === 'room';

function seen(recorded: Recorded, viewer: Viewer, around: Around): MeetingEvent | null {
  const { event } = recorded;
  if (!follows(viewer.capacity)) return null;
  if (!('itemId' in event)) return meetingEvent(event, viewer);

  const { before, now } = around;
  const { itemId } = event;
  const after = evolve(before, recorded);
  const saw = seesItem(viewer, before.items[itemId], before);
  const sees = seesItem(viewer, after.items[itemId] ?? after.removed[itemId], after);
  if (!saw && !sees) return null;
  if (saw && !sees) return closing(event, viewer, around);
  if (!seesItem(viewer, now.items[itemId] ?? now.removed[itemId], now)) return { type: 'Withheld' };
  return itemEvent(event, viewer, { around, after, reveals: !saw });
}

/** The event by which an item leaves a viewer's world: a recusal keeps its number, veiled. */
function closing(event: ItemEvent, viewer: Viewer, { before, now }: Around): MeetingEvent {
  const { itemId } = event;
  if (event.type !== 'MemberRecused') return { type: 'ItemHidden', itemId };
  const afterId = visibleBefore(itemId, viewer, { order: before, now });
  return { type: 'ItemVeiled', itemId, memberId: viewer.memberId, afterId };
}

type MeetingWide = Exclude<MeetingEvent, { itemId: Id }>;

function meetingEvent(event: MeetingWide, { capacity }: Viewer): MeetingEvent | null {
  const isRoom = capacity === 'room';
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
  }
}

interface Shown {
  readonly around: Around;
  readonly after: Meeting;
  readonly reveals: boolean;
}
type ItemEvent = Extract<MeetingEvent, { itemId: Id }>;

function itemEvent(event: ItemEvent, viewer: Viewer, shown: Shown): MeetingEvent | null {
  const { itemId } = event;
  const isRoom = viewer.capacity === 'room';
  const order = { order: shown.after, now: shown.around.now };
  switch (event.type) {
    case 'ItemAdded': {
      const afterId = visibleBefore(itemId, viewer, order);
      const base = { type: event.type, itemId, measureCode: event.measureCode, afterId };
      if (isRoom) return { ...base, late: event.late };
      const { dossierId, late, sharing = [] } = event;
      return { ...base, late, ...(dossierId ? { dossierId } : {}), ...partners(viewer, sharing) };
    }
    case 'ItemMoved':
      return { type: event.type, itemId, afterId: visibleBefore(itemId, viewer, order) };
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
    case 'OpinionGiven':
    case 'BallotOpened':
    case 'BallotCast':
    case 'BallotClosed':
    case 'OutcomeProposed':
    case 'ProposalValidated':
    case 'ProposalObjected':
      return deliberation(event, viewer);
  }
}

type Deliberation = Extract<
  ItemEvent,
  {
    type:
      | 'OpinionGiven'
      | 'BallotOpened'
      | 'BallotCast'
      | 'BallotClosed'
      | 'OutcomeProposed'
      | 'ProposalValidated'
      | 'ProposalObjected';
  }
>;

function deliberation(event: Deliberation, viewer: Viewer): MeetingEvent | null {
  const { itemId } = event;
  const isRoom = viewer.capacity === 'room';
  switch (event.type) {
    case 'OpinionGiven': {
      const { type, memberId, capacity, value, reason = null } = event;
      const given = { type, itemId, memberId, capacity };
      if (isRoom || value === undefined) return given;
      return { ...given, value, reason: reason && readable(reason, viewer, reasonRow(capacity)) };
    }
    case 'BallotOpened':
      return { type: event.type, itemId, round: event.round };
    case 'BallotCast': {
      const { type, memberId, voice, choice } = event;
      const own = choice && memberId === viewer.memberId;
      return { type, itemId, memberId, voice, ...(own ? { choice } : {}) };
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
      const shown = reason && readable(reason, viewer, reasonRow(capacity));
      return { type, itemId, memberId, capacity, ...(shown ? { reason: shown } : {}) };
    }
  }
}

function outcomeRecorded(
  event: Extract<ItemEvent, { type: 'OutcomeRecorded' }>,
  viewer: Viewer,
  reveals: boolean,
): MeetingEvent {
  const { type, itemId, measureCode, motive = null, conditions = [] } = event;
  if (viewer.capacity === 'room') return { type, itemId, measureCode };
  const { dossierId, outcome, opinions } = event;
  return {
    type,
    itemId,
    measureCode,
    ...(outcome ? { outcome } : {}),
    ...outcomeTexts(viewer, motive, conditions),
    ...(dossierId ? { dossierId } : {}),
    // Whoever discovers the item here needs the opinions it stands on; the others have them.
    ...(reveals && opinions ? { opinions: opinions.map(gistOf) } : {}),
  };
}

function disclosure(
  event: Extract<ItemEvent, { type: 'ItemDisclosed' }>,
  viewer: Viewer,
  { around, after, reveals }: Shown,
): MeetingEvent | null {
  const { type, itemId, to = [], snapshot } = event;
  if (!reveals) return readsConsents(viewer) ? { type, itemId, to: [...to] } : null;
  if (!snapshot) return null;
  const { dossierId, measureCode, late, called, current, opinions } = snapshot;
  const afterId = visibleBefore(itemId, viewer, { order: after, now: around.now });
  const shown = { dossierId, measureCode, afterId, late, called, current };
  return { type, itemId, snapshot: { ...shown, opinions: opinions.map(gistOf) } };
}

/**
 * The nearest item above this one that the viewer sees in both states: naming a hidden neighbour
 * would tell that it exists.
 */
function visibleBefore(
  itemId: Id,
  viewer: Viewer,
  { order, now }: { order: Meeting; now: Meeting },
): Id | null {
  const above = order.agenda.slice(0, Math.max(0, order.agenda.indexOf(itemId)));
  const shown = above.filter(
    (id) =>
      seesItem(viewer, order.items[id], order) &&
      seesItem(viewer, now.items[id] ?? now.removed[id], now),
  );
  return shown.at(-1) ?? null;
}

const readsConsents = ({ capacity }: Viewer): boolean =>
  ['coordination', 'social-service', 'medical-service', 'admin-fund'].includes(capacity);

const partners = <P>(viewer: Viewer, sharing: P[]) =>
  readsConsents(viewer) ? { sharing: [...sharing] } : {};

const seatOf = ({ memberId, capacity, voice }: Seated): Seated => ({ memberId, capacity, voice });
const gistOf = ({ memberId, capacity, value }: OpinionGist): OpinionGist => ({
  memberId,
  capacity,
  value,
});

/** A text's id and, where they are already joined, its words; its commitment stays in the log. */
const words = (text: Text | null): Text | null =>
  text && { id: text.id, ...(text.text === undefined ? {} : { text: text.text }) };

const readable = (text: Text, viewer: Viewer, row: Row): Text | null =>
  row.readers.includes(viewer.capacity) ? words(text) : null;

const outcomeTexts = (viewer: Viewer, motive: Text | null, conditions: Condition[]) => ({
  motive: motive && readable(motive, viewer, outcomeTextRow),
  conditions: outcomeTextRow.readers.includes(viewer.capacity)
    ? conditions.map(({ text, due, proof }) => ({
        text: words(text) as Text,
        due,
        proof: words(proof) as Text,
      }))
    : [],
});
