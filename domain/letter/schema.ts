import type { Static, TSchema } from 'typebox';
import { isInsuredSide, type LetterDue, type WordedKind } from './kinds.ts';
import {
  ConditionalContext,
  type FirstConditionalContext,
  GrantContext,
} from './schema/agreements.ts';
import {
  ClosingContext,
  DeferralContext,
  DenialContext,
  OutOfScopeContext,
  RedirectionContext,
} from './schema/answers.ts';
import {
  ConfirmationContext,
  ConfirmationNoticeContext,
  LapseContext,
  LapseNoticeContext,
  WithdrawalContext,
} from './schema/follow-ups.ts';
import {
  EmployerContext,
  OccupationalHealthContext,
  PartnerContext,
} from './schema/third-parties.ts';

/*
 * What a letter is made of, for ever: the frozen context. With its edition it rebuilds the letter
 * to the byte, whatever happened to the dossier since. Dates are already worded, except the date of
 * the letter. A string here is never empty (LET-02). Third parties have contexts of their own, by
 * allow-list: what they may not read is not a field.
 */

/** The letters that grant the action, without condition or on conditions. */
export type AgreementContext = GrantContext | ConditionalContext | FirstConditionalContext;
export type InsuredContext =
  | AgreementContext
  | DenialContext
  | DeferralContext
  | RedirectionContext
  | OutOfScopeContext
  | ClosingContext
  | LapseContext
  | ConfirmationContext
  | WithdrawalContext;
/** The letters that several recipients receive have one context for the insured's side, here, and another below. */
const LETTER_CONTEXTS = {
  L1: GrantContext,
  L2: EmployerContext,
  L3: DenialContext,
  L4: DeferralContext,
  L5: ConditionalContext,
  L6: OccupationalHealthContext,
  L7: PartnerContext,
  L8: RedirectionContext,
  L9: OutOfScopeContext,
  L10: ClosingContext,
  L11: LapseContext,
  L15: ConfirmationContext,
  L16: WithdrawalContext,
} as const satisfies Readonly<Record<WordedKind, TSchema>>;

const NOTICE_CONTEXTS = {
  L11: LapseNoticeContext,
  L15: ConfirmationNoticeContext,
} as const satisfies Readonly<Partial<Record<WordedKind, TSchema>>>;
const hasNotice = (kind: WordedKind): kind is keyof typeof NOTICE_CONTEXTS =>
  kind in NOTICE_CONTEXTS;

/** What judges a context, by the kind of letter and by who reads it. */
export const contextSchema = ({ kind, recipient }: Named): TSchema =>
  hasNotice(kind) && !isInsuredSide(recipient) ? NOTICE_CONTEXTS[kind] : LETTER_CONTEXTS[kind];
interface Named extends LetterDue {
  readonly kind: WordedKind;
}

export type LetterContext =
  | { [K in keyof typeof LETTER_CONTEXTS]: Static<(typeof LETTER_CONTEXTS)[K]> }[WordedKind]
  | LapseNoticeContext
  | ConfirmationNoticeContext
  | FirstConditionalContext;
