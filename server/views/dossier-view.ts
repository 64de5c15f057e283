import { fieldValue } from '#domain/dossier/changes.ts';
import { isAdmissible } from '#domain/dossier/checks/index.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { currentDecision, type Dossier, released, stageOf } from '#domain/dossier/state.ts';
import {
  FIELD_PATHS,
  mayOpen,
  mayRead,
  projectDossier,
  SENSITIVE_CLASSES,
  VIEW,
} from '#domain/dossier/view.ts';
import { visibleFindings } from '#domain/dossier/visible-findings.ts';
import { everItem } from '#domain/meeting/state.ts';
import { profileOf } from '#domain/profile.ts';
import type { Capacity } from '#domain/roles.ts';
import type { Finding } from '#domain/rules.ts';
import type { DossierDetail, DossierRow } from '#domain/wire/http.ts';
import { findingsOf } from '../acts/checks.ts';
import type { Deps, DossierPicture } from '../deps.ts';
import type { Principal } from '../principal.ts';
import { dueFor, requestsOf, timeFor } from './dossier-time.ts';

type State = DossierRow['state'];

/** May this person know of this dossier, as it stands? */
export const opens = (
  { capacity, panel }: Principal,
  { facts, dossier }: DossierPicture,
): boolean =>
  mayOpen(capacity, {
    external: profileOf(panel.profileKey).external,
    presentation: !!facts.consents?.presentation,
    sharing: facts.consents?.sharing ?? [],
    hasOutcome: dossier.outcome !== null,
  });

/**
 * May this person open it, in the state of the meeting on whose agenda it stands? A recused member
 * has no access to it (COMP-03). Answers a question that reads each meeting once.
 */
export function opensNow(deps: Deps, principal: Principal) {
  const meetings = new Map<string, ReturnType<Deps['streams']['meeting']>>();
  const isRecused = async ({ passages }: Dossier): Promise<boolean> => {
    const last = passages.at(-1);
    if (!last) return false;
    const { meetingId } = last;
    const reading = meetings.get(meetingId) ?? deps.streams.meeting(meetingId);
    meetings.set(meetingId, reading);
    const { now } = await reading;
    // Also once taken off the agenda: whoever stood aside does so until another meeting.
    return passages
      .filter((passage) => passage.meetingId === meetingId)
      .some(({ itemId }) => everItem(now, itemId)?.recused.includes(principal.memberId));
  };
  return async (picture: DossierPicture): Promise<boolean> =>
    opens(principal, picture) && !(await isRecused(picture.dossier));
}

/** The dossiers of a panel that a person may open. */
export async function openable(deps: Deps, principal: Principal): Promise<Known[]> {
  const may = opensNow(deps, principal);
  const entries = await deps.dossiers.list(principal.panel.id);
  const known = await Promise.all(
    entries.map(async ({ dossierId, row }) =>
      row && (await may(row)) ? { dossierId, row } : null,
    ),
  );
  return known.filter((entry) => entry !== null);
}

/** The dossiers of a panel that a person may know of, each in one line. */
export async function dossierRows(deps: Deps, principal: Principal): Promise<DossierRow[]> {
  const known = await openable(deps, principal);
  const standing = await standingNow(deps, principal.panel.id);
  const rows = await Promise.all(
    known.map(({ dossierId, row }) =>
      dossierRow(deps, principal, { dossierId, row: standing(row) }),
    ),
  );
  return rows.sort(byUrgency);
}

/** Where the dossiers of a panel stand now: its closed meetings keep only what they gave an outcome. */
async function standingNow(deps: Deps, panelId: string) {
  const meetings = await deps.meetings.list(panelId);
  const closed = new Set(
    meetings.filter(({ state }) => state === 'closed').map(({ meetingId }) => meetingId),
  );
  return (picture: DossierPicture): DossierPicture => {
    const { dossier } = picture;
    const isOver = dossier.scheduled !== null && closed.has(dossier.scheduled.meetingId);
    return isOver ? { ...picture, dossier: released(dossier) } : picture;
  };
}

/** The last useful date first; then the reference, so that the order never wavers. */
const byUrgency = (a: DossierRow, b: DossierRow): number =>
  (a.due?.date ?? '9999').localeCompare(b.due?.date ?? '9999') ||
  a.reference.localeCompare(b.reference);

/** A dossier with what its row in the index holds. */
interface Known {
  readonly dossierId: string;
  readonly row: DossierPicture;
}

async function dossierRow(deps: Deps, principal: Principal, known: Known): Promise<DossierRow> {
  const { dossierId } = known;
  const { facts, dossier } = known.row;
  const { capacity } = principal;
  const findings = await findingsFor(deps, principal, known);
  const count = (severity: Finding['severity']) =>
    findings.filter((finding) => finding.severity === severity).length;
  return {
    id: dossierId,
    reference: facts.reference,
    state: stateFor(dossier, facts, findings),
    measure: measureOf(facts),
    insuredName: mayRead(capacity, 'insured.usualName') ? nameOf(facts) : null,
    blocking: count('blocking'),
    warnings: count('warning'),
    due: dueFor(principal, known.row),
    meetingId: dossier.scheduled?.meetingId ?? null,
    decisionNumber: currentDecision(dossier)?.decisionNumber ?? null,
  };
}

/** A decided dossier is judged at the date of its decision: time passing takes nothing from it. */
async function findingsFor(
  deps: Deps,
  { panel, capacity, today }: Principal,
  { dossierId, row: { facts, dossier } }: Known,
): Promise<Finding[]> {
  const decided = stageOf(dossier) === 'decided' ? currentDecision(dossier) : null;
  const date = decided?.date ?? today;
  const requests = requestsOf(dossier);
  const findings = await findingsOf(deps, { panel, dossierId, facts, date, requests });
  return visibleFindings(findings, capacity, facts);
}

function stateFor(dossier: Dossier, facts: DossierFacts, findings: readonly Finding[]): State {
  const stage = stageOf(dossier);
  if (stage === 'decided' || stage === 'outcome-proposed') return stage;
  if (!facts.consents?.presentation) return 'incomplete';
  if (stage === 'scheduled') return stage;
  return findings.some(({ severity }) => severity === 'blocking') ? 'incomplete' : 'ready';
}

export const nameOf = ({ insured }: DossierFacts): string =>
  [civility(insured.civility), insured.firstName, insured.usualName].filter(Boolean).join(' ');
const civility = (value: DossierFacts['insured']['civility']): string =>
  value === 'mme' ? 'Mme' : value === 'm' ? 'M.' : '';

export function measureOf({ measure }: DossierFacts) {
  const periods = measure.periods ?? [];
  const starts = periods.map(({ start }) => start).sort();
  const ends = periods.map(({ end }) => end).sort();
  return { code: measure.code, start: starts[0] ?? null, end: ends.at(-1) ?? null };
}

/** One dossier as a capacity may read it; each sensitive class shown goes to the access log first. */
export async function dossierDetail(
  deps: Deps,
  principal: Principal,
  about: { dossierId: string; picture: DossierPicture; route: string },
): Promise<DossierDetail> {
  const { dossierId, route } = about;
  const standing = await standingNow(deps, principal.panel.id);
  const picture = standing(about.picture);
  const { facts, dossier } = picture;
  await logReading(deps, principal, { dossierId, facts, route });
  const findings = await findingsFor(deps, principal, { dossierId, row: picture });
  return {
    id: dossierId,
    state: stateFor(dossier, facts, findings),
    dossier: projectDossier(facts, principal.capacity),
    admissible: isAdmissible(findings),
    findings,
    due: dueFor(principal, picture),
    meetingId: dossier.scheduled?.meetingId ?? null,
    itemId: dossier.scheduled?.itemId ?? null,
    decisionNumber: currentDecision(dossier)?.decisionNumber ?? null,
    outcome: dossier.outcome?.outcome ?? null,
    ownActs: ownActsFor(principal.capacity, dossier),
    ...(await timeFor(deps, principal, picture)),
  };
}

const ownActsFor = (capacity: Capacity, { ownActs }: Dossier) => ({
  medicalAdvice: mayRead(capacity, 'medicalAdvice') && ownActs.medicalAdvice,
  occupationalPhysicianConsent:
    mayRead(capacity, 'occupationalPhysicianConsent') && ownActs.occupationalPhysicianConsent,
});

async function logReading(
  deps: Deps,
  { personId, memberId, panel, capacity }: Principal,
  { dossierId, facts, route }: { dossierId: string; facts: DossierFacts; route: string },
): Promise<void> {
  const shown = SENSITIVE_CLASSES.filter((dataClass) =>
    FIELD_PATHS.some(
      (path) =>
        VIEW[path].class === dataClass &&
        mayRead(capacity, path, facts.risk) &&
        fieldValue(facts, path) !== null,
    ),
  );
  const at = deps.clock.now();
  await deps.accesses.record(
    shown.map((dataClass) => ({
      id: deps.newId(),
      at,
      personId,
      membershipId: memberId,
      panelId: panel.id,
      dossierId,
      class: dataClass,
      route,
    })),
  );
}
