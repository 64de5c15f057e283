import type { Id } from '../primitives.ts';
import type { DossierEvent } from './events.ts';

/** Two versions of the facts. */
export interface VersionSpan {
  readonly from: number;
  readonly to: number;
}

/**
 * The facts as they were when the panel gave an item its outcome, and as they were when it gave
 * another one, or are now: what differs is what is new when the dossier comes back. Null while the
 * item has no outcome, and when nothing was written since.
 */
export function versionsSince(events: readonly DossierEvent[], itemId: Id): VersionSpan | null {
  const given = events.findLastIndex(
    (event) => event.type === 'OutcomeSubmitted' && event.itemId === itemId,
  );
  if (given === -1) return null;
  const next = events.findIndex(({ type }, rank) => rank > given && type === 'OutcomeSubmitted');
  const from = versionAfter(events.slice(0, given));
  const to = versionAfter(next === -1 ? events : events.slice(0, next));
  return from === to ? null : { from, to };
}

const versionAfter = (events: readonly DossierEvent[]): number =>
  events.reduce((version, event) => ('version' in event ? event.version : version), 0);
