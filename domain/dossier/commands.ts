import { type Static, type TObject, type TProperties, Type } from 'typebox';
import { PARAGRAPH_LENGTH } from '../lengths.ts';
import { Closed, Id, Maybe, OneOf, Paragraph, TypedDay } from '../primitives.ts';
import { PHYSICIANS, SHARING_PARTNERS } from '../roles.ts';
import {
  ADVICE_SENSES,
  Consents,
  DossierFacts,
  Employment,
  Insured,
  Measure,
  SelfEmployed,
  WorkStoppage,
} from './facts.ts';
import { LAPSE_GROUNDS } from './lapse-grounds.ts';
import { WITHDRAWAL_SCOPES } from './withdrawal-terms.ts';

/* What members ask of a dossier (contract §4). */

const command = <const T extends string, P extends TProperties>(type: T, properties: P) =>
  Closed({ type: Type.Literal(type), ...properties });

/** What an insured person may withdraw, at any moment. */
export const CONSENTS = ['presentation', ...SHARING_PARTNERS, 'employer-information'] as const;

const Some = <P extends TProperties>(group: TObject<P>) =>
  Maybe(Type.Partial(group, { additionalProperties: false }));

/**
 * The facts to change, by key of the exchange format. Inside a group (`insured`, `measure`…) only
 * the keys given change; a key given as `null` is emptied.
 */
export const FactChanges = Closed({
  ...Type.Partial(DossierFacts).properties,
  insured: Some(Insured),
  workStoppage: Some(WorkStoppage),
  employment: Some(Employment),
  measure: Some(Measure),
  consents: Some(Consents),
  selfEmployed: Some(SelfEmployed),
});
export type FactChanges = Static<typeof FactChanges>;

const RuleName = Type.String({ maxLength: 20 });
const DecisionNumber = Type.String({ maxLength: 40 });
/** What is decided, and the text of the letters as it was read. */
const toDecide = {
  dossierId: Id,
  basedOn: Closed({ meetingId: Id, itemId: Id }),
  textHash: Maybe(Type.String({ pattern: '^[0-9a-f]{64}$' })),
};

export const DOSSIER_COMMANDS = [
  command('create-dossier', { panelId: Id, dossier: DossierFacts }),
  command('update-dossier', { dossierId: Id, changes: FactChanges }),
  command('record-advice', {
    dossierId: Id,
    sense: OneOf(ADVICE_SENSES),
    expectedEnd: Maybe(TypedDay),
  }),
  /** Of a physician, by this day; null takes the question back. */
  command('ask-opinion', {
    dossierId: Id,
    of: OneOf(PHYSICIANS),
    due: Type.Union([TypedDay, Type.Null()]),
  }),
  command('withdraw-consent', { dossierId: Id, what: OneOf(CONSENTS), date: TypedDay }),
  /** Lifts a blocking finding, where the law allows it. */
  command('lift-finding', {
    dossierId: Id,
    code: RuleName,
    reason: Paragraph,
    healthWordsReason: Maybe(Paragraph),
  }),
  /** Cancels a lifting. */
  command('restore-finding', { dossierId: Id, code: RuleName }),
  /**
   * A document that a letter asked for: its rank in the letter, from 0; null corrects a mistake.
   */
  command('receive-piece', {
    dossierId: Id,
    decisionNumber: DecisionNumber,
    piece: Type.Integer({ minimum: 0, maximum: 19 }),
    date: Type.Union([TypedDay, Type.Null()]),
  }),
  /** The outcome is not decided: the dossier goes back to the panel. */
  command('set-outcome-aside', {
    dossierId: Id,
    reason: Maybe(Paragraph),
    healthWordsReason: Maybe(Paragraph),
  }),
  command('take-decision', toDecide),
  /**
   * The document that a condition awaits arrived on this day, today when none is said: its rank in the
   * letter, from 0, and what was received. `mistake` corrects a lifting, and `proof` then says why.
   */
  command('lift-condition', {
    decisionNumber: DecisionNumber,
    condition: Type.Integer({ minimum: 0, maximum: 19 }),
    proof: Type.String({ minLength: 1, maxLength: PARAGRAPH_LENGTH, pattern: '\\S' }),
    date: Maybe(TypedDay),
    mistake: Type.Optional(Type.Boolean()),
    healthWordsReason: Maybe(Paragraph),
  }),
  /**
   * Before a withdrawal: in what the agreement is contrary to a text, and the last day to answer. `rule` is the
   * rule of the catalogue whose text the letter says; without it, the ground names the article.
   */
  command('ask-observations', {
    decisionNumber: DecisionNumber,
    ground: Maybe(Paragraph),
    rule: Maybe(RuleName),
    replyBy: TypedDay,
    healthWordsReason: Maybe(Paragraph),
  }),
  /**
   * The agreement was contrary to the law. Without `ground`, that of the prior letter; without `scope`, repealed
   * once the action has begun, else withdrawn; `date` is the first day without a repealed agreement.
   */
  command('withdraw-decision', {
    decisionNumber: DecisionNumber,
    ground: Maybe(Paragraph),
    rule: Maybe(RuleName),
    scope: Maybe(OneOf(WITHDRAWAL_SCOPES)),
    date: Maybe(TypedDay),
    observations: Maybe(
      Closed({
        askedOn: TypedDay,
        receivedOn: Maybe(TypedDay),
        answer: Maybe(Paragraph),
      }),
    ),
    ourMistake: Type.Optional(Type.Boolean()),
    keepsAllowance: Type.Optional(Type.Boolean()),
    healthWordsReason: Maybe(Paragraph),
  }),
  /** The agreement is kept after the person was asked; `repliedOn` is the day of her answer, if she gave one. */
  command('maintain-decision', { decisionNumber: DecisionNumber, repliedOn: Maybe(TypedDay) }),
  /**
   * The letters do not say what was decided: they are written again under a new number. `changes` are facts
   * that a decision fixes; `reportedOn` is the day somebody pointed out the error, if it is not our own finding.
   */
  command('correct-decision', {
    decisionNumber: DecisionNumber,
    reason: Maybe(Paragraph),
    changes: FactChanges,
    reportedOn: Maybe(TypedDay),
    healthWordsReason: Maybe(Paragraph),
  }),
  /**
   * An agreement no longer holds from this day on: `saidOn` is the day of the insured's word where the end
   * is his choice, today when none is said; the note is for the file, no letter prints it.
   */
  command('lapse-decision', {
    decisionNumber: DecisionNumber,
    date: TypedDay,
    ground: OneOf(LAPSE_GROUNDS),
    saidOn: Maybe(TypedDay),
    note: Maybe(Paragraph),
    healthWordsReason: Maybe(Paragraph),
  }),
] as const;

/** As many outcomes as a long meeting leaves to sign. */
export const MOST_TOGETHER = 50;

/** Decisions signed in one go; each is an act of its own, taken or refused on its own (decisions 10). */
export const TOGETHER_COMMANDS = [
  command('take-decisions', {
    items: Type.Array(Closed(toDecide), { minItems: 1, maxItems: MOST_TOGETHER }),
  }),
] as const;
export type TogetherCommand = Static<(typeof TOGETHER_COMMANDS)[number]>;
export const DossierCommand = Type.Union([...DOSSIER_COMMANDS]);
export type DossierCommand = Static<(typeof DOSSIER_COMMANDS)[number]>;
export type DossierCommandOf<T extends DossierCommand['type']> = Extract<
  DossierCommand,
  { type: T }
>;
