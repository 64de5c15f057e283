import { denialGrounds } from '../ground.ts';
import type { ContextDraft, LetterInput } from '../input.ts';
import type { DenialContext } from '../schema/answers.ts';
import { filled } from '../words/filled.ts';
import { insuredFrame } from './frame.ts';
import { appealOf, measure, request } from './request.ts';

/** L3: the reasons that the rules give, and the way of appeal that they open. */
export function denial(input: LetterInput): ContextDraft {
  const { alternatives } = input.decision;
  const { reasons, route } = denialGrounds(input);
  return {
    ...insuredFrame(input),
    ...request(input),
    measure: measure(input),
    reasons,
    motive: denialMotive(input, route),
    alternatives: filled(alternatives),
    route,
    medicalService: input.settings.medicalService.contact,
    appeal: denialAppeal(input, route),
  };
}

type DenialRoute = DenialContext['route'];

/** A medical denial says only what the law allows (CRPA L211-6): the motive typed is left out. */
export const denialMotive = ({ decision }: LetterInput, route: DenialRoute): string | null =>
  route === 'CRA' ? filled(decision.motive) : null;

/** The commission of the route, or both. */
export const denialAppeal = (input: LetterInput, route: DenialRoute): ContextDraft =>
  route === 'BOTH'
    ? { ...appealOf(input, 'CRA'), medicalCommission: input.settings.appeal.cmra.address }
    : appealOf(input, route);
