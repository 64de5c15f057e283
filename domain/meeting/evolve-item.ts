import type { Id, Instant } from '../primitives.ts';
import type { Capacity } from '../roles.ts';
import type { MeetingEvent, MeetingEventOf, Recorded } from './events.ts';
import { omit, without } from './lists.ts';
import type { Item, Proposal } from './state.ts';

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
    case 'OutcomeProposed':
      return { proposal: proposed(item, event) };
    case 'ProposalOvertaken':
      return onProposal(item, (proposal) => overtaken(proposal, event, at));
    case 'ProposalValidated':
      return onProposal(item, (proposal) => ({
        ...answered(proposal, event.memberId),
        validatedBy: [...without(proposal.validatedBy, event.memberId), event.memberId],
        objections: proposal.objections.filter(({ memberId }) => memberId !== event.memberId),
      }));
    case 'ProposalObjected':
      return onProposal(item, (proposal) => ({
        ...answered(proposal, event.memberId),
        validatedBy: without(proposal.validatedBy, event.memberId),
        objections: [
          ...proposal.objections.filter(({ memberId }) => memberId !== event.memberId),
          { memberId: event.memberId, capacity: event.capacity, reason: event.reason ?? null },
        ],
      }));
    case 'AsideNoted': {
      const { capacity = null, reason = null } = event;
      const { outcome: recorded } = item;
      return recorded ? { outcome: null, setAside: { recorded, capacity, reason, at } } : {};
    }
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
 * A new text: nobody has answered it; who had validated another is awaited, as is whose validation fell.
 * The same letters again, word for word: what was answered to them stands.
 */
function proposed({ proposal: former }: Item, event: MeetingEventOf<'OutcomeProposed'>): Proposal {
  const isSame = former?.textHash === event.textHash;
  const fallen = former && !isSame ? [...former.fallen, ...fallenFrom(former)] : former?.fallen;
  return {
    outcome: event.outcome,
    motive: event.motive ?? null,
    motiveForMembers: event.motiveForMembers ?? null,
    conditions: event.conditions ?? [],
    choices: event.choices ?? {},
    textHash: event.textHash,
    validatedBy: isSame ? former.validatedBy : [],
    objections: isSame ? former.objections : [],
    overtaken: false,
    // Who is to validate again may not have read them yet.
    changes: fallen && fallen.length > 0 ? (former?.changes ?? []) : [],
    fallen: fallen ?? [],
  };
}

/** Who had validated a text, with its words: his validation falls. */
function fallenFrom(proposal: Proposal): Proposal['fallen'] {
  const { outcome, motive, motiveForMembers, conditions, choices, changes } = proposal;
  const validated = { outcome, motive, motiveForMembers, conditions, choices };
  return proposal.validatedBy.map((memberId) => ({ memberId, since: changes.length, validated }));
}

/** I9. The same words on other facts: nobody has validated them any more. */
const overtaken = (
  proposal: Proposal,
  { textHash, changes }: MeetingEventOf<'ProposalOvertaken'>,
  at: Instant | null,
): Partial<Proposal> => ({
  textHash,
  validatedBy: [],
  overtaken: true,
  changes: [...proposal.changes, ...changes.map((one) => ({ ...one, at }))],
  fallen: [...proposal.fallen, ...fallenFrom(proposal)],
});

const answered = ({ fallen }: Proposal, by: Id): Partial<Proposal> => ({
  fallen: fallen.filter(({ memberId }) => memberId !== by),
});

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
  changes: (proposal: Proposal) => Partial<Proposal>,
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
