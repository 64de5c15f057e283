import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Finding } from '#domain/catalogue/rule.ts';
import { requestKeys } from '#domain/dossier/checks/identity.ts';
import { currentDecision } from '#domain/dossier/state.ts';
import { mayRead } from '#domain/dossier/view.ts';
import type { DossierRow } from '#domain/wire/http.ts';
import type { Deps, DossierPicture } from '../deps.ts';
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

/* The dossiers of a panel, each in one line: what they are compared with is read once for all of them. */

/** The dossiers of a panel that a person may open. */
export async function openable(deps: Deps, principal: Principal): Promise<OpenableDossier[]> {
  return among(deps, principal, await panelDossiers(deps, principal));
}

/** All of them, those that this viewer may not open included: to compare with, never to show. */
async function panelDossiers(deps: Deps, { panel }: Principal): Promise<OpenableDossier[]> {
  const entries = await deps.dossiers.list(panel.id);
  return entries.flatMap(({ dossierId, row }) => (row ? [{ dossierId, row }] : []));
}

async function among(
  deps: Deps,
  principal: Principal,
  all: readonly OpenableDossier[],
): Promise<OpenableDossier[]> {
  const may = opensNow(deps, principal);
  const opened = await Promise.all(all.map(({ row }) => may(row)));
  return all.filter((_, rank) => opened[rank]);
}

/** The dossiers of a panel that a person may know of, each in one line. */
export async function dossierRows(deps: Deps, principal: Principal): Promise<DossierRow[]> {
  const all = await panelDossiers(deps, principal);
  const known = await among(deps, principal, all);
  const near = nearIn(all);
  const standing = await standingNow(deps, principal.panel.id);
  const guarded = guardedNow(deps, principal);
  const rows: DossierRow[] = [];
  for (const [rank, { dossierId, row }] of known.entries()) {
    // Between the rows of a long list, running meetings get their turn.
    if (rank % ROWS_AT_ONCE === 0) await nextTurn();
    const about = { dossierId, row: standing(row), guarded: await guarded(row) };
    rows.push(await dossierRow(deps, principal, { known: about, others: near(dossierId, row) }));
  }
  return rows.sort(byUrgency);
}

/**
 * Among the dossiers of a panel, those that ID-04 may match with one of them: found once for a whole
 * list, where each dossier alone would ask the base.
 */
function nearIn(all: readonly OpenableDossier[]) {
  const byKey = new Map<string, OpenableDossier[]>();
  for (const one of all)
    for (const key of requestKeys(one.row.facts)) {
      const alike = byKey.get(key);
      if (alike) alike.push(one);
      else byKey.set(key, [one]);
    }
  return (dossierId: string, { facts }: DossierPicture): OpenableDossier[] => {
    const near = requestKeys(facts).flatMap((key) => byKey.get(key) ?? []);
    return [...new Set(near)].filter((one) => one.dossierId !== dossierId);
  };
}

const ROWS_AT_ONCE = 5;

/** The last useful date first; then the reference, so that the order is stable. */
const byUrgency = (a: DossierRow, b: DossierRow): number =>
  (a.due?.date ?? '9999').localeCompare(b.due?.date ?? '9999') ||
  a.reference.localeCompare(b.reference);

async function dossierRow(
  deps: Deps,
  principal: Principal,
  { known, others }: ComparedDossier,
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
    due: dueFor(principal, known.row),
    meetingId: dossier.scheduled?.meetingId ?? null,
    decisionNumber: currentDecision(dossier)?.decisionNumber ?? null,
  };
}
