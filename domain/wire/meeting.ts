import { type Static, Type } from 'typebox';
import { MEASURE_CODES } from '../dossier/facts.ts';
import { MEETING_KINDS } from '../meeting/events.ts';
import { MEETING_STATES } from '../meeting/state.ts';
import { WordedChoices } from '../outcome-choices.ts';
import { BallotChoice, OpinionValue, Outcome, Tally } from '../outcomes.ts';
import { CapacityName, Closed, DateOnly, Id, Instant, OneOf } from '../primitives.ts';
import { SETTING_ASIDE, VOICES } from '../roles.ts';
import { Condition, Nullable } from './http.ts';
import { You } from './live.ts';

/* The answers about meetings: the list, one meeting as its viewer knows it, what stands beside it. */

const Text = Type.String();
const Flag = Type.Boolean();
const Seq = Type.Integer({ minimum: 0 });

const Phase = OneOf(MEETING_STATES);
export const MeetingRow = Closed({
  id: Id,
  kind: OneOf(MEETING_KINDS),
  state: Phase,
  startsAt: Instant,
  place: Nullable(Text),
  items: Seq,
});
export type MeetingRow = Static<typeof MeetingRow>;

const Opinion = Closed({
  memberId: Id,
  capacity: CapacityName,
  value: Type.Optional(OpinionValue),
  reason: Type.Optional(Nullable(Text)),
});
const Ballot = Closed({
  open: Flag,
  round: Seq,
  answered: Type.Array(Id),
  own: Nullable(BallotChoice),
  tally: Nullable(Tally),
});
const Proposal = Closed({
  outcome: Outcome,
  motive: Nullable(Text),
  motiveForMembers: Type.Optional(Nullable(Text)),
  conditions: Type.Array(Condition),
  /** Empty for who may not read it. */
  choices: WordedChoices,
  textHash: Text,
  validatedBy: Type.Array(Id),
  objections: Type.Array(Closed({ memberId: Id, reason: Nullable(Text) })),
  /** The facts under it changed since it was submitted, and what changed, as far as one may read it. */
  overtaken: Flag,
  changes: Type.Array(Closed({ text: Nullable(Text), at: Nullable(Instant) })),
  /** Whose validation fell with a change, and has not answered since. */
  fallen: Type.Array(Id),
});
const MeetingItem = Closed({
  itemId: Id,
  dossierId: Type.Optional(Id),
  reference: Type.Optional(Text),
  measureCode: Nullable(OneOf(MEASURE_CODES)),
  state: OneOf(['scheduled', 'called', 'settled', 'set-aside', 'withdrawn'] as const),
  current: Flag,
  late: Flag,
  opinions: Type.Array(Opinion),
  ballot: Nullable(Ballot),
  recused: Flag,
  proposal: Nullable(Proposal),
  outcome: Nullable(Outcome),
  motive: Nullable(Text),
  motiveForMembers: Type.Optional(Nullable(Text)),
  conditions: Type.Array(Condition),
  /** Empty for who may not read it. */
  choices: WordedChoices,
  /** The last outcome set aside before its decision, by which office and, for who may read it, why. */
  setAside: Nullable(
    Closed({
      outcome: Nullable(Outcome),
      capacity: Nullable(OneOf(SETTING_ASIDE)),
      reason: Nullable(Text),
      at: Nullable(Instant),
    }),
  ),
  decisionNumber: Nullable(Text),
});
const MeetingMember = Closed({
  id: Id,
  name: Text,
  capacity: CapacityName,
  voice: OneOf(VOICES),
  present: Flag,
});
export const MeetingDetail = Closed({
  id: Id,
  kind: OneOf(MEETING_KINDS),
  state: Phase,
  startsAt: Instant,
  place: Nullable(Text),
  head: Seq,
  you: You,
  members: Type.Array(MeetingMember),
  /** Seats for what the rule counts, heads for who is in the room. */
  quorum: Closed({ met: Flag, missing: Type.Array(CapacityName), heads: Seq, seats: Seq }),
  items: Type.Array(MeetingItem),
});
export type MeetingDetail = Static<typeof MeetingDetail>;

/** What the screens show beside a live item, by dossier: joined where the viewer may read it. */
export const ItemDossier = Closed({
  dossierId: Id,
  reference: Text,
  insuredName: Nullable(Text),
  measure: Closed({
    code: OneOf(MEASURE_CODES),
    start: Nullable(DateOnly),
    end: Nullable(DateOnly),
  }),
});
export type ItemDossier = Static<typeof ItemDossier>;
