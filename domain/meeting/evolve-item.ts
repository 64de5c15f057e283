import type { Id } from '../primitives.ts';
import type { Capacity } from '../roles.ts';
import type { MeetingEvent, MeetingEventOf, Recorded } from './events.ts';
import { omit, without } from './lists.ts';
import type { Item } from './state.ts';

/** The events of an item that change neither its place nor the meeting. */
type ItemChange = Exclude<
  Extract<MeetingEvent, { itemId: Id }>,
  MeetingEventOf<
    | 'ItemAdded'
    | 'ItemMoved'
    | 'ItemRemoved'
    | 'ItemHidden'
    | 'ItemVeiled'
    | 'ItemDisclosed'
    | 'ItemCalled'
    | 'ItemLeft'
    | 'OutcomeRecorded'
  >
>;

/** What an event changes in the item it is about; it changes nothing else in the meeting. */
export function itemChange(item: Item, event: ItemChange, { at }: Recorded): Partial<Item> {
  switch (event.type) {
    case 'MemberRecused':
      return recused(item, event);
    case 'OpinionGiven': {
      const { memberId, capacity, value, reason = null } = event;
      const opinion = { memberId, capacity, value, reason, at };
      return { opinions: { ...item.opinions, [capacity]: opinion } };
    }
    case 'GuardLifted':
      return guardLifted(item, event);
    case 'BallotOpened':
      return {
        ballot: { round: event.round, open: true, cast: {}, tally: null, consultative: null },
      };
    case 'BallotCast': {
      const { memberId, capacity, voice, choice } = event;
      const { ballot } = item;
      return ballot
        ? {
            ballot: {
              ...ballot,
              cast: { ...ballot.cast, [memberId]: { capacity, voice, choice } },
            },
          }
        : {};
    }
    case 'BallotClosed': {
      const { tally = null, consultative = null } = event;
      return item.ballot ? { ballot: { ...item.ballot, open: false, tally, consultative } } : {};
    }
    case 'OutcomeProposed': {
      const { outcome, motive = null, conditions = [], textHash } = event;
      return {
        proposal: { outcome, motive, conditions, textHash, validatedBy: [], objections: [] },
      };
    }
    case 'ProposalValidated':
      return onProposal(item, (proposal) => ({
        validatedBy: [...without(proposal.validatedBy, event.memberId), event.memberId],
        objections: proposal.objections.filter(({ memberId }) => memberId !== event.memberId),
      }));
    case 'ProposalObjected':
      return onProposal(item, (proposal) => ({
        validatedBy: without(proposal.validatedBy, event.memberId),
        objections: [
          ...proposal.objections.filter(({ memberId }) => memberId !== event.memberId),
          { memberId: event.memberId, capacity: event.capacity, reason: event.reason ?? null },
        ],
      }));
    case 'DecisionNoted':
      return { decisionNumber: event.decisionNumber };
    case 'ConsentLost':
      return { consentLost: true, ballot: null, proposal: null };
    case 'ItemClosedTo':
      return { sharing: item.sharing.filter((partner) => !event.capacities.includes(partner)) };
    case 'OpinionsRetracted':
      return retracted(item, event.capacities);
    default:
      event satisfies never;
      return {};
  }
}

/**
 * The item is open to the members, and the words kept back until then appear where they were said.
 */
function guardLifted(
  { opinions, proposal }: Item,
  { reasons = [], objections = [] }: MeetingEventOf<'GuardLifted'>,
): Partial<Item> {
  const opened = reasons.flatMap(({ capacity, reason }) => {
    const opinion = opinions[capacity];
    return opinion ? [[capacity, { ...opinion, reason }] as const] : [];
  });
  const words = new Map(objections.map(({ memberId, reason }) => [memberId, reason]));
  return {
    guardLifted: true,
    opinions: { ...opinions, ...Object.fromEntries(opened) },
    proposal: proposal && {
      ...proposal,
      objections: proposal.objections.map((one) => ({
        ...one,
        reason: words.get(one.memberId) ?? one.reason,
      })),
    },
  };
}

/**
 * What a partner service said is removed with the agreement to share; a closed tally does not
 * change.
 */
function retracted({ opinions, ballot }: Item, capacities: readonly Capacity[]): Partial<Item> {
  const lost = Object.entries(ballot?.open ? ballot.cast : {})
    .filter(([, { capacity }]) => capacities.includes(capacity))
    .map(([memberId]) => memberId);
  return {
    opinions: omit(opinions, capacities),
    ballot: ballot && { ...ballot, cast: omit(ballot.cast, lost) },
  };
}

const onProposal = (
  item: Item,
  changes: (proposal: NonNullable<Item['proposal']>) => Partial<NonNullable<Item['proposal']>>,
): Partial<Item> =>
  item.proposal ? { proposal: { ...item.proposal, ...changes(item.proposal) } } : {};

function recused(item: Item, event: MeetingEventOf<'MemberRecused'>): Partial<Item> {
  const { memberId, capacity } = event;
  const own = item.opinions[capacity]?.memberId === memberId;
  return {
    recused: [...without(item.recused, memberId), memberId],
    opinions: own ? omit(item.opinions, [capacity]) : item.opinions,
    ballot: item.ballot && { ...item.ballot, cast: omit(item.ballot.cast, [memberId]) },
  };
}
