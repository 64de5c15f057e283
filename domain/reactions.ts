import type { DossierEvent } from './dossier/events.ts';
import type { DossierFacts } from './dossier/facts.ts';
import type { MeetingEvent, MeetingEventOf } from './meeting/events.ts';
import { snapshotOf } from './meeting/snapshot.ts';
import { type Item, isSettled, type Meeting } from './meeting/state.ts';
import type { OpinionValue } from './outcomes.ts';
import type { Id } from './primitives.ts';
import { isPhysician, type Physician, type SharingPartner } from './roles.ts';

/*
 * What an act in one stream does to another, in the same transaction: the meeting updates the
 * dossier, and the insured's consents update the open meeting.
 */

/** The dossier's event that follows a meeting's event; `adviceOf` handles opinions. */
export function inDossier(event: MeetingEvent, meetingId: Id): DossierEvent[] {
  switch (event.type) {
    case 'ItemAdded': {
      const { itemId, reopens } = event;
      return [{ type: 'Scheduled', meetingId, itemId, ...(reopens ? { reopens } : {}) }];
    }
    case 'ItemRemoved':
      return [{ type: 'Unscheduled', meetingId, itemId: event.itemId }];
    case 'OutcomeRecorded': {
      const { itemId, outcome, motive = null, conditions = [], choices } = event;
      const chosen = choices ? { choices } : {};
      return outcome
        ? [{ type: 'OutcomeSubmitted', meetingId, itemId, outcome, motive, conditions, ...chosen }]
        : [];
    }
    // They stay in the meeting.
    case 'MeetingPlanned':
    case 'AgendaFrozen':
    case 'MeetingOpened':
    case 'MeetingSuspended':
    case 'MeetingResumed':
    case 'MeetingClosed':
    case 'MinutesFixed':
    case 'MinutesApproved':
    case 'MinutesApprovalDropped':
    case 'MemberCheckedIn':
    case 'MemberCheckedOut':
    case 'HandRaised':
    case 'HandLowered':
    case 'FloorGiven':
    case 'ItemMoved':
    case 'ItemCalled':
    case 'ItemLeft':
    case 'MemberRecused':
    case 'OpinionGiven':
    case 'GuardLifted':
    case 'BallotOpened':
    case 'BallotCast':
    case 'BallotClosed':
    case 'OutcomeProposed':
    case 'ProposalValidated':
    case 'ProposalObjected':
    case 'ItemDisclosed':
    // They come from the dossier itself.
    case 'AsideNoted':
    case 'DecisionNoted':
    case 'ConsentLost':
    case 'ItemClosedTo':
    case 'OpinionsRetracted':
    case 'ProposalOvertaken':
    // Made by redaction, never stored.
    case 'ItemHidden':
    case 'ItemVeiled':
    case 'Withheld':
      return [];
    default:
      event satisfies never;
      return [];
  }
}

/**
 * The advice that an opinion amounts to: a reservation counts as favourable, « no opinion » changes
 * nothing.
 */
export function adviceOf({ capacity, value }: MeetingEventOf<'OpinionGiven'>): {
  capacity: Physician;
  sense: 'favourable' | 'unfavourable';
} | null {
  const sense = value === undefined ? null : SENSES[value];
  return sense && isPhysician(capacity) ? { capacity, sense } : null;
}

const SENSES: Readonly<Record<OpinionValue, 'favourable' | 'unfavourable' | null>> = {
  favourable: 'favourable',
  'favourable-with-reservation': 'favourable',
  unfavourable: 'unfavourable',
  'no-opinion': null,
};

/** What an act on the dossier says of the item that gave its outcome. */
export const ofItsOutcome = (
  events: readonly DossierEvent[],
  { itemId }: Pick<Item, 'itemId'>,
): MeetingEvent[] =>
  events.flatMap((event) =>
    event.type === 'OutcomeSetAside' && event.itemId === itemId
      ? [{ type: 'AsideNoted', itemId, capacity: event.capacity, reason: event.reason }]
      : [],
  );

/**
 * What a change of the insured's consents does to an item (CONS-01, CONS-02). Withdrawing one also
 * applies to the past: decided, closed or removed from the agenda. Giving one opens only what is
 * still to come.
 */
export function inMeeting(
  before: DossierFacts,
  after: DossierFacts,
  { meeting, item }: { meeting: Meeting; item: Item },
): MeetingEvent[] {
  const { itemId } = item;
  const lostPresentation = !!before.consents?.presentation && !after.consents?.presentation;
  const events: MeetingEvent[] = [];
  if (lostPresentation && !item.consentLost) {
    if (meeting.currentItemId === itemId) events.push({ type: 'ItemLeft', itemId });
    events.push({ type: 'ConsentLost', itemId });
    const external = item.sharing.filter((partner) => meeting.profile.external.includes(partner));
    events.push(...retracted(item, external));
    return events;
  }
  const now = after.consents?.sharing ?? [];
  const closed = item.sharing.filter((partner) => !now.includes(partner));
  const opened = now.filter((partner) => !item.sharing.includes(partner));
  if (closed.length > 0) {
    events.push({ type: 'ItemClosedTo', itemId, capacities: closed });
    events.push(...retracted(item, closed));
  }
  const isAhead = meeting.state !== 'closed' && meeting.agenda.includes(itemId);
  if (isAhead && opened.length > 0) events.push(disclosed(meeting, item, opened));
  return events;
}

/**
 * I9. What another state of the dossier does to the text that the members are answering: nothing
 * while its hash is the same or nobody may answer it any more.
 */
export function overtaking(
  { meeting, item }: { meeting: Meeting; item: Item },
  now: Pick<MeetingEventOf<'ProposalOvertaken'>, 'textHash' | 'changes'>,
): MeetingEvent[] {
  const { itemId, proposal } = item;
  return isAnswered(meeting, item) && proposal?.textHash !== now.textHash
    ? [{ type: 'ProposalOvertaken', itemId, ...now }]
    : [];
}

/** Is there a text on this item that the members may still answer? */
export const isAnswered = ({ state, agenda }: Meeting, item: Item): boolean =>
  item.proposal !== null && !isSettled(item) && state !== 'closed' && agenda.includes(item.itemId);

function retracted(item: Item, partners: readonly SharingPartner[]): MeetingEvent[] {
  const voted = Object.values(item.ballot?.open ? item.ballot.cast : {});
  const capacities = partners.filter(
    (partner) => item.opinions[partner] || voted.some(({ capacity }) => capacity === partner),
  );
  return capacities.length > 0
    ? [{ type: 'OpinionsRetracted', itemId: item.itemId, capacities }]
    : [];
}

/** The present state of the item, for the viewers to whom it becomes visible. */
function disclosed(meeting: Meeting, item: Item, to: SharingPartner[]): MeetingEvent {
  const snapshot = snapshotOf(meeting, item);
  return { type: 'ItemDisclosed', itemId: item.itemId, to, ...(snapshot ? { snapshot } : {}) };
}
