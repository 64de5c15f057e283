import { denialGrounds } from '../ground.ts';
import type { ContextDraft, LetterInput } from '../input.ts';
import { filled } from '../words/filled.ts';
import { insuredFrame } from './frame.ts';
import { appealOf, measure, request } from './request.ts';

/** L3: the reasons that the rules give, and the way of appeal that they open. */
export function denial(input: LetterInput): ContextDraft {
  const { motive, alternatives } = input.decision;
  const { reasons, route } = denialGrounds(input);
  return {
    ...insuredFrame(input),
    ...request(input),
    measure: measure(input),
    reasons,
    // A medical denial says only what the law allows (CRPA L211-6).
    motive: route === 'CRA' ? filled(motive) : null,
    alternatives: filled(alternatives),
    route,
    medicalService: input.settings.medicalService.contact,
    appeal:
      route === 'BOTH'
        ? {
            ...appealOf(input, 'CRA'),
            medicalCommission: input.settings.appeal.cmra.address,
          }
        : appealOf(input, route),
  };
}
