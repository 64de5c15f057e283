import type { Id } from '../primitives.ts';
import type { Step } from './attendance.ts';

/**
 * The number of each point (decisions 18): given at the first freeze in the order of the agenda, the next one to
 * a point that comes later, and kept, whatever moves or leaves. None before the freeze.
 */
export function pointNumbers(steps: readonly Step[]): ReadonlyMap<Id, number> {
  const numbers = new Map<Id, number>();
  let isFrozen = false;
  const give = (itemId: Id) => {
    if (!numbers.has(itemId)) numbers.set(itemId, numbers.size + 1);
  };
  for (const { recorded, before } of steps) {
    const { event } = recorded;
    if (event.type === 'AgendaFrozen') {
      isFrozen = true;
      before.agenda.forEach(give);
    } else if (event.type === 'ItemAdded' && isFrozen) give(event.itemId);
  }
  return numbers;
}
