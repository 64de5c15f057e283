import { fieldValue } from '#domain/dossier/changes.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { lockedChanges } from '#domain/dossier/locked.ts';
import { FIELD_PATHS, type FieldPath, maskNir } from '#domain/dossier/view.ts';
import { mergeField, sameField } from './merge-field.ts';

/** Acts that a physician did in Rebond itself: an import never overwrites them (contract, §1). */
interface OwnActs {
  readonly medicalAdvice: boolean;
  readonly occupationalPhysicianConsent: boolean;
}

const NO_OWN_ACT: OwnActs = { medicalAdvice: false, occupationalPhysicianConsent: false };

/** What of a stored dossier a file does not change. */
interface Untouched {
  readonly ownActs?: OwnActs | undefined;
  /** A decision fixes a part of it (DEC-01). */
  readonly isDecided?: boolean;
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
  /** Fields that the file gives otherwise, and that a decision fixes (DEC-01): kept as they are. */
  readonly locked: readonly FieldPath[];
}

/**
 * What importing `after` does to the stored `before`.
 *
 * Only what the file says changes: a column that is missing, an empty cell or a null erases
 * nothing. A list is replaced whole, except that a period with the same dates keeps the days and
 * the agreement stored with it. A company, a service or a person is one unit: another name means
 * another one, and nothing of the old one is kept; the same holds for a consent or an advice whose
 * sense changes. Spaces, and capitals of a name that the reader itself put into usual casing, do
 * not count as a change. What a decision fixes stays.
 */
export function compareDossier(
  before: DossierFacts | null,
  after: DossierFacts,
  { ownActs = NO_OWN_ACT, isDecided = false }: Untouched = {},
): Comparison {
  const given = before === null ? after : merge(before, after, ownActs);
  const locked = before !== null && isDecided ? lockedChanges(before, given) : [];
  const merged = before === null ? given : keeping(locked, { before, given });
  const changes = FIELD_PATHS.flatMap((field) => {
    const from = before === null ? null : fieldValue(before, field);
    const to = fieldValue(merged, field);
    return sameField(field, from, to)
      ? []
      : [{ field, from: shown(field, from), to: shown(field, to) }];
  });
  const changed = changes.length > 0 ? 'modified' : 'identical';
  return { status: before === null ? 'created' : changed, changes, merged, locked };
}

const keeping = (
  locked: readonly FieldPath[],
  { before, given }: { readonly before: DossierFacts; readonly given: DossierFacts },
): DossierFacts =>
  locked.reduce((facts, field) => withField(facts, field, fieldValue(before, field)), given);

/** The facts with this value in this field. */
function withField(facts: DossierFacts, field: FieldPath, value: unknown): DossierFacts {
  const [group, leaf] = field.split('.') as [keyof DossierFacts, string | undefined];
  return leaf === undefined
    ? { ...facts, [group]: value }
    : { ...facts, [group]: { ...((facts[group] as object | null) ?? {}), [leaf]: value } };
}

const shown = (field: FieldPath, value: unknown): unknown =>
  field === 'insured.nir' && typeof value === 'string' ? maskNir(value) : value;

const isOwnAct = (field: FieldPath, acts: OwnActs): boolean =>
  (field === 'medicalAdvice' && acts.medicalAdvice) ||
  (field === 'occupationalPhysicianConsent' && acts.occupationalPhysicianConsent);

function merge(before: DossierFacts, after: DossierFacts, acts: OwnActs): DossierFacts {
  let merged = structuredClone(before);
  for (const field of FIELD_PATHS) {
    const given = fieldValue(after, field);
    if (given === null || isOwnAct(field, acts)) continue;
    merged = withField(merged, field, mergeField(field, fieldValue(before, field), given));
  }
  return merged;
}
