/* Reading and writing at a path of the exchange format, `measure.periods[0].end`. */

/** The path split into keys and ranks. */
export const stepsOf = (path: string): (string | number)[] =>
  path
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));

export const valueAt = (holder: unknown, path: string): unknown =>
  stepsOf(path).reduce<unknown>(
    (value, step) =>
      value === null || typeof value !== 'object'
        ? undefined
        : (value as Record<string | number, unknown>)[step],
    holder,
  );

/** A copy of `holder` with one value put at the end of the steps; the rest is kept. */
export function withValue(
  holder: unknown,
  steps: readonly (string | number)[],
  value: unknown,
): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const list = Array.isArray(holder) ? [...holder] : [];
    list[step] = withValue(list[step], rest, value);
    return list;
  }
  const object = (holder ?? {}) as Record<string, unknown>;
  return { ...object, [step]: withValue(object[step], rest, value) };
}

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/**
 * What was really filled in: blank texts, empty lists and empty objects are left out, texts are
 * trimmed. Undefined when nothing remains.
 */
export function filledIn(value: unknown): unknown {
  if (isBlank(value)) return undefined;
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value)) {
    const kept = value.map(filledIn).filter((one) => one !== undefined);
    return kept.length === 0 ? undefined : kept;
  }
  if (typeof value === 'object' && value !== null) {
    const kept = Object.entries(value)
      .map(([key, inner]) => [key, filledIn(inner)] as const)
      .filter(([, inner]) => inner !== undefined);
    return kept.length === 0 ? undefined : Object.fromEntries(kept);
  }
  return value;
}
