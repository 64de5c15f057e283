import type { FactChanges } from './commands.ts';
import type { DossierFacts } from './facts.ts';
import { FIELD_PATHS, type FieldPath } from './view.ts';

const GROUPS = [
  'insured',
  'workStoppage',
  'employment',
  'measure',
  'consents',
  'selfEmployed',
] as const;
/** The keys of a dossier that contain fields. */
export type FactGroup = (typeof GROUPS)[number];
const isGroup = (key: string): key is FactGroup => (GROUPS as readonly string[]).includes(key);

/** The facts with the changes applied: groups are merged key by key, the rest is replaced. */
export function applyChanges(facts: DossierFacts, changes: FactChanges): DossierFacts {
  const next: Record<string, unknown> = { ...facts };
  for (const [key, value] of Object.entries(changes)) {
    if (value === undefined) continue;
    next[key] =
      isGroup(key) && value !== null ? { ...(facts[key] ?? {}), ...(value as object) } : value;
  }
  return next as DossierFacts;
}

export const fieldValue = (facts: DossierFacts, path: FieldPath): unknown => {
  const [group, leaf] = path.split('.') as [keyof DossierFacts, string | undefined];
  const holder = facts[group];
  if (leaf === undefined) return holder ?? null;
  return (holder as Record<string, unknown> | null | undefined)?.[leaf] ?? null;
};

/** The rows of the visibility table that a change names, whether or not it gives another value. */
export const namedFields = (changes: FactChanges): FieldPath[] =>
  FIELD_PATHS.filter((path) => {
    const [group, leaf] = path.split('.') as [keyof FactChanges, string | undefined];
    const named = changes[group];
    if (named === undefined || leaf === undefined) return named !== undefined;
    return named === null || Object.hasOwn(named as object, leaf);
  });

/** The rows of the visibility table whose value differs; absent and null are the same. */
export const changedFields = (before: DossierFacts | null, after: DossierFacts): FieldPath[] =>
  FIELD_PATHS.filter(
    (path) => stable(before ? fieldValue(before, path) : null) !== stable(fieldValue(after, path)),
  );

/** Two values that say the same, whatever the order of their keys and whether nothing is absent or null. */
export const isSameValue = (before: unknown, after: unknown): boolean =>
  stable(before) === stable(after);

/**
 * Text that does not depend on the order of keys, nor on the difference between null and absent.
 */
function stable(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stable).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, inner]) => inner !== null && inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, inner]) => `${key}:${stable(inner)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}
