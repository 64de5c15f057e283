import { type Static, type TProperties, Type } from 'typebox';
import { KnownKind, KnownRecipient } from '../letter/kinds.ts';
import { OutcomeChoices } from '../outcome-choices.ts';
import { Condition, Outcome, Reopening, Text } from '../outcomes.ts';
import { CapacityName, Closed, DateOnly, Id, OneOf } from '../primitives.ts';

import { PHYSICIANS, SETTING_ASIDE } from '../roles.ts';
import { CONSENTS } from './commands.ts';
import { ADVICE_SENSES } from './facts.ts';
import { LAPSE_GROUNDS } from './lapse-grounds.ts';
import { WITHDRAWAL_SCOPES } from './withdrawal-terms.ts';

/*
 * Everything that can happen to a dossier. Its facts are stored elsewhere, sealed; an event commits
 * to the new version, so that a purge never breaks the chain, and does not say which fields it holds.
 */

const event = <const T extends string, P extends TProperties>(type: T, properties: P) =>
  Closed({ type: Type.Literal(type), ...properties });

const version = Type.Integer({ minimum: 1 });
/** What events said until November 2026: the journal told which facts of health a dossier had. */
const fields = Type.Optional(Type.Array(Type.String()));
const commitment = Type.String();
const inMeeting = { meetingId: Id, itemId: Id };

const ISSUED_LETTER = Closed({
  id: Id,
  number: Type.String(),
  kind: KnownKind,
  recipient: KnownRecipient,
  edition: Type.String(),
  sha256: Type.String(),
});

export const DOSSIER_EVENTS = [
  event('DossierReceived', {
    panelId: Id,
    source: OneOf(['form', 'import', 'seed'] as const),
    version,
    fields,
    commitment,
  }),
  event('FactsChanged', {
    version,
    fields,
    /** The rules whose lifting ends, a fact that they read having changed. */
    liftingsEnded: Type.Optional(Type.Array(Type.String())),
    commitment,
  }),
  /** The physician's own act, in a meeting or outside: no import ever overwrites it. */
  event('AdviceGiven', {
    capacity: OneOf(PHYSICIANS),
    sense: OneOf(ADVICE_SENSES),
  }),
  /** His opinion is awaited by this day; null takes the question back. */
  event('OpinionAsked', {
    of: OneOf(PHYSICIANS),
    due: Type.Union([DateOnly, Type.Null()]),
    on: DateOnly,
  }),
  event('ConsentWithdrawn', { what: OneOf(CONSENTS), date: DateOnly }),
  /** A blocking finding is lifted: its reason is with the texts of the dossier. */
  event('FindingLifted', {
    code: Type.String(),
    reason: Text,
    capacity: CapacityName,
    date: DateOnly,
    /** Why words of health were kept in the reason (LET-01): for the journal alone. */
    healthWordsReason: Type.Optional(Text),
  }),
  event('FindingRestored', { code: Type.String() }),
  event('Scheduled', {
    ...inMeeting,
    /** The request was decided: this passage studies it again. */
    reopens: Type.Optional(Reopening),
  }),
  event('Unscheduled', inMeeting),
  event('OutcomeSubmitted', {
    ...inMeeting,
    outcome: Outcome,
    motive: Type.Union([Text, Type.Null()]),
    conditions: Type.Array(Condition),
    choices: Type.Optional(OutcomeChoices),
  }),
  /** Before any decision: the dossier goes back to the panel. The reason is with its texts. */
  event('OutcomeSetAside', {
    ...inMeeting,
    capacity: OneOf(SETTING_ASIDE),
    reason: Text,
    /** Why words of health were kept in the reason (LET-01): for the journal alone. */
    healthWordsReason: Type.Optional(Text),
  }),
  event('DecisionTaken', {
    ...inMeeting,
    decisionNumber: Type.String(),
    outcome: Outcome,
    date: DateOnly,
    delegationId: Id,
    factsVersion: version,
    textHash: Type.String(),
    letters: Type.Array(ISSUED_LETTER),
    /** The decision of this request that it takes the place of. */
    replaces: Type.Optional(Type.String()),
    /** The days by which its conditions are to be met, as its letter printed them. */
    conditionsDue: Type.Optional(Type.Array(DateOnly)),
  }),
  /** The document that a condition awaited arrived on a day: of its rank in the letter. */
  event('ConditionLifted', {
    decisionNumber: Type.String(),
    condition: Type.Integer({ minimum: 0 }),
    proof: Text,
    date: DateOnly,
    delegationId: Id,
    letters: Type.Array(ISSUED_LETTER),
    healthWordsReason: Type.Optional(Text),
  }),
  /** An agreement ends, under a number of its own: `date` is the first day on which it no longer holds. */
  event('DecisionLapsed', {
    decisionNumber: Type.String(),
    ends: Type.String(),
    ground: OneOf(LAPSE_GROUNDS),
    date: DateOnly,
    on: DateOnly,
    saidOn: Type.Union([DateOnly, Type.Null()]),
    note: Type.Union([Text, Type.Null()]),
    delegationId: Id,
    letters: Type.Array(ISSUED_LETTER),
    healthWordsReason: Type.Optional(Text),
  }),
  /** A prior letter asks the person what she thinks of a withdrawal: the agreement holds meanwhile. */
  event('ObservationsAsked', {
    decisionNumber: Type.String(),
    on: DateOnly,
    replyBy: DateOnly,
    ground: Text,
    rule: Type.Union([Type.String(), Type.Null()]),
    delegationId: Id,
    letters: Type.Array(ISSUED_LETTER),
    healthWordsReason: Type.Optional(Text),
  }),
  /** An agreement contrary to the law goes, under a number of its own: `date` is the first day without it. */
  event('DecisionWithdrawn', {
    decisionNumber: Type.String(),
    withdraws: Type.String(),
    scope: OneOf(WITHDRAWAL_SCOPES),
    on: DateOnly,
    date: DateOnly,
    ground: Text,
    rule: Type.Union([Type.String(), Type.Null()]),
    askedOn: Type.Union([DateOnly, Type.Null()]),
    receivedOn: Type.Union([DateOnly, Type.Null()]),
    answer: Type.Union([Text, Type.Null()]),
    delegationId: Id,
    letters: Type.Array(ISSUED_LETTER),
    healthWordsReason: Type.Optional(Text),
  }),
  /** The agreement is kept after the person was asked. */
  event('DecisionMaintained', {
    decisionNumber: Type.String(),
    on: DateOnly,
    repliedOn: Type.Union([DateOnly, Type.Null()]),
    delegationId: Id,
    letters: Type.Array(ISSUED_LETTER),
  }),
  /**
   * The letters did not say what was decided: written again under a new number, which takes the place of
   * `corrects`. `replacesLetters` no longer count; the others said nothing wrong.
   */
  event('DecisionCorrected', {
    decisionNumber: Type.String(),
    corrects: Type.String(),
    on: DateOnly,
    reportedOn: Type.Union([DateOnly, Type.Null()]),
    reason: Text,
    delegationId: Id,
    factsVersion: version,
    letters: Type.Array(ISSUED_LETTER),
    replacesLetters: Type.Array(Id),
    healthWordsReason: Type.Optional(Text),
  }),
  /** A letter came back, and another one of the same decision takes its place, at another address. */
  event('LetterReissued', { replaces: Id, letter: ISSUED_LETTER }),
  /** It had not: the condition stands again, and the letters of its lifting do not leave. */
  event('ConditionRestored', {
    decisionNumber: Type.String(),
    condition: Type.Integer({ minimum: 0 }),
    reason: Text,
    healthWordsReason: Type.Optional(Text),
  }),
  /**
   * A letter asks the insured for documents, with their number, and stops the delay (CRPA L114-5).
   */
  event('PiecesAsked', {
    decisionNumber: Type.String(),
    date: DateOnly,
    until: DateOnly,
    pieces: Type.Integer({ minimum: 1 }),
  }),
  /** One of them, by its rank in the letter, arrived on this day; null says that it had not. */
  event('PieceReceived', {
    decisionNumber: Type.String(),
    piece: Type.Integer({ minimum: 0 }),
    date: Type.Union([DateOnly, Type.Null()]),
  }),
] as const;
export const DossierEvent = Type.Union([...DOSSIER_EVENTS]);
export type DossierEvent = Static<(typeof DOSSIER_EVENTS)[number]>;
export type DossierEventOf<T extends DossierEvent['type']> = Extract<DossierEvent, { type: T }>;
