import { changedFields, fieldValue } from '#domain/dossier/changes.ts';
import type { FactChanges } from '#domain/dossier/commands.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';

/* From what was read and what is now in the form to a command that contains only the difference. */

/** Leaves that the schema requires in any change of their group. */
const WITH: Readonly<Record<string, readonly string[]>> = {
  insured: ['firstName', 'usualName'],
  measure: ['code'],
};

/**
 * The changes to send, leaf by leaf; an emptied field is sent as null. What the viewer may not read
 * is on neither side, therefore never in the difference.
 */
export function changesBetween(before: DossierFacts, after: DossierFacts): FactChanges {
  const changes: Record<string, unknown> = {};
  for (const path of changedFields(before, after)) {
    const [group = '', leaf] = path.split('.');
    const value = fieldValue(after, path);
    if (leaf === undefined) {
      changes[group] = value;
      continue;
    }
    const holder = after[group as keyof DossierFacts] as Record<string, unknown> | undefined;
    const wanted = (WITH[group] ?? []).map((key) => [key, holder?.[key]]);
    changes[group] = {
      ...Object.fromEntries(wanted),
      ...(changes[group] as object | undefined),
      [leaf]: value,
    };
  }
  return changes as FactChanges;
}
