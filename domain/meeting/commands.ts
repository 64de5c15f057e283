import { type Static, type TProperties, Type } from 'typebox';
import { TYPED_CHOICES } from '../outcome-choices.ts';
import { BallotChoice, ConditionKind, OpinionValue, Outcome } from '../outcomes.ts';
import { Closed, Id, Instant, Line, Maybe, OneOf, Paragraph, TypedDay } from '../primitives.ts';
import { MEETING_KINDS } from './events.ts';

/* What members ask of a meeting (contract §4). A refused command is a value with a rule code. */

const command = <const T extends string, P extends TProperties>(type: T, properties: P) =>
  Closed({ type: Type.Literal(type), ...properties });
const inMeeting = <const T extends string, P extends TProperties>(type: T, properties: P) =>
  command(type, { meetingId: Id, ...properties });
const onItem = <const T extends string, P extends TProperties>(type: T, properties: P) =>
  inMeeting(type, { itemId: Id, ...properties });

const TextHash = Type.String({ pattern: '^[0-9a-f]{64}$' });

/**
 * A condition as typed; REASON-01 judges what is missing, so that the sentence can say which. Of an
 * extension of the stoppage, `text`, `proof` and `due` are computed and those typed are ignored.
 */
const TypedCondition = Closed({
  kind: Maybe(ConditionKind),
  text: Maybe(Paragraph),
  due: Maybe(TypedDay),
  proof: Maybe(Paragraph),
  reasonText: Maybe(Paragraph),
  effectText: Maybe(Paragraph),
});
/** LET-01 at the act: why words of health are necessary in a text of it; the journal keeps it. */
const typed = { healthWordsReason: Maybe(Paragraph) };
const outcome = {
  ...typed,
  outcome: Outcome,
  /** What the insured reads. */
  motive: Maybe(Paragraph),
  /** For the panel alone. */
  motiveForMembers: Maybe(Paragraph),
  conditions: Maybe(Type.Array(TypedCondition, { maxItems: 20 })),
  ...TYPED_CHOICES,
};

export const MEETING_COMMANDS = [
  command('plan-meeting', {
    panelId: Id,
    kind: OneOf(MEETING_KINDS),
    startsAt: Instant,
    place: Maybe(Line),
  }),
  /** `reason`: why a request already decided is studied again. */
  inMeeting('add-item', { dossierId: Id, reason: Maybe(Paragraph), ...typed }),
  onItem('move-item', { afterId: Type.Union([Id, Type.Null()]) }),
  onItem('remove-item', { reason: Maybe(Paragraph), ...typed }),
  inMeeting('freeze-agenda', {}),
  inMeeting('open-meeting', {}),
  inMeeting('suspend-meeting', {}),
  inMeeting('resume-meeting', {}),
  inMeeting('close-meeting', {}),
  inMeeting('check-in', { memberId: Maybe(Id) }),
  inMeeting('check-out', { memberId: Maybe(Id) }),
  onItem('call-item', {}),
  onItem('declare-recusal', { memberId: Maybe(Id) }),
  onItem('give-opinion', { value: OpinionValue, reason: Maybe(Paragraph), ...typed }),
  onItem('lift-guard', {}),
  onItem('open-ballot', {}),
  onItem('cast-ballot', { choice: BallotChoice }),
  onItem('close-ballot', {}),
  onItem('propose-outcome', outcome),
  onItem('validate-proposal', { textHash: TextHash }),
  onItem('object', { reason: Maybe(Paragraph), ...typed }),
  onItem('record-outcome', outcome),
  /**
   * A later meeting, `inMeetingId`, approved this version of the minutes; `mistake` takes an approval of it back.
   */
  inMeeting('approve-minutes', {
    version: Type.Integer({ minimum: 1, maximum: 9999 }),
    inMeetingId: Id,
    mistake: Type.Optional(Type.Boolean()),
  }),
  inMeeting('raise-hand', {}),
  inMeeting('lower-hand', { memberId: Maybe(Id) }),
  inMeeting('give-floor', { memberId: Id }),
] as const;
export const MeetingCommand = Type.Union([...MEETING_COMMANDS]);
export type MeetingCommand = Static<(typeof MEETING_COMMANDS)[number]>;
export type MeetingCommandOf<T extends MeetingCommand['type']> = Extract<
  MeetingCommand,
  { type: T }
>;

/** The two acts that carry an outcome, its motive, its conditions and its choice. */
export type OutcomeCommand = MeetingCommandOf<'propose-outcome' | 'record-outcome'>;
