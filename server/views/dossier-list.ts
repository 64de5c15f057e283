import type { IndexedDossier } from '#db/dossier-index.ts';
import type { Finding } from '#domain/catalogue/rule.ts';
import { requestKeys } from '#domain/dossier/checks/identity.ts';
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

/** Where it stands now, before the rules are run. */
interface ListedDossier extends OpenableDossier, Listable {
  readonly due: DossierRow['due'];
}

/** The dossiers of a panel that a person may know of, each in one line. */
export function dossierList(
  deps: Deps,
  principal: Principal,
): PagedList<ListedDossier, DossierRow> {
  const guarded = guardedNow(deps, principal);
  const standing = standingNow(deps, principal.panel.id);
  /** One dossier asks the base; a panel read whole has its answers in hand. */
  let near: AlikeTo = (dossierId, { facts }) =>
    othersOf(deps, { panelId: principal.panel.id, dossierId, facts });

  const listed = async (known: readonly OpenableDossier[]) => {
    const now = await standing;
    return oneByOne(known, ({ dossierId, row: before }): ListedDossier => {
      const row = now(before);
      return { key: dossierId, dossierId, row, due: dueFor(principal, row) };
    });
  };
  return {
    async found() {
      const all = await panelDossiers(deps, principal);
      near = await nearIn(all);
      return (await listed(await among(deps, principal, all))).sort(byUrgency);
    },
    again: async (keys) => listed(await openableOf(deps, principal, keys)),
    async row({ dossierId, row, due }) {
      const known = { dossierId, row, guarded: await guarded(row) };
      const compared = { known, others: await near(dossierId, row) };
      return dossierRow(deps, principal, { ...compared, due });
    },
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

/** The last useful date first; then the reference, so that the order is stable. */
const byUrgency = (a: ListedDossier, b: ListedDossier): number =>
  (a.due?.date ?? '9999').localeCompare(b.due?.date ?? '9999') ||
  a.row.facts.reference.localeCompare(b.row.facts.reference);

async function dossierRow(
  deps: Deps,
  principal: Principal,
  { known, others, due }: ComparedDossier & Pick<DossierRow, 'due'>,
): Promise<DossierRow> {
  const { dossierId } = known;
  const { facts, dossier } = known.row;
  const { capacity } = principal;
  const { findings } = await judgedFor(deps, principal, { known, others });
  const count = (severity: Finding['severity']) =>
    findings.filter((finding) => finding.severity === severity).length;
  return {
    id: dossierId,
    reference: facts.reference,
    state: stateFor(dossier, facts, findings),
    measure: measureOf(facts),
    insuredName: mayRead(capacity, 'insured.usualName') ? nameOf(facts) : null,
    referent: mayRead(capacity, 'referent') ? (facts.referent?.name ?? null) : null,
    blocking: count('blocking'),
    warnings: count('warning'),
    due,
    meetingId: dossier.scheduled?.meetingId ?? null,
    decisionNumber: currentDecision(dossier)?.decisionNumber ?? null,
  };
}
