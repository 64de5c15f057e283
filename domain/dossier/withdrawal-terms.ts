import type { DateOnly } from '../primitives.ts';

/* How an agreement is withdrawn, and what the person is asked first: as its event and its letters say it. */

/** Gone as if it had never been, or ended for the days to come. */
export const WITHDRAWAL_SCOPES = ['withdrawn', 'repealed'] as const;
export type WithdrawalScope = (typeof WITHDRAWAL_SCOPES)[number];

/** What a prior letter says: the words of its ground by id in an act, in full in a letter. */
export interface AskedObservations<W> {
  /** In what the agreement is contrary to a text, and on which facts. */
  readonly ground: W;
  /** The rule of the catalogue whose text is said, if one is chosen. */
  readonly rule: string | null;
  readonly replyBy: DateOnly;
}

/** How an agreement is withdrawn. */
export interface WithdrawnAgreement<W> extends Omit<AskedObservations<W>, 'replyBy'> {
  readonly scope: WithdrawalScope;
  /** The first day without the agreement. */
  readonly date: DateOnly;
  /** The day of the prior letter, where one was sent, and of the answer to it. */
  readonly askedOn: DateOnly | null;
  readonly receivedOn: DateOnly | null;
  /** What the fund answers to the person's observations. */
  readonly answer: W | null;
  readonly ourMistake: boolean;
  readonly keepsAllowance: boolean;
}

/** An agreement kept after the person was asked. */
export interface MaintainedAgreement {
  readonly askedOn: DateOnly;
  readonly repliedOn: DateOnly | null;
  /** The four months still run: that the agreement stands says that it is lawful. */
  readonly verified: boolean;
}
