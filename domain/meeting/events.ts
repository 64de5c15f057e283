import { type Static, type TObject, type TProperties, Type } from 'typebox';
import { MEASURE_CODES } from '../dossier/facts.ts';
import { OutcomeChoices } from '../outcome-choices.ts';
import {
  BallotChoice,
  Condition,
  OpinionValue,
  Outcome,
  Reopening,
  Tally,
  Text,
} from '../outcomes.ts';
import { CapacityName, Closed, Id, Instant, OneOf } from '../primitives.ts';
import { type PanelProfile, PROFILE_KEYS } from '../profile.ts';
import { SETTING_ASIDE, SHARING_PARTNERS, VOICES } from '../roles.ts';

/*
 * Everything that can happen in a meeting: ids, enumerated values and commitments only, never a
 * name or a free text. A field marked optional is one that redaction may leave out.
 */

export const MEETING_KINDS = ['meeting', 'written-consultation'] as const;
export type MeetingKind = (typeof MEETING_KINDS)[number];

const Voice = OneOf(VOICES);
const MeasureCode = OneOf(MEASURE_CODES);
const Partners = Type.Array(OneOf(SHARING_PARTNERS));
const After = Type.Union([Id, Type.Null()]);
const MaybeText = Type.Union([Text, Type.Null()]);

const Seated = Closed({ memberId: Id, capacity: CapacityName, voice: Voice });
export type Seated = Static<typeof Seated>;

/** An opinion without its words: what a snapshot keeps of it. */
const StatedOpinion = Closed({ memberId: Id, capacity: CapacityName, value: OpinionValue });
export type StatedOpinion = Static<typeof StatedOpinion>;

const proposal = {
  outcome: Outcome,
  motive: Type.Optional(MaybeText),
  /** For the panel alone: the insured, the partners and who signs never read it. */
  motiveForMembers: Type.Optional(MaybeText),
  conditions: Type.Optional(Type.Array(Condition)),
  choices: Type.Optional(OutcomeChoices),
};

/** A ballot as everyone in the meeting may know it: who answered, never what. */
const BallotPicture = Closed({
  round: Type.Integer(),
  open: Type.Boolean(),
  cast: Type.Array(Seated),
  tally: Type.Optional(Tally),
  consultative: Type.Optional(Tally),
});

const ProposalPicture = Closed({
  ...proposal,
  textHash: Type.String(),
  validatedBy: Type.Array(Id),
  objectedBy: Type.Array(Id),
  overtaken: Type.Optional(Type.Boolean()),
  fallen: Type.Optional(Type.Array(Id)),
});

/**
 * What changed under a proposal, as one capacity reads it: kept apart, and empty where it reads
 * nothing of it. The log holds one for each capacity, whatever changed: it does not say which facts.
 */
const ToldChanges = Closed({ capacity: CapacityName, text: Text });
export type ToldChanges = Static<typeof ToldChanges>;

/** Enumerated picture of an item, for a viewer to whom it is revealed after the fact. */
const ItemSnapshot = Closed({
  dossierId: Id,
  measureCode: MeasureCode,
  afterId: After,
  late: Type.Boolean(),
  called: Type.Boolean(),
  current: Type.Boolean(),
  opinions: Type.Array(StatedOpinion),
  recused: Type.Array(Id),
  guardLifted: Type.Optional(Type.Boolean()),
  ballot: Type.Optional(BallotPicture),
  proposal: Type.Optional(ProposalPicture),
  concluded: Type.Optional(Closed(proposal)),
});
export type ItemSnapshot = Static<typeof ItemSnapshot>;

/** Why words of health were kept in a text of the act (LET-01): for the journal alone. */
const typed = { healthWordsReason: Type.Optional(Text) };

const event = <const T extends string, P extends TProperties>(type: T, properties: P) =>
  Closed({ type: Type.Literal(type), ...properties });
const onItem = <const T extends string, P extends TProperties>(type: T, properties: P) =>
  event(type, { itemId: Id, ...properties });

const FrozenProfile = Type.Unsafe<PanelProfile>(Type.Object({}, { additionalProperties: true }));

export const MEETING_EVENTS = [
  event('MeetingPlanned', {
    panelId: Id,
    profileKey: OneOf(PROFILE_KEYS),
    kind: OneOf(MEETING_KINDS),
    startsAt: Instant,
    place: Type.Optional(MaybeText),
  }),
  onItem('ItemAdded', {
    dossierId: Type.Optional(Id),
    measureCode: MeasureCode,
    afterId: After,
    late: Type.Boolean(),
    /** Outside partners to whom the insured opened this dossier at that time. */
    sharing: Type.Optional(Partners),
    /** Members who recused themselves when it was on this agenda before (COMP-03). */
    recused: Type.Optional(Type.Array(Id)),
    /** The request was decided: it is studied again. Read with the dossier, never in the meeting. */
    reopens: Type.Optional(Reopening),
    ...typed,
  }),
  onItem('ItemMoved', { afterId: After }),
  onItem('ItemRemoved', { reason: Type.Optional(Text), ...typed }),
  event('AgendaFrozen', { version: Type.Integer({ minimum: 1 }) }),
  event('MeetingOpened', { profile: Type.Optional(FrozenProfile), members: Type.Array(Seated) }),
  event('MeetingSuspended', {}),
  event('MeetingResumed', {}),
  event('MeetingClosed', {}),
  event('MemberCheckedIn', { memberId: Id, capacity: CapacityName, voice: Voice }),
  event('MemberCheckedOut', { memberId: Id }),
  onItem('ItemCalled', {}),
  onItem('ItemLeft', {}),
  onItem('MemberRecused', { memberId: Id, capacity: CapacityName }),
  onItem('OpinionGiven', {
    memberId: Id,
    capacity: CapacityName,
    value: Type.Optional(OpinionValue),
    reason: Type.Optional(MaybeText),
    ...typed,
  }),
  /** A physician opens the item to the other members, with the words kept back until then. */
  onItem('GuardLifted', {
    memberId: Id,
    capacity: CapacityName,
    reasons: Type.Optional(Type.Array(Closed({ capacity: CapacityName, reason: Text }))),
    objections: Type.Optional(
      Type.Array(Closed({ memberId: Id, capacity: CapacityName, reason: Text })),
    ),
  }),
  onItem('BallotOpened', { round: Type.Integer({ minimum: 1 }) }),
  onItem('BallotCast', {
    memberId: Id,
    capacity: CapacityName,
    voice: Voice,
    choice: Type.Optional(BallotChoice),
  }),
  onItem('BallotClosed', { tally: Type.Optional(Tally), consultative: Type.Optional(Tally) }),
  onItem('OutcomeProposed', { ...proposal, ...typed, textHash: Type.String() }),
  /**
   * A fact that a letter of the proposal prints changed (I9): the validations given on it fall. The
   * hash is that of the text as it is from now on.
   */
  onItem('ProposalOvertaken', { textHash: Type.String(), changes: Type.Array(ToldChanges) }),
  onItem('ProposalValidated', { memberId: Id, capacity: CapacityName }),
  onItem('ProposalObjected', {
    memberId: Id,
    capacity: CapacityName,
    reason: Type.Optional(Text),
    ...typed,
  }),
  onItem('OutcomeRecorded', {
    ...proposal,
    ...typed,
    outcome: Type.Optional(Outcome),
    dossierId: Type.Optional(Id),
    measureCode: MeasureCode,
    /** Who was present, and what each service had said, at the instant of the act. */
    present: Type.Optional(Type.Array(Seated)),
    opinions: Type.Optional(Type.Array(StatedOpinion)),
    findings: Type.Optional(Type.Array(Type.String())),
  }),
  /** The outcome was not decided: by which office, and why for who may read it. */
  onItem('AsideNoted', {
    capacity: Type.Optional(OneOf(SETTING_ASIDE)),
    reason: Type.Optional(Text),
  }),
  onItem('DecisionNoted', { decisionNumber: Type.String() }),
  onItem('ConsentLost', {}),
  onItem('ItemClosedTo', { capacities: Partners }),
  onItem('OpinionsRetracted', { capacities: Type.Array(CapacityName) }),
  onItem('ItemDisclosed', {
    to: Type.Optional(Partners),
    snapshot: Type.Optional(ItemSnapshot),
  }),
  /**
   * A version of the minutes is sealed (decisions 12): what the meeting says, then each item, an item of the version
   * before keeping its content where nothing happened to it. `about`: those to which something did. Viewers are
   * told neither content nor the items that they do not see.
   */
  event('MinutesFixed', {
    version: Type.Integer({ minimum: 1 }),
    about: Type.Array(Id),
    frame: Type.Optional(Text),
    items: Type.Optional(Type.Array(Closed({ itemId: Id, content: Text }))),
  }),
  /** A later meeting approved this version; the contrary corrects an approval made by mistake. */
  event('MinutesApproved', { version: Type.Integer({ minimum: 1 }), inMeetingId: Id }),
  event('MinutesApprovalDropped', { version: Type.Integer({ minimum: 1 }) }),
  event('HandRaised', { memberId: Id }),
  event('HandLowered', { memberId: Id }),
  event('FloorGiven', { memberId: Id }),
  // Created by redaction only, never stored.
  onItem('ItemHidden', {}),
  onItem('ItemVeiled', { memberId: Id, afterId: After }),
  event('Withheld', {}),
] as const satisfies readonly TObject[];

/** One event of a meeting, as stored or as redacted for a viewer. */
export const MeetingEvent = Type.Union([...MEETING_EVENTS]);
export type MeetingEvent = Static<(typeof MEETING_EVENTS)[number]>;
export type MeetingEventOf<T extends MeetingEvent['type']> = Extract<MeetingEvent, { type: T }>;

/** An event with its number: the stream's own in the log, the viewer's own on the wire. */
export interface Recorded {
  readonly seq: number;
  readonly at: Instant | null;
  readonly by: Id | null;
  readonly event: MeetingEvent;
}

/** The events that name an item. */
export type ItemEvent = Extract<MeetingEvent, { itemId: Id }>;
