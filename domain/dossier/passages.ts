import type { Id } from '../primitives.ts';
import type { DossierEvent } from './events.ts';

/**
 * The fields that changed since the panel gave an item its outcome, until it gave another one: what
 * is new when the dossier comes back. Empty while the item has no outcome.
 */
export function changedSince(events: readonly DossierEvent[], itemId: Id): string[] {
  const given = events.findLastIndex(
    (event) => event.type === 'OutcomeSubmitted' && event.itemId === itemId,
  );
  if (given === -1) return [];
  const after = events.slice(given + 1);
  const next = after.findIndex(({ type }) => type === 'OutcomeSubmitted');
  const between = next === -1 ? after : after.slice(0, next);
  const fields = between.flatMap((event) => (event.type === 'FactsChanged' ? event.fields : []));
  return [...new Set(fields)];
}
