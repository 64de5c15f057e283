import { addDays } from '../../calendar.ts';
import type { DossierFacts } from '../../dossier/facts.ts';
import { type ConditionKind, kindOf } from '../../outcomes.ts';
import type { DateOnly } from '../../primitives.ts';
import { longDate } from '../../written-dates.ts';
import { firstDay, lastDay } from '../words/measure.ts';

/** The stoppage that must be extended for the whole action to be covered (PER-02). */
export interface StoppageExtension {
  /** The last day prescribed, which is also the last day to send the extension. */
  readonly prescribedUntil: DateOnly;
  readonly measureEnd: DateOnly;
  /** The prescription ends before the action: without an extension it cannot begin. */
  readonly beforeStart: boolean;
}

type Stopped = Pick<DossierFacts, 'measure' | 'workStoppage'>;

/** Null where nothing must be extended, or where the dates are not in the dossier. */
export function extensionOf(facts: Stopped): StoppageExtension | null {
  const until = facts.workStoppage?.prescribedUntil;
  const [start, end] = [firstDay(facts), lastDay(facts)];
  if (!until || !start || !end || until >= end) return null;
  return { prescribedUntil: until, measureEnd: end, beforeStart: until < start };
}

/** What a condition of this kind asks for, computed from the dates: nobody words it. */
export const extensionWords = ({ prescribedUntil, measureEnd }: StoppageExtension) => {
  const [from, to] = [longDate(addDays(prescribedUntil, 1)), longDate(measureEnd)];
  return {
    text: `l’avis de prolongation de votre arrêt, ${from === to ? `le ${from}` : `du ${from} au ${to}`}`,
    proof: 'l’avis de prolongation de votre arrêt',
    due: prescribedUntil,
  };
};

interface OfKind {
  readonly kind?: ConditionKind | null | undefined;
}

/**
 * The same conditions, an extension with what the dates say in place of what was typed; null parts
 * where it cannot be computed (REASON-01 refuses them).
 */
export function withExtensions<C extends OfKind>(conditions: readonly C[], facts: Stopped | null) {
  const extension = facts && extensionOf(facts);
  const computed = extension ? extensionWords(extension) : { text: null, proof: null, due: null };
  return conditions.map((one) =>
    kindOf(one) === 'extension-of-stoppage' ? { ...one, ...computed } : one,
  );
}
