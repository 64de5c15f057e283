import type { DenialContext, RedirectionContext } from '#domain/letter/schema/answers.ts';
import { reasonOf } from './denial-reasons.ts';
import { legalBasis } from './legal-basis.ts';
import { sentence } from './phrases.ts';

/* « Pourquoi » of a denial (CRPA L211-5), the same where another solution is proposed with it. */

type WithReasons = DenialContext | RedirectionContext;

/** Whether one of the reasons is one of these grounds. */
export const isFor = (
  { reasons }: Pick<WithReasons, 'reasons'>,
  ...grounds: readonly string[]
): boolean => reasons.some(({ ground }) => grounds.includes(ground));

/** The reasons of the rules, each with its article, then the motive typed. */
export function whyDenied(context: WithReasons): string[] {
  const { reasons, route, motive } = context;
  const sentencesOfReasons = reasons.map((reason) => reasonOf(reason, context));
  if (route !== 'CRA') return [...sentencesOfReasons, ...afterAdvice(context)];
  return [
    ...sentencesOfReasons,
    ...(motive ? [sentence(motive)] : []),
    // A reason found by the rules cites its own article, a typed motive has none; agreed, nothing is decided.
    ...(reasons.length === 0 && context.appeal !== null ? [legalBasis(context)] : []),
  ];
}

/** A forecast is not a medical advice: only an advice binds the fund. */
const afterAdvice = (context: WithReasons): string[] => [
  ...(isFor(context, 'medical-forecast')
    ? []
    : ['Cet avis s’impose à notre caisse (article L. 315-2 du code de la sécurité sociale).']),
  'Le secret médical nous interdit de donner ici des éléments médicaux.',
  `Vous pouvez les demander au service médical : ${context.medicalService}.`,
];
