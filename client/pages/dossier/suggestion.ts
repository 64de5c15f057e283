import type { Finding } from '#domain/catalogue/rule.ts';
import type { FactChanges } from '#domain/dossier/commands.ts';
import { stepsOf, withValue } from '../../forms/paths.ts';
import type { ReadableDossier } from './readable.ts';

/* From a finding's suggestion to the change that applies it. */

/**
 * The change to send: only the leaf of the group that the suggestion touches, with the measure's
 * code that its schema always requires. Null if the value may not be read, and so may not be
 * rewritten.
 */
export function changesFor(
  dossier: Pick<ReadableDossier, 'measure'>,
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
