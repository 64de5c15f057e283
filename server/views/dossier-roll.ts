import type { Panel } from '#db/panels.ts';
import { type DossierOrder, orderOf } from '#domain/dossier/search.ts';
import { onceFor } from '#domain/once-for.ts';
import type { Listable } from '../lists/answer.ts';
import { oneByOne } from '../pace.ts';
import type { Principal } from '../principal.ts';
import { type ListLine, lineFor } from './dossier-line.ts';
import { openedByCapacity } from './openable.ts';
import type { OpenableDossier } from './openable-dossier.ts';
import type { PanelNow } from './panel-now.ts';

/** A dossier where it stands now, and what its reader reads of it before the rules are run. */
export interface ListedDossier extends OpenableDossier, Listable {
  readonly line: ListLine;
}

interface Roll {
  readonly panel: Panel;
  readonly today: string;
  readonly over: string;
  readonly dossiers: readonly ListedDossier[];
}

/** By capacity and order. */
const rollsOf = onceFor((_all: readonly OpenableDossier[]) => new Map<string, Roll>());

/**
 * Every dossier of a panel that a capacity opens, in the order of a list, with the line that it reads
 * of each. The same as long as the dossiers, the day, the settings and the meetings that are over are
 * the same.
 */
export async function rollOf(
  principal: Principal,
  { all, now }: { readonly all: readonly OpenableDossier[]; readonly now: PanelNow },
  order: DossierOrder | undefined,
): Promise<readonly ListedDossier[]> {
  const { panel, today, capacity } = principal;
  const rolls = rollsOf(all);
  const name = `${capacity} ${order ?? ''}`;
  const known = rolls.get(name);
  if (known?.panel === panel && known.today === today && known.over === now.over)
    return known.dossiers;
  const opened = await openedByCapacity(principal, all);
  const listed = await oneByOne(opened, ({ dossierId, row: before }): ListedDossier => {
    const row = now.stands(before);
    return { key: dossierId, dossierId, row, line: lineFor(principal, { dossierId, row }) };
  });
  const compare = orderOf({ order });
  const dossiers = listed.sort((a, b) => compare(a.line, b.line));
  rolls.set(name, { panel, today, over: now.over, dossiers });
  return dossiers;
}
