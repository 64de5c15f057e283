import type { DossierEvent } from '../dossier/events.ts';
import { evolveDossier } from '../dossier/evolve.ts';
import type { Lifted } from '../dossier/lifting.ts';
import { emptyDossier } from '../dossier/state.ts';
import type { Id } from '../primitives.ts';

/**
 * The findings lifted for one outcome: those that were lifted when the panel gave it, and those
 * lifted afterwards so that it could be signed.
 */
export function liftedFor(events: readonly DossierEvent[], itemId: Id): Lifted[] {
  let dossier = emptyDossier;
  let kept: Lifted[] | null = null;
  for (const [index, event] of events.entries()) {
    dossier = evolveDossier(dossier, { seq: index + 1, event });
    if (event.type === 'OutcomeSubmitted' && event.itemId === itemId) kept = [...dossier.lifted];
    else if (kept && event.type === 'FindingLifted') kept = together(kept, dossier.lifted);
    const isOver = event.type === 'DecisionTaken' && event.itemId === itemId;
    if (kept && (isOver || event.type === 'Scheduled')) return kept;
  }
  return kept ?? [];
}

const together = (kept: readonly Lifted[], now: readonly Lifted[]): Lifted[] => [
  ...kept.filter(({ code }) => !now.some((one) => one.code === code)),
  ...now,
];
