import { Type } from 'typebox';
import type { Outcome } from '../outcomes.ts';
import { OneOf } from '../primitives.ts';

/** Every kind of letter (domain.md §6.1). */
export const LETTER_KINDS = [
  'L0',
  'L1',
  'L2',
  'L3',
  'L4',
  'L5',
  'L6',
  'L7',
  'L8',
  'L9',
  'L10',
  'L11',
  'L12',
  'L13',
  'L15',
  'L16',
] as const;

export const LetterKind = OneOf(LETTER_KINDS);

export type LetterKind = (typeof LETTER_KINDS)[number];

/** As it is stored and answered, where it was closed already when it was written. */
export const KnownKind = Type.Unsafe<LetterKind>(Type.String());

/** The kinds that have a model; the others are named only. */
const WORDED_KINDS = [
  'L1',
  'L2',
  'L3',
  'L4',
  'L5',
  'L6',
  'L7',
  'L8',
  'L9',
  'L10',
  'L11',
  'L15',
  'L16',
] as const satisfies readonly LetterKind[];
export type WordedKind = (typeof WORDED_KINDS)[number];
export const isWorded = (kind: LetterKind): kind is WordedKind =>
  (WORDED_KINDS as readonly LetterKind[]).includes(kind);

export const RECIPIENTS = [
  'insured',
  'legal-guardian',
  'employer',
  'occupational-health',
  'provider',
  'host',
  'prescriber',
] as const;

export const Recipient = OneOf(RECIPIENTS);

export type Recipient = (typeof RECIPIENTS)[number];

/** As it is stored and answered. */
export const KnownRecipient = Type.Unsafe<Recipient>(Type.String());

/** The insured person and who represents him; the others are third parties, with contexts of their own. */
export const isInsuredSide = (recipient: Recipient): boolean =>
  recipient === 'insured' || recipient === 'legal-guardian';

/** One letter to issue: its kind and its recipient. */
export interface LetterDue {
  readonly kind: LetterKind;
  readonly recipient: Recipient;
}

const INSURED_LETTER: Readonly<Record<Outcome, WordedKind>> = {
  approval: 'L1',
  'conditional-approval': 'L5',
  denial: 'L3',
  deferral: 'L4',
  redirection: 'L8',
  'out-of-scope': 'L9',
  withdrawn: 'L10',
};

/** The decision's own letter, which goes to the insured person. */
export const letterOf = (outcome: Outcome): WordedKind => INSURED_LETTER[outcome];
