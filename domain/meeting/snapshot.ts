import type { Id } from '../primitives.ts';
import type { ItemSnapshot, StatedOpinion } from './events.ts';
import { outcomeTexts, type TextReader } from './shown-texts.ts';
import { type Ballot, emptyItem, type Item, type Meeting, type Proposal } from './state.ts';

/*
 * The present state of an item, for a viewer to whom it is revealed after the fact: taken from the
 * state, redacted for the viewer, and rebuilt as an item on his side. His screen then decides on it
 * as the server does.
 */

/** Null for an item without a dossier: there is nothing to reveal of it. */
export function snapshotOf(meeting: Meeting, item: Item): ItemSnapshot | null {
  const { itemId, dossierId, measureCode, late, called, guardLifted } = item;
  const { ballot, proposal, outcome } = item;
  if (!dossierId || !measureCode) return null;
  return {
    dossierId,
    measureCode,
    afterId: meeting.agenda[meeting.agenda.indexOf(itemId) - 1] ?? null,
    late,
    called,
    current: meeting.currentItemId === itemId,
    opinions: Object.values(item.opinions).flatMap(({ memberId, capacity, value }) =>
      value ? [{ memberId, capacity, value }] : [],
    ),
    recused: [...item.recused],
    ...(guardLifted ? { guardLifted } : {}),
    ...(ballot ? { ballot: pictureOfBallot(ballot) } : {}),
    ...(proposal ? { proposal: pictureOfProposal(proposal) } : {}),
    ...(outcome?.outcome
      ? {
          concluded: {
            outcome: outcome.outcome,
            motive: outcome.motive,
            motiveForMembers: outcome.motiveForMembers,
            conditions: [...outcome.conditions],
            choices: outcome.choices,
          },
        }
      : {}),
  };
}

const pictureOfBallot = ({ round, open, cast, tally, consultative }: Ballot) => ({
  round,
  open,
  cast: Object.entries(cast).map(([memberId, { capacity, voice }]) => ({
    memberId,
    capacity,
    voice,
  })),
  ...(tally ? { tally } : {}),
  ...(consultative ? { consultative } : {}),
});

const pictureOfProposal = (proposal: Proposal) => ({
  outcome: proposal.outcome,
  motive: proposal.motive,
  motiveForMembers: proposal.motiveForMembers,
  conditions: [...proposal.conditions],
  choices: proposal.choices,
  textHash: proposal.textHash,
  validatedBy: [...proposal.validatedBy],
  objectedBy: proposal.objections.map(({ memberId }) => memberId),
  ...(proposal.overtaken ? { overtaken: true } : {}),
  ...(proposal.fallen.length > 0 ? { fallen: proposal.fallen.map((one) => one.memberId) } : {}),
});

/** The allow-list: what of a snapshot is sent to its viewer, with the texts he may read. */
export function shownSnapshot(
  snapshot: ItemSnapshot,
  viewer: TextReader,
  afterId: Id | null,
): ItemSnapshot {
  const { dossierId, measureCode, late, called, current, opinions } = snapshot;
  const { recused, guardLifted, ballot, proposal, concluded } = snapshot;
  return {
    dossierId,
    measureCode,
    afterId,
    late,
    called,
    current,
    opinions: opinions.map(statedOpinion),
    recused: [...recused],
    ...(guardLifted ? { guardLifted } : {}),
    ...(ballot ? { ballot: shownBallot(ballot) } : {}),
    ...(proposal ? { proposal: shownProposal(proposal, viewer) } : {}),
    ...(concluded ? { concluded: shownOutcome(concluded, viewer) } : {}),
  };
}

type Picture<K extends 'ballot' | 'proposal' | 'concluded'> = NonNullable<ItemSnapshot[K]>;

const shownBallot = ({ round, open, cast, tally, consultative }: Picture<'ballot'>) => ({
  round,
  open,
  cast: cast.map(({ memberId, capacity, voice }) => ({ memberId, capacity, voice })),
  ...(tally ? { tally } : {}),
  ...(consultative ? { consultative } : {}),
});

const shownProposal = (proposal: Picture<'proposal'>, viewer: TextReader) => ({
  ...shownOutcome(proposal, viewer),
  textHash: proposal.textHash,
  validatedBy: [...proposal.validatedBy],
  objectedBy: [...proposal.objectedBy],
  ...(proposal.overtaken ? { overtaken: true } : {}),
  ...(proposal.fallen ? { fallen: [...proposal.fallen] } : {}),
});

const shownOutcome = ({ outcome, ...texts }: Picture<'concluded'>, viewer: TextReader) => ({
  outcome,
  ...outcomeTexts(viewer, texts),
});

/** Opinions without their words: those are read in the dossier. */
export const statedOpinion = ({ memberId, capacity, value }: StatedOpinion): StatedOpinion => ({
  memberId,
  capacity,
  value,
});

/** The item as rebuilt from a snapshot by the viewer who receives it. */
export function itemOfSnapshot(itemId: Id, snapshot: ItemSnapshot): Item {
  const { dossierId, measureCode, late, called, recused, guardLifted = false } = snapshot;
  const { ballot, proposal, concluded } = snapshot;
  return {
    ...emptyItem(itemId),
    dossierId,
    measureCode,
    late,
    called,
    recused,
    guardLifted,
    opinions: opinionsOf(snapshot.opinions),
    ballot: ballot ? ballotOf(ballot) : null,
    proposal: proposal ? proposalOf(proposal) : null,
    outcome: concluded ? { ...NO_WORDS, ...concluded, at: null } : null,
  };
}

/** The current opinion of each service, from the stated opinions. */
export const opinionsOf = (stated: readonly StatedOpinion[]): Item['opinions'] =>
  Object.fromEntries(stated.map((one) => [one.capacity, { ...one, reason: null, at: null }]));

const ballotOf = ({ cast, tally, consultative, ...ballot }: Picture<'ballot'>): Ballot => ({
  ...ballot,
  cast: Object.fromEntries(
    cast.map(({ memberId, capacity, voice }) => [memberId, { capacity, voice, choice: undefined }]),
  ),
  tally: tally ?? null,
  consultative: consultative ?? null,
});

const NO_WORDS = { motive: null, motiveForMembers: null, conditions: [], choices: {} };

const proposalOf = ({ objectedBy, fallen = [], ...proposal }: Picture<'proposal'>): Proposal => ({
  ...NO_WORDS,
  overtaken: false,
  ...proposal,
  // It is read as it is now: what changed before is not told.
  changes: [],
  fallen: fallen.map((memberId) => ({ memberId, since: 0, validated: null })),
  objections: objectedBy.map((memberId) => ({ memberId, capacity: null, reason: null })),
});
