import { fieldValue } from '#domain/dossier/changes.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { FIELD_PATHS, type FieldPath, maskNir } from '#domain/dossier/view.ts';
import { mergeField, sameField } from './merge-field.ts';

/** Acts that a physician did in Rebond itself: an import never overwrites them (contract, §1). */
export interface OwnActs {
  readonly medicalAdvice: boolean;
  readonly occupationalPhysicianConsent: boolean;
}

interface FieldChange {
  readonly field: FieldPath;
  /** Null when there was nothing; a NIR is masked on both sides. */
  readonly from: unknown;
  readonly to: unknown;
}

export interface Comparison {
  readonly status: 'created' | 'modified' | 'identical';
  readonly changes: readonly FieldChange[];
  /** What is to be stored. */
  readonly merged: DossierFacts;
}

/**
 * What importing `after` does to the stored `before`.
 *
 * Only what the file says changes: a column that is missing, an empty cell or a null erases
 * nothing. A list is replaced whole, except that a period with the same dates keeps the days and
 * the agreement stored with it. A company, a service or a person is one unit: another name means
 * another one, and nothing of the old one is kept; the same holds for a consent or an advice whose
 * sense changes. Spaces, and capitals of a name that the reader itself put into usual casing, do
 * not count as a change.
 */
export function compareDossier(
  before: DossierFacts | null,
  after: DossierFacts,
  ownActs: OwnActs = { medicalAdvice: false, occupationalPhysicianConsent: false },
): Comparison {
  const merged = before === null ? after : merge(before, after, ownActs);
  const changes = FIELD_PATHS.flatMap((field) => {
    const from = before === null ? null : fieldValue(before, field);
    const to = fieldValue(merged, field);
    return sameField(field, from, to)
      ? []
      : [{ field, from: shown(field, from), to: shown(field, to) }];
  });
  const changed = changes.length > 0 ? 'modified' : 'identical';
  return { status: before === null ? 'created' : changed, changes, merged };
}

const shown = (field: FieldPath, value: unknown): unknown =>
  field === 'insured.nir' && typeof value === 'string' ? maskNir(value) : value;

const isOwnAct = (field: FieldPath, acts: OwnActs): boolean =>
  (field === 'medicalAdvice' && acts.medicalAdvice) ||
  (field === 'occupationalPhysicianConsent' && acts.occupationalPhysicianConsent);

function merge(before: DossierFacts, after: DossierFacts, acts: OwnActs): DossierFacts {
  const merged = structuredClone(before) as Record<string, unknown>;
  for (const field of FIELD_PATHS) {
    const given = fieldValue(after, field);
    if (given === null || isOwnAct(field, acts)) continue;
    const value = mergeField(field, fieldValue(before, field), given);
    const [group, leaf] = field.split('.') as [string, string | undefined];
    if (leaf === undefined) merged[group] = value;
    else merged[group] = { ...((merged[group] as object | null) ?? {}), [leaf]: value };
  }
  return merged as DossierFacts;
}
