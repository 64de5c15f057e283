import { isConditional } from '../outcomes.ts';
import type { DateOnly } from '../primitives.ts';
import type { Dossier, TakenDecision } from './state.ts';

/* What a decision has become since it was signed: one function of the dossier's events. */

export const DECISION_STATES = [
  'in-force',
  'conditional',
  'superseded',
  'withdrawn',
  'lapsed',
] as const;
export type DecisionState = (typeof DECISION_STATES)[number];

/** In force, unless a condition is still to be met, it ended, or another took its place. */
export function decisionState(decision: TakenDecision): DecisionState {
  if (decision.replacedBy) return 'superseded';
  if (decision.withdrawn) return 'withdrawn';
  if (decision.lapsed) return 'lapsed';
  return isConditional(decision.outcome) && awaitedRanks(decision).length > 0
    ? 'conditional'
    : 'in-force';
}

/** Nothing ended it: something may still become of it. */
export function isStanding(decision: TakenDecision): boolean {
  const state = decisionState(decision);
  return state === 'in-force' || state === 'conditional';
}

/** The day on which it was taken: a correction words it better and starts no delay again (CRPA L242-1). */
export const takenOn = ({ firstTakenOn, date }: TakenDecision): DateOnly => firstTakenOn ?? date;

/** The ranks of the conditions whose document did not arrive. */
export const awaitedRanks = ({ conditions = [] }: TakenDecision): number[] =>
  conditions.flatMap(({ liftedOn }, rank) => (liftedOn === null ? [rank] : []));

/** The decision that bears this number, if it is one of this dossier. */
export const decisionNamed = ({ decisions }: Dossier, number: string): TakenDecision | null =>
  decisions.find(({ decisionNumber }) => decisionNumber === number) ?? null;
