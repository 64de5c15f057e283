import type { FollowingAct } from '#domain/dossier/decide/decision.ts';
import type { DossierEvent } from '#domain/dossier/events.ts';
import { lastWithdrawalDay } from '#domain/dossier/withdrawals.ts';
import type { FollowedAgreement } from '#domain/letter/input.ts';
import type { WordedKind } from '#domain/letter/kinds.ts';
import type { Text } from '#domain/outcomes.ts';
import { inEvent, type LetterToKeep } from './issue.ts';

/* What each act that follows a decision says in its letters, to whom, and in its event. */

/** A letter to the insured's side, another to third parties, or none to them. */
interface Told {
  readonly kind: WordedKind;
  readonly kindOfOthers?: WordedKind;
  readonly insuredOnly?: boolean;
}

/** Who is told; a condition that is not the last, and a question, concern the insured alone. */
export function toldBy(follows: FollowingAct): Told {
  if ('lifted' in follows) return { kind: 'L15', insuredOnly: follows.lifted.remaining.length > 0 };
  if ('ended' in follows) return { kind: 'L11' };
  if ('withdrawn' in follows) return { kind: 'L16', kindOfOthers: 'L11' };
  return { kind: 'L16', insuredOnly: true };
}

/** An act that ends the agreement is a decision of its own, with its number. */
export const takesNumber = (follows: FollowingAct): boolean =>
  'ended' in follows || 'withdrawn' in follows;

/** The texts that its letters print, by id. */
export function textsOf(follows: FollowingAct): Text[] {
  if ('lifted' in follows) return [follows.lifted.proof];
  if ('observed' in follows) return [follows.observed.ground];
  if (!('withdrawn' in follows)) return [];
  const { ground, answer } = follows.withdrawn;
  return answer ? [ground, answer] : [ground];
}

/** The agreement and what becomes of it, in the words that its letters print. */
export function followedBy(
  follows: FollowingAct,
  words: (text: Text) => string,
): FollowedAgreement {
  const { decision } = follows;
  const { date, letters, decisionNumber } = decision;
  const about = { date, letters, number: decisionNumber };
  const withdrawableUntil = lastWithdrawalDay(decision);
  if ('lifted' in follows)
    return { ...about, lifted: { ...follows.lifted, proof: words(follows.lifted.proof) } };
  if ('ended' in follows) return { ...about, ended: follows.ended };
  if ('maintained' in follows)
    return { ...about, withdrawableUntil, maintained: follows.maintained };
  if ('observed' in follows) {
    const { observed } = follows;
    const ground = words(observed.ground);
    return { ...about, withdrawableUntil, observed: { ...observed, ground } };
  }
  const { withdrawn } = follows;
  const { ground, answer } = withdrawn;
  return {
    ...about,
    withdrawableUntil,
    withdrawn: { ...withdrawn, ground: words(ground), answer: answer && words(answer) },
  };
}

interface Happening {
  readonly number: string;
  readonly on: string;
  readonly letters: readonly LetterToKeep[];
}

export function eventOf(follows: FollowingAct, { number, on, letters }: Happening): DossierEvent {
  const signed = { delegationId: follows.delegation.id, letters: inEvent(letters) };
  const { decisionNumber } = follows.decision;
  if ('lifted' in follows) {
    const { rank, proof, on: date } = follows.lifted;
    const type = 'ConditionLifted' as const;
    return { type, decisionNumber, condition: rank, proof, date, ...signed };
  }
  if ('observed' in follows)
    return { type: 'ObservationsAsked', decisionNumber, on, ...follows.observed, ...signed };
  if ('maintained' in follows) {
    const { repliedOn } = follows.maintained;
    return { type: 'DecisionMaintained', decisionNumber, on, repliedOn, ...signed };
  }
  if ('withdrawn' in follows) {
    const { scope, date, ground, rule, askedOn, receivedOn, answer } = follows.withdrawn;
    return {
      ...{ type: 'DecisionWithdrawn', decisionNumber: number, withdraws: decisionNumber },
      ...{ scope, on, date, ground, rule, askedOn, receivedOn, answer },
      ...signed,
    };
  }
  const { ground, date, saidOn } = follows.ended;
  return {
    type: 'DecisionLapsed',
    decisionNumber: number,
    ends: decisionNumber,
    ...{ ground, date, on, saidOn, note: follows.note },
    ...signed,
  };
}
