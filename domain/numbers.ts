import { type Static, Type } from 'typebox';
import { Closed, Id } from './primitives.ts';

/*
 * The numbers of a panel and a year have a stream of their own: the next one is taken in the
 * transaction that needs it, so that none is lost and none is used twice.
 */

/** One decision's number and the run of letter numbers that goes with it. */
const NumberTaken = Closed({
  type: Type.Literal('NumberTaken'),
  rank: Type.Integer({ minimum: 1 }),
  dossierId: Id,
  letters: Type.Integer({ minimum: 0 }),
});
/** Letters that follow a decision already numbered: a run of letter numbers, no decision number. */
const LettersNumbered = Closed({
  type: Type.Literal('LettersNumbered'),
  dossierId: Id,
  letters: Type.Integer({ minimum: 1 }),
});
export const NUMBER_EVENTS = [NumberTaken, LettersNumbered] as const;
export type NumberEvent = Static<(typeof NUMBER_EVENTS)[number]>;

export interface Numbers {
  readonly seq: number;
  readonly decisions: number;
  readonly letters: number;
}
export const noNumbers: Numbers = { seq: 0, decisions: 0, letters: 0 };

export const evolveNumbers = (
  numbers: Numbers,
  { seq, event }: { seq: number; event: NumberEvent },
): Numbers => ({
  seq,
  decisions: event.type === 'NumberTaken' ? event.rank : numbers.decisions,
  letters: numbers.letters + event.letters,
});

/** Four digits; a proof, which has no rank yet, keeps their place. */
const ranked = (rank: number | null): string =>
  rank === null ? 'XXXX' : String(rank).padStart(4, '0');

/** `2026-58-0042`: year in the panel's zone, the panel's neutral code, rank; null on a proof. */
export const decisionNumber = (year: number, code: string, rank: number | null): string =>
  `${year}-${code}-${ranked(rank)}`;

/** The year and the rank that a decision's number is made of; null for anything else. */
export function rankOf(number: string): { readonly year: number; readonly rank: number } | null {
  const [, year, rank] = /^(\d{4})-.*-(\d{4,})$/u.exec(number) ?? [];
  return year && rank ? { year: Number(year), rank: Number(rank) } : null;
}

/** `2026-58-C0107`: a letter's own number, which never contains that of a decision. */
export const letterNumber = (year: number, code: string, rank: number | null): string =>
  `${year}-${code}-C${ranked(rank)}`;
