import type { DossierFacts } from '../../dossier/facts.ts';
import { longDate } from '../../format.ts';
import type { DateOnly } from '../../primitives.ts';
import type { ContextDraft, LetterInput } from '../input.ts';
import { filled } from '../words/filled.ts';
import { firstDay, lastDay } from '../words/measure.ts';
import { insuredFrame } from './frame.ts';
import { granted } from './grant.ts';
import { request } from './request.ts';

/* The conditions of L5 (CRPA L211-2, 3°): what is awaited, by when, and what happens without it. */

interface Conditional {
  readonly facts: Pick<DossierFacts, 'measure' | 'workStoppage'>;
  readonly decision: Pick<LetterInput['decision'], 'date' | 'findings'>;
}
type DecidedCondition = LetterInput['decision']['conditions'][number];

/** The stoppage that must be extended for the action to go on; dates as `YYYY-MM-DD`. */
interface Extension {
  readonly prescribedUntil: DateOnly;
  readonly measureEnd: DateOnly;
}

/**
 * The condition awaits an extension of the stoppage: it says so, or PER-02 was found and it speaks
 * of the stoppage. Only then can the action begin before the document arrives.
 */
function extensionOf(
  { facts, decision }: Conditional,
  { text, proof }: DecidedCondition,
): Extension | null {
  const words = `${text} ${proof}`;
  const short = decision.findings.some(({ code }) => code === 'PER-02');
  const awaited = /prolong/iu.test(words) || (short && /arr[êe]t/iu.test(words));
  return awaited ? prescribedPart(facts) : null;
}

function prescribedPart(facts: Conditional['facts']): Extension | null {
  const until = facts.workStoppage?.prescribedUntil;
  const [start, end] = [firstDay(facts), lastDay(facts)];
  if (!until || !start || !end || until < start) return null;
  return { prescribedUntil: until, measureEnd: end };
}

/** L5 (CRPA L211-2, 3°): what is awaited, by when, shown by what, and why. */
export const conditionalApproval = (input: LetterInput): ContextDraft => ({
  ...insuredFrame(input),
  ...request(input),
  ...granted(input),
  conditions: wordedConditions(input),
  reason: filled(input.decision.motive),
});

/** The conditions as L5 words them; a missing date stays null (LET-02). */
const wordedConditions = (input: Pick<LetterInput, 'facts' | 'decision'>) =>
  input.decision.conditions.map((condition) => {
    const { text, due, proof } = condition;
    const extension = extensionOf(input, condition);
    return {
      text,
      due: due ? longDate(due) : null,
      proof,
      extension: extension && {
        lastDay: longDate(extension.prescribedUntil),
        prescribedUntil: longDate(extension.prescribedUntil),
        measureEnd: longDate(extension.measureEnd),
      },
    };
  });

/**
 * LET-02. What is wrong with the date of a condition and how to correct it; null when it is right.
 */
export function lateness(input: Conditional, condition: DecidedCondition): string | null {
  const { due } = condition;
  if (due === '') return null;
  if (due < input.decision.date) {
    return 'vient avant la date de la lettre. Donnez une date plus tardive.';
  }
  const extension = extensionOf(input, condition);
  if (extension) {
    return due > extension.prescribedUntil
      ? `vient après la fin de l’arrêt prescrit. Donnez au plus tard le ${longDate(extension.prescribedUntil)}.`
      : null;
  }
  const start = firstDay(input.facts);
  return start !== null && due > start
    ? `vient après le début de l’action. Donnez au plus tard le ${longDate(start)}.`
    : null;
}
