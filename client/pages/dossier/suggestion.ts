import type { FactChanges } from '#domain/dossier/commands.ts';
import type { Finding } from '#domain/rules.ts';
import type { ReadableDossier } from './readable.ts';

/* From a finding's suggestion to the change that applies it. */

const stepsOf = (path: string): (string | number)[] =>
  path
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));

/** A copy of `holder` with one value put at the end of the steps; lists and objects are kept. */
function withValue(holder: unknown, steps: readonly (string | number)[], value: unknown): unknown {
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

/**
 * The change to send: only the leaf of the group that the suggestion touches, with the measure's
 * code that its schema always wants. Null where the value may not be read, hence not rewritten.
 */
export function changesFor(
  dossier: ReadableDossier,
  suggestion: NonNullable<Finding['suggestion']>,
): FactChanges | null {
  const [group, leaf, ...rest] = stepsOf(suggestion.field);
  if (group !== 'measure' || typeof leaf !== 'string') return null;
  const { measure } = dossier;
  if (measure?.code === undefined) return null;
  const current = (measure as Record<string, unknown>)[leaf];
  if (rest.length > 0 && current === undefined) return null;
  const value = withValue(current, rest, suggestion.value);
  return { measure: { code: measure.code, [leaf]: value } };
}
