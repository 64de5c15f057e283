const alike = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What was read now, with the very parts of what was read before wherever they are equal: a screen
 * draws again only what changed, and what is being typed elsewhere on it is left alone.
 */
export function withSharedParts<T>(before: unknown, now: T): T {
  if (alike(before, now)) return before as T;
  if (Array.isArray(before) && Array.isArray(now)) {
    const left = [...before];
    return now.map((part) => {
      const rank = left.findIndex((one) => alike(one, part));
      return rank === -1 ? part : left.splice(rank, 1)[0];
    }) as T;
  }
  if (!isObject(before) || !isObject(now)) return now;
  const parts = Object.entries(now).map(([key, part]) => [key, withSharedParts(before[key], part)]);
  return Object.fromEntries(parts) as T;
}
