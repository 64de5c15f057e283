import { fieldValue } from '#domain/dossier/changes.ts';
import { type FieldPath, mayReadNow, SENSITIVE_CLASSES, VIEW } from '#domain/dossier/view.ts';
import type { Deps } from '../deps.ts';
import type { Principal } from '../principal.ts';
import type { KeptDossier } from './openable-dossier.ts';

/**
 * Logs who reads which sensitive classes of which dossiers, among these fields, before they are
 * shown.
 */
export async function logReadings(
  deps: Deps,
  { personId, memberId, panel, capacity }: Principal,
  { known, paths, route }: Readings,
): Promise<void> {
  const at = deps.clock.now();
  const shown = known.flatMap(({ dossierId, row: { facts }, guarded }) =>
    SENSITIVE_CLASSES.filter((dataClass) =>
      paths.some(
        (path) =>
          VIEW[path].class === dataClass &&
          mayReadNow(capacity, path, { risk: facts.risk, guarded }) &&
          fieldValue(facts, path) !== null,
      ),
    ).map((dataClass) => ({ dossierId, class: dataClass })),
  );
  await deps.accesses.record(
    shown.map((read) => ({
      id: deps.newId(),
      at,
      personId,
      membershipId: memberId,
      panelId: panel.id,
      route,
      ...read,
    })),
  );
}

interface Readings {
  readonly known: readonly KeptDossier[];
  /** The fields that are shown. */
  readonly paths: readonly FieldPath[];
  readonly route: string;
}
