import { requestKeys } from '#domain/dossier/checks/identity.ts';
import {
  asksTheRules,
  type DossierSearch,
  lineMatcher,
  looksForAll,
  matchesRules,
} from '#domain/dossier/search.ts';
import { onceFor } from '#domain/once-for.ts';
import type { DossierRow } from '#domain/wire/http.ts';
import type { Deps, DossierPicture } from '../deps.ts';
import type { PagedList } from '../lists/answer.ts';
import { oneByOne } from '../pace.ts';
import type { Principal } from '../principal.ts';
import { judgedLine } from './dossier-line.ts';
import { type ListedDossier, rollOf } from './dossier-roll.ts';
import { type Alike, foundIn } from './dossier-view.ts';
import type { OpenableDossier } from './openable-dossier.ts';
import { type PanelNow, panelNow } from './panel-now.ts';

/* The dossiers of a panel, each in one line: what they are compared with is read once for a whole list. */

/** All the dossiers of a panel, to compare with: those that a viewer may not open included. */
interface PanelRead {
  readonly all: readonly OpenableDossier[];
  readonly now: PanelNow;
  readonly byPerson: ByPerson;
}

async function readPanel(deps: Deps, principal: Principal): Promise<PanelRead> {
  const all = await deps.dossiers.list(principal.panel.id);
  return { all, now: await panelNow(deps, principal), byPerson: await byPersonIn(all) };
}

/** The dossiers of a panel that a person may know of, of which these are looked for. */
export function dossierList(
  deps: Deps,
  principal: Principal,
  search: DossierSearch,
): PagedList<ListedDossier, DossierRow> {
  const matchesLine = lineMatcher(search, principal.today);
  /** As it was last read: what is said of a row is of the same moment as the right to read it. */
  let panel: PanelRead;
  const listed = async () => {
    panel = await readPanel(deps, principal);
    return panel.now.opened(await rollOf(principal, panel, search.order));
  };
  const judged = (one: ListedDossier): DossierRow => {
    const { row, line } = one;
    const found = foundIn(principal, row, alikeTo(panel, one));
    return judgedLine(principal, line, { picture: row, found, guarded: panel.now.guards(row) });
  };
  /** The rules are run for those alone that nothing else puts aside. */
  const isFound = (one: ListedDossier): boolean =>
    matchesLine(one.line) &&
    (!asksTheRules(search) || matchesRules(judged(one), search, principal.today));

  return {
    async found() {
      const known = await listed();
      if (looksForAll(search)) return known;
      const wanted = await oneByOne(known, isFound);
      return known.filter((_, rank) => wanted[rank]);
    },
    async again(keys) {
      const wanted = new Set(keys);
      return (await listed()).filter(({ key }) => wanted.has(key));
    },
    row: async (one) => judged(one),
  };
}

const keysOf = onceFor(({ facts }: DossierPicture) => requestKeys(facts));

/** The dossiers that ID-04 may match with each other, found once for a whole list. */
type ByPerson = ReadonlyMap<string, readonly OpenableDossier[]>;
const byPersonIn = onceFor(async (all: readonly OpenableDossier[]): Promise<ByPerson> => {
  const byKey = new Map<string, OpenableDossier[]>();
  await oneByOne(all, (one) => {
    for (const key of keysOf(one.row)) {
      const same = byKey.get(key);
      if (same) same.push(one);
      else byKey.set(key, [one]);
    }
  });
  return byKey;
});

const NOBODY: Alike = { seen: [], unseen: [] };

/** Those that may be the same person's request: none, mostly. */
function alikeTo({ now, byPerson }: PanelRead, { dossierId, row }: ListedDossier): Alike {
  const groups = keysOf(row).map((key) => byPerson.get(key) ?? []);
  if (groups.every(({ length }) => length < 2)) return NOBODY;
  const others = [...new Set(groups.flat())].filter((one) => one.dossierId !== dossierId);
  const opened = new Set(others.filter((one) => now.opens(one.row)));
  return {
    seen: others.filter((one) => opened.has(one)),
    unseen: others.filter((one) => !opened.has(one)),
  };
}
