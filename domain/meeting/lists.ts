import type { Id } from '../primitives.ts';
import type { Capacity } from '../roles.ts';

/* Lists and records of ids, as a fold changes them: always by making new ones. */

/** The list with `id` right after `afterId`; first when null; last when `afterId` is unknown. */
export function placed(list: readonly Id[], id: Id, afterId: Id | null): Id[] {
  const rest = without(list, id);
  if (afterId === null) return [id, ...rest];
  const index = rest.indexOf(afterId);
  return index === -1 ? [...rest, id] : rest.toSpliced(index + 1, 0, id);
}

export const without = (list: readonly Id[], id: Id): Id[] => list.filter((one) => one !== id);

export const omit = <T extends object>(record: T, keys: readonly (Id | Capacity)[]): T =>
  Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key))) as T;
