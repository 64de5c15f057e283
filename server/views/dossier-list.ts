import type { IndexedDossier } from '#db/dossier-index.ts';
import type { Finding } from '#domain/catalogue/rule.ts';
import { requestKeys } from '#domain/dossier/checks/identity.ts';
import {
  asksTheRules,
  type DossierSearch,
  matches,
  matchesLine,
  orderOf,
} from '#domain/dossier/search.ts';
import { currentDecision } from '#domain/dossier/state.ts';
import { mayRead } from '#domain/dossier/view.ts';
import type { DossierRow } from '#domain/wire/http.ts';
import { othersOf } from '../acts/checks.ts';
import type { Deps, DossierPicture } from '../deps.ts';
import type { Listable, PagedList } from '../lists/answer.ts';
import { oneByOne } from '../pace.ts';
import type { Principal } from '../principal.ts';
import { dueFor } from './dossier-time.ts';
import {
  type ComparedDossier,
  judgedFor,
  measureOf,
  nameOf,
  opensNow,
  standingNow,
  stateFor,
} from './dossier-view.ts';
import type { OpenableDossier } from './openable-dossier.ts';
import { guardedNow } from './secrecy-guard.ts';

/* The dossiers of a panel, each in one line: what they are compared with is read once for a whole list. */

/** The dossiers of a panel that a person may open. */
export async function openable(deps: Deps, principal: Principal): Promise<OpenableDossier[]> {
  return among(deps, principal, await panelDossiers(deps, principal));
}

/** Of these dossiers of a panel, those that a person may open. */
export async function openableOf(
  deps: Deps,
  principal: Principal,
  dossierIds: readonly string[],
): Promise<OpenableDossier[]> {
  const wanted = [...new Set(dossierIds)];
  const lots = Array.from({ length: Math.ceil(wanted.length / READ_AT_ONCE) }, (_, rank) =>
    wanted.slice(rank * READ_AT_ONCE, (rank + 1) * READ_AT_ONCE),
  );
  const read = await oneByOne(lots, (lot) => deps.dossiers.listed(principal.panel.id, lot));
  return among(deps, principal, read.flat().flatMap(withRow));
}

const READ_AT_ONCE = 50;

const withRow = ({ dossierId, row }: IndexedDossier<DossierPicture>): OpenableDossier[] =>
  row ? [{ dossierId, row }] : [];

/** All of them, those that this viewer may not open included: to compare with, never to show. */
async function panelDossiers(deps: Deps, { panel }: Principal): Promise<OpenableDossier[]> {
  return (await deps.dossiers.list(panel.id)).flatMap(withRow);
}

async function among(
  deps: Deps,
  principal: Principal,
  all: readonly OpenableDossier[],
): Promise<OpenableDossier[]> {
  const may = opensNow(deps, principal);
  const opened = await oneByOne(all, ({ row }) => may(row));
  return all.filter((_, rank) => opened[rank]);
}

/** Where it stands now, and what its reader reads of it before the rules are run. */
interface ListedDossier extends OpenableDossier, Listable {
  readonly line: Line;
}
type Line = Omit<DossierRow, 'blocking' | 'warnings'>;

/** The dossiers of a panel that a person may know of, of which these are looked for. */
export function dossierList(
  deps: Deps,
  principal: Principal,
  search: DossierSearch,
): PagedList<ListedDossier, DossierRow> {
  const guarded = guardedNow(deps, principal);
  const standing = standingNow(deps, principal.panel.id);
  /** One dossier asks the base; a panel read whole has its answers in hand. */
  let alike: AlikeTo = (dossierId, { facts }) =>
    othersOf(deps, { panelId: principal.panel.id, dossierId, facts });

  const listed = async (known: readonly OpenableDossier[]) => {
    const now = await standing;
    return oneByOne(known, ({ dossierId, row: before }): ListedDossier => {
      const row = now(before);
      return { key: dossierId, dossierId, row, line: lineOf(principal, { dossierId, row }) };
    });
  };
  const judged = async ({ dossierId, row, line }: ListedDossier): Promise<DossierRow> => {
    const known = { dossierId, row, guarded: await guarded(row) };
    const others = await alike(dossierId, row);
    return judgedRow(deps, principal, { known, others, line });
  };
  /** The rules are run for those alone that nothing else puts aside. */
  const isFound = async (one: ListedDossier): Promise<boolean> =>
    matchesLine(one.line, search, principal.today) &&
    (!asksTheRules(search) || matches(await judged(one), search, principal.today));

  return {
    async found() {
      const all = await panelDossiers(deps, principal);
      alike = await nearIn(all);
      const known = await listed(await among(deps, principal, all));
      const wanted = await oneByOne(known, isFound);
      const compare = orderOf(search);
      return known.filter((_, rank) => wanted[rank]).sort((a, b) => compare(a.line, b.line));
    },
    again: async (keys) => listed(await openableOf(deps, principal, keys)),
    row: judged,
  };
}

/** The dossiers that ID-04 may match with one of them. */
type AlikeTo = (dossierId: string, row: DossierPicture) => Promise<OpenableDossier[]>;

/** Found once for a whole list, among all the dossiers of its panel. */
async function nearIn(all: readonly OpenableDossier[]): Promise<AlikeTo> {
  const byKey = new Map<string, OpenableDossier[]>();
  await oneByOne(all, (one) => {
    for (const key of requestKeys(one.row.facts)) {
      const alike = byKey.get(key);
      if (alike) alike.push(one);
      else byKey.set(key, [one]);
    }
  });
  return async (dossierId, { facts }) => {
    const near = requestKeys(facts).flatMap((key) => byKey.get(key) ?? []);
    return [...new Set(near)].filter((one) => one.dossierId !== dossierId);
  };
}

function lineOf(principal: Principal, { dossierId, row }: OpenableDossier): Line {
  const { facts, dossier } = row;
  const { capacity } = principal;
  return {
    id: dossierId,
    reference: facts.reference,
    state: stateFor(dossier, facts, []),
    measure: measureOf(facts),
    insuredName: mayRead(capacity, 'insured.usualName') ? nameOf(facts) : null,
    referent: mayRead(capacity, 'referent') ? (facts.referent?.name ?? null) : null,
    due: dueFor(principal, row),
    meetingId: dossier.scheduled?.meetingId ?? null,
    decisionNumber: currentDecision(dossier)?.decisionNumber ?? null,
  };
}

/** The line with what the rules say of it. */
async function judgedRow(
  deps: Deps,
  principal: Principal,
  { known, others, line }: ComparedDossier & { readonly line: Line },
): Promise<DossierRow> {
  const { facts, dossier } = known.row;
  const { findings } = await judgedFor(deps, principal, { known, others });
  const count = (severity: Finding['severity']) =>
    findings.filter((finding) => finding.severity === severity).length;
  const state = stateFor(dossier, facts, findings);
  return { ...line, state, blocking: count('blocking'), warnings: count('warning') };
}
