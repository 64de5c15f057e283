import type { WordedChoices } from '../outcome-choices.ts';
import { isConditional, isDeferral, type Outcome } from '../outcomes.ts';
import type { DateOnly } from '../primitives.ts';
import type { Seat } from '../roles.ts';
import type { ToldFact } from './later.ts';
import type { MinutedCondition } from './record.ts';

/** Who has something to do next on a point: a service, who signs, or the person the request is about. */
type StepOwner = Seat | 'signatory' | 'insured';

/** What is to be done, by whom, and before when where a day is set. */
export interface NextStep {
  readonly who: StepOwner;
  readonly what: string;
  readonly by: DateOnly | null;
}

/** What an outcome and what became of it leave to do. */
export interface StepsAsked {
  readonly outcome: Outcome | null;
  readonly conditions: readonly MinutedCondition[];
  readonly choices: WordedChoices;
  readonly facts: readonly ToldFact[];
}

/** What is left to do on a point, as the journal knows it; nothing once another meeting has taken it up. */
export function nextSteps({ outcome, conditions, choices, facts }: StepsAsked): NextStep[] {
  const last = (kind: ToldFact['kind']) => facts.findLastIndex((fact) => fact.kind === kind);
  if (outcome === null || last('studied-again') >= 0 || last('replaced') >= 0) return [];
  if (last('lapsed') >= 0 || last('withdrawn') >= 0) return [];
  if (last('aside') > last('decided'))
    return [{ who: 'coordination', what: 'inscrire de nouveau le dossier', by: null }];
  if (last('decided') < 0) return [{ who: 'signatory', what: 'décider', by: null }];
  if (isConditional(outcome)) return awaited(conditions, facts);
  if (isDeferral(outcome))
    return [{ who: 'coordination', what: 'inscrire de nouveau le dossier', by: null }];
  const callBy = choices.redirection?.callBy;
  return callBy ? [{ who: 'social-service', what: 'appeler la personne', by: callBy }] : [];
}

/** The documents still awaited: a condition lifted by mistake is awaited again. */
function awaited(conditions: readonly MinutedCondition[], facts: readonly ToldFact[]): NextStep[] {
  return conditions.flatMap(({ proof, due }, rank) => {
    const last = facts.findLast(
      (fact) => (fact.kind === 'lifted' || fact.kind === 'restored') && fact.condition === rank,
    );
    return last?.kind === 'lifted'
      ? []
      : [
          {
            who: 'insured' as const,
            what: proof ? `donner « ${proof} »` : 'donner le document attendu',
            by: due,
          },
        ];
  });
}
