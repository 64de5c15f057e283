import { decisionNamed, takenOn } from './decision-life.ts';
import type { DossierEventOf } from './events.ts';
import type { Dossier, TakenDecision } from './state.ts';

/* What becomes of the decisions of a dossier, event by event. */

type LifeEvent = DossierEventOf<
  | 'ConditionLifted'
  | 'ConditionRestored'
  | 'DecisionCorrected'
  | 'ObservationsAsked'
  | 'DecisionMaintained'
  | 'DecisionWithdrawn'
  | 'DecisionLapsed'
>;

/** Total: never throws. */
export function livesAfter(dossier: Dossier, event: LifeEvent): TakenDecision[] {
  switch (event.type) {
    case 'ConditionLifted':
    case 'ConditionRestored':
      return withCondition(dossier, event);
    case 'DecisionCorrected':
      return corrected(dossier, event);
    case 'ObservationsAsked': {
      const { decisionNumber, on, replyBy, ground, rule } = event;
      const observations = { askedOn: on, replyBy, ground, rule, closed: false };
      return withDecision(dossier, decisionNumber, { observations });
    }
    case 'DecisionMaintained':
      return kept(dossier, event);
    case 'DecisionWithdrawn': {
      const { decisionNumber, withdraws, scope, date, on, rule } = event;
      return withDecision(dossier, withdraws, {
        withdrawn: { decisionNumber, scope, date, on, rule },
      });
    }
    case 'DecisionLapsed': {
      const { decisionNumber, ends, ground, date, on } = event;
      return withDecision(dossier, ends, { lapsed: { decisionNumber, ground, date, on } });
    }
    default:
      return event satisfies never;
  }
}

/** The decisions, that of this number changed. */
export const withDecision = (
  { decisions }: Dossier,
  number: string,
  change: Partial<TakenDecision>,
): TakenDecision[] =>
  decisions.map((one) => (one.decisionNumber === number ? { ...one, ...change } : one));

/** The same decision in better words: its item, its outcome, its conditions and the day it was taken stay. */
function corrected(dossier: Dossier, event: DossierEventOf<'DecisionCorrected'>): TakenDecision[] {
  const { decisionNumber, corrects, on, factsVersion, letters, replacesLetters } = event;
  const former = decisionNamed(dossier, corrects);
  if (!former) return [...dossier.decisions];
  const { replaces: _, ...same } = former;
  const kept = former.letters
    .filter(({ id }) => !replacesLetters.includes(id))
    .map((letter) => ({ ...letter, on: letter.on ?? former.date }));
  return [
    ...withDecision(dossier, corrects, { replacedBy: decisionNumber }),
    {
      ...{ ...same, decisionNumber, date: on, factsVersion, letters: [...letters, ...kept] },
      ...{ replaces: corrects, firstTakenOn: takenOn(former) },
    },
  ];
}

function kept(
  dossier: Dossier,
  { decisionNumber }: DossierEventOf<'DecisionMaintained'>,
): TakenDecision[] {
  const { observations } = decisionNamed(dossier, decisionNumber) ?? {};
  return observations
    ? withDecision(dossier, decisionNumber, { observations: { ...observations, closed: true } })
    : [...dossier.decisions];
}

function withCondition(
  dossier: Dossier,
  event: DossierEventOf<'ConditionLifted' | 'ConditionRestored'>,
): TakenDecision[] {
  const { decisionNumber, condition } = event;
  const change =
    event.type === 'ConditionLifted'
      ? { liftedOn: event.date, letters: event.letters }
      : { liftedOn: null, letters: [] };
  const { conditions = [] } = decisionNamed(dossier, decisionNumber) ?? {};
  return withDecision(dossier, decisionNumber, {
    conditions: conditions.map((one, rank) => (rank === condition ? { ...one, ...change } : one)),
  });
}
