import { onceFor } from '#domain/once-for.ts';
import type { Deps } from '../deps.ts';
import { oneByOne } from '../pace.ts';
import type { Principal } from '../principal.ts';
import type { OpenableDossier } from './openable-dossier.ts';
import { opens } from './opens.ts';
import { panelNow } from './panel-now.ts';

/** By capacity and profile. */
const openedBy = onceFor(
  (_all: readonly OpenableDossier[]) => new Map<string, readonly OpenableDossier[]>(),
);

/**
 * Of all the dossiers of a panel, those that a capacity opens, whoever holds it: who is recused is
 * told apart. The same array as long as the dossiers are.
 */
export async function openedByCapacity(
  principal: Principal,
  all: readonly OpenableDossier[],
): Promise<readonly OpenableDossier[]> {
  const name = `${principal.capacity} ${principal.panel.profileKey}`;
  const known = openedBy(all).get(name);
  if (known) return known;
  const may = await oneByOne(all, ({ row }) => opens(principal, row));
  const opened = all.filter((_, rank) => may[rank]);
  openedBy(all).set(name, opened);
  return opened;
}

/** The dossiers of a panel that a person may open. */
export async function openable(
  deps: Deps,
  principal: Principal,
): Promise<readonly OpenableDossier[]> {
  const all = await deps.dossiers.list(principal.panel.id);
  const now = await panelNow(deps, principal);
  return now.opened(await openedByCapacity(principal, all));
}

/** Of these dossiers of a panel, those that a person may open. */
export async function openableOf(
  deps: Deps,
  principal: Principal,
  dossierIds: readonly string[],
): Promise<readonly OpenableDossier[]> {
  const some = await deps.dossiers.listed(principal.panel.id, dossierIds);
  const now = await panelNow(deps, principal);
  return some.filter(({ row }) => now.opens(row));
}
