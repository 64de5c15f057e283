import type { Finding } from '#domain/catalogue/rule.ts';
import { awaitedOpinions, readsAsked } from '#domain/dossier/asked-opinions.ts';
import { twinsOf } from '#domain/dossier/checks/identity.ts';
import { isAdmissible } from '#domain/dossier/checks/index.ts';
import { takenOn } from '#domain/dossier/decision-life.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import type { Lifted } from '#domain/dossier/lifting.ts';
import { currentDecision, type Dossier, stageOf } from '#domain/dossier/state.ts';
import {
  type Circumstances,
  FIELD_PATHS,
  mayReadNow,
  projectDossier,
} from '#domain/dossier/view.ts';
import { visibleFindings } from '#domain/dossier/visible-findings.ts';
import { everItem, type Meeting } from '#domain/meeting/state.ts';
import { profileOf } from '#domain/profile.ts';
import type { Capacity } from '#domain/roles.ts';
import type { DossierDetail, DossierRow } from '#domain/wire/http.ts';
import { factsIn, judged, othersOf } from '../acts/checks.ts';
import type { Deps, DossierPicture } from '../deps.ts';
import type { Principal } from '../principal.ts';
import { decisionLives } from './decision-lives.ts';
import { dueFor, timeFor } from './dossier-time.ts';
import type { KeptDossier, OpenableDossier } from './openable-dossier.ts';
import { opens } from './opens.ts';
import { outwardFor } from './outward-for.ts';
import { overtakenText } from './overtaken-text.ts';
import { releasedOf } from './released.ts';
import { guardedNow } from './secrecy-guard.ts';
import { logReadings } from './sensitive-reads.ts';

type State = DossierRow['state'];

/**
 * May this person open it, in the present state of the meeting that has it on its agenda? A recused
 * member has no access to it (COMP-03). Returns a predicate that reads each meeting once.
 */
export function opensNow(deps: Deps, principal: Principal) {
  const meetings = new Map<string, ReturnType<Deps['streams']['standing']>>();
  const isRecused = async (dossier: Dossier): Promise<boolean> => {
    const last = dossier.passages.at(-1);
    if (!last) return false;
    const { meetingId } = last;
    const reading = meetings.get(meetingId) ?? deps.streams.standing(meetingId);
    meetings.set(meetingId, reading);
    return isRecusedIn(await reading, principal, dossier);
  };
  return async (picture: DossierPicture): Promise<boolean> =>
    opens(principal, picture) && !(await isRecused(picture.dossier));
}

/** Is this person recused from it, in the last meeting that has or had it on its agenda? */
export function isRecusedIn(
  now: Meeting,
  { memberIds }: Pick<Principal, 'memberIds'>,
  { passages }: Dossier,
): boolean {
  const last = passages.at(-1)?.meetingId;
  // Also once removed from the agenda: a recusal lasts until another meeting.
  return passages
    .filter(({ meetingId }) => meetingId === last)
    .some(({ itemId }) => everItem(now, itemId)?.recused.some((id) => memberIds.includes(id)));
}

/** The dossiers that may be the same person's request: those that a reader may open too, and the others. */
export interface Alike {
  readonly seen: readonly OpenableDossier[];
  readonly unseen: readonly OpenableDossier[];
}

/**
 * What the rules find, before what its reader may not read is left out. A decided dossier is judged
 * at the date of its decision: the passing of time changes nothing. What the viewer may not open is
 * compared but never named.
 */
export function foundIn(
  { panel, today }: Principal,
  { facts, dossier }: DossierPicture,
  { seen, unseen }: Alike,
): readonly Finding[] {
  const decided = stageOf(dossier) === 'decided' ? currentDecision(dossier) : null;
  const about = { panel, facts, dossier, date: decided ? takenOn(decided) : today };
  return judged(about, { others: seen.map(factsIn), unseen: unseen.map(factsIn) });
}

/** The findings that this viewer may read, and the requests of the same person named beside them. */
async function judgedFor(
  deps: Deps,
  principal: Principal,
  { dossierId, row, guarded }: KeptDossier,
): Promise<{ findings: Finding[]; twins: DossierDetail['twins'] }> {
  const { facts } = row;
  const others = await othersOf(deps, { panelId: principal.panel.id, dossierId, facts });
  const may = opensNow(deps, principal);
  const opened = await Promise.all(others.map((one) => may(one.row)));
  const seen = others.filter((_, rank) => opened[rank]);
  const unseen = others.filter((_, rank) => !opened[rank]);
  const found = foundIn(principal, row, { seen, unseen });
  const findings = visibleFindings(found, principal.capacity, { risk: facts.risk, guarded });
  const twins = findings.some(({ code }) => code === 'ID-04')
    ? seen.filter((one) => twinsOf(facts, [one.row.facts]).length > 0)
    : [];
  return {
    findings,
    twins: twins.map((one) => ({ id: one.dossierId, reference: one.row.facts.reference })),
  };
}

export function stateFor(
  dossier: Dossier,
  facts: DossierFacts,
  findings: readonly Finding[],
): State {
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
  const known = await standingDossier(deps, principal, about);
  const { route } = about;
  await logReadings(deps, principal, { known: [known], paths: FIELD_PATHS, route });
  return answered(deps, principal, known);
}

/**
 * The answer of `dossierDetail`, for comparing it with an earlier one: it is shown to nobody, so
 * that nothing goes to the access log.
 */
export async function unreadDetail(
  deps: Deps,
  principal: Principal,
  about: { dossierId: string; picture: DossierPicture },
): Promise<DossierDetail> {
  return answered(deps, principal, await standingDossier(deps, principal, about));
}

async function standingDossier(
  deps: Deps,
  principal: Principal,
  { dossierId, picture }: { dossierId: string; picture: DossierPicture },
) {
  const { scheduled } = picture.dossier;
  const meeting = scheduled && (await deps.meetings.get(scheduled.meetingId));
  const row = meeting?.state === 'closed' ? releasedOf(picture) : picture;
  return { dossierId, row, guarded: await guardedNow(deps, principal)(row) };
}

async function answered(
  deps: Deps,
  principal: Principal,
  known: Awaited<ReturnType<typeof standingDossier>>,
): Promise<DossierDetail> {
  const { dossierId, row: picture, guarded } = known;
  const { facts, dossier } = picture;
  const { findings, twins } = await judgedFor(deps, principal, known);
  return {
    id: dossierId,
    state: stateFor(dossier, facts, findings),
    dossier: projectDossier(facts, principal.capacity, guarded),
    admissible: isAdmissible(findings),
    findings,
    due: dueFor(principal, picture),
    meetingId: dossier.scheduled?.meetingId ?? null,
    itemId: dossier.scheduled?.itemId ?? null,
    decisionNumber: currentDecision(dossier)?.decisionNumber ?? null,
    outcome: dossier.outcome?.outcome ?? null,
    reopened: dossier.reopened?.decisionNumber ?? null,
    lifted: await liftedFor(deps, principal, { dossier, findings }),
    ownActs: ownActsFor(principal.capacity, dossier, { risk: facts.risk, guarded }),
    guarded,
    twins,
    overtakenText: await overtakenText(deps, principal, known),
    asked: askedFor(principal, dossier),
    decisions: await decisionLives(deps, principal, known),
    ...(await timeFor(deps, principal, known)),
  };
}

const askedFor = ({ capacity, panel }: Principal, dossier: Dossier): DossierDetail['asked'] => {
  const { external } = profileOf(panel.profileKey);
  return awaitedOpinions(dossier)
    .filter((one) => readsAsked(capacity, one, external))
    .map(({ of, due, on }) => ({ of, due, on }));
};

/** Only of the findings that this capacity may see: another one would reveal what is hidden. */
async function liftedFor(
  deps: Deps,
  principal: Principal,
  {
    dossier: { lifted },
    findings,
  }: { readonly dossier: Dossier; readonly findings: readonly Finding[] },
) {
  const shown = lifted.filter(({ code }) => findings.some((one) => one.code === code));
  const read = outwardFor(principal);
  return (await wordedLifts(deps, shown)).map((one) => ({ ...one, reason: read(one.reason) }));
}

/** Lifted findings, each with the words of its reason; null once purged. */
export async function wordedLifts(deps: Deps, lifted: readonly Lifted[]) {
  const words = await deps.texts.readMany(lifted.map(({ reason }) => reason.id));
  return lifted.map(({ code, reason, capacity, date }) => ({
    code,
    reason: words.get(reason.id)?.text ?? null,
    capacity,
    date,
  }));
}

const ownActsFor = (capacity: Capacity, { ownActs }: Dossier, now: Circumstances) => ({
  medicalAdvice: mayReadNow(capacity, 'medicalAdvice', now) && ownActs.medicalAdvice,
  occupationalPhysicianConsent:
    mayReadNow(capacity, 'occupationalPhysicianConsent', now) &&
    ownActs.occupationalPhysicianConsent,
});
