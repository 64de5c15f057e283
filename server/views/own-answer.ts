import { canonical, sha256 } from '#db/canonical.ts';
import type { Capacity } from '#domain/roles.ts';
import type { DossierDetail } from '#domain/wire/http.ts';
import type { Deps } from '../deps.ts';
import { heldWhere } from '../principal.ts';
import { opensNow, unreadDetail } from './dossier-view.ts';

/** A person, in the capacity that her page looks with. */
export interface Reader {
  readonly personId: string;
  readonly as?: Capacity | undefined;
}

/**
 * The entity tag of a dossier as one viewer reads it. It comes from his own projected answer, never
 * from a version: a version would change with what he may not read.
 */
export const hashOf = (detail: DossierDetail): string => sha256(canonical(detail));

/** What stands for the answer of somebody to whom the dossier does not exist. */
const ABSENT = 'absent';

/** The hash of what a person would be answered now about a dossier, whether it exists or not. */
export async function ownAnswer(deps: Deps, who: Reader, dossierId: string): Promise<string> {
  const entry = await deps.dossiers.get(dossierId);
  const picture = entry?.row;
  if (!picture) return ABSENT;
  const sees = opensFor(deps, picture);
  const [principal, ...more] = await heldWhere(deps, who, { panelId: entry.panelId, sees });
  // Several capacities and none named: the dossier itself would ask which one.
  if (!principal || more.length > 0) return ABSENT;
  return hashOf(await unreadDetail(deps, principal, { dossierId, picture }));
}

const opensFor =
  (deps: Deps, picture: Parameters<ReturnType<typeof opensNow>>[0]) =>
  (principal: Parameters<typeof opensNow>[1]) =>
    opensNow(deps, principal)(picture);
