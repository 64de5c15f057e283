import type { DossierFacts } from '#domain/dossier/facts.ts';
import { forbids } from '#domain/dossier/forbids.ts';
import { currentDecision, type TakenDecision } from '#domain/dossier/state.ts';
import { obstacleShownTo, visibleFindings } from '#domain/dossier/visible-findings.ts';
import { everItem, type Item } from '#domain/meeting/state.ts';
import { kindOf } from '#domain/outcomes.ts';
import type { DecisionPreview } from '#domain/wire/http.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { openDossier } from '../acts/dossier-write.ts';
import type { Deps, DossierPicture } from '../deps.ts';
import { principalFor } from '../http/access.ts';
import type { Scope } from '../http/scope.ts';
import { serving } from '../http/serve.ts';
import { draftAsked } from '../letters/decision-act.ts';
import {
  draftLetters,
  type LetterDrafts,
  signatoryFor,
  textHashOf,
  type WordedOutcome,
  worded,
} from '../letters/drafts.ts';
import type { Principal } from '../principal.ts';
import { openable } from '../views/dossier-list.ts';
import { measureOf, nameOf } from '../views/dossier-view.ts';
import { guardedNow } from '../views/secrecy-guard.ts';

/** Outcomes that wait for the fund's decision, or have had it: for the signatory and those who prepare. */
export async function decisionRoutes(app: Scope, deps: Deps): Promise<void> {
  const serve = serving(app, deps);

  serve(ROUTES.decisions, async (request) => {
    const { panel, as } = request.query;
    const principal = await principalFor(deps, request, { panelId: panel, as });
    if (!['signatory', 'coordination', 'admin-fund'].includes(principal.capacity)) return [];
    const known = await openable(deps, principal);
    const previews = await Promise.all(
      known.flatMap(({ dossierId, row }) => [
        preview(deps, principal, { dossierId, picture: row }),
        ...row.dossier.decisions.map((taken) => signed(deps, { dossierId, picture: row, taken })),
      ]),
    );
    return inAgendaOrder(
      deps,
      previews.filter((one) => one !== null),
    );
  });
}

/** Meeting by meeting, in the order in which the panel saw them. */
async function inAgendaOrder(deps: Deps, previews: DecisionPreview[]): Promise<DecisionPreview[]> {
  const placed = await Promise.all(
    previews.map(async (one) => {
      const { meetingId, itemId } = one.basedOn;
      const { now } = await deps.streams.meeting(meetingId);
      return { one, startsAt: now.startsAt ?? '', rank: now.agenda.indexOf(itemId) };
    }),
  );
  return placed
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt) || a.rank - b.rank)
    .map(({ one }) => one);
}

/** An outcome that waits for its decision, and what its letters would be; null without one. */
async function preview(
  deps: Deps,
  principal: Principal,
  { dossierId, picture }: { dossierId: string; picture: DossierPicture },
): Promise<DecisionPreview | null> {
  const { panel, capacity } = principal;
  const { facts, dossier } = picture;
  if (!dossier.outcome || currentDecision(dossier)) return null;
  const open = await openDossier(deps, dossierId, panel.id);
  if (!open) return null;
  const { meetingId, itemId } = dossier.outcome;
  const history = await deps.streams.meeting(meetingId);
  const signatory = await signatoryFor(deps, principal);
  const asked = await draftAsked(deps, principal, { open, history, signatory });
  if (!asked) return null;
  const drafts = draftLetters(asked);
  const guarded = await guardedNow(deps, principal)(picture);
  const circumstances = { risk: facts.risk, guarded };
  const forbidden = obstacleShownTo(
    capacity,
    forbids(dossier.outcome.outcome, asked.findings),
    circumstances,
  );
  return {
    dossierId,
    basedOn: { meetingId, itemId },
    ...outcomeWords(asked.outcome),
    ...aboutDossier(facts, history.now.items[itemId]),
    findings: visibleFindings(asked.findings, capacity, circumstances),
    letters: drafts.letters.map(({ kind, recipient }) => ({ kind, recipient })),
    obstacles: [
      ...(signatory ? [] : [{ rule: 'SIGN-01', message: NO_SIGNATORY }]),
      ...(forbidden ? [forbidden] : []),
      ...drafts.faults.map(({ code, message }) => ({ rule: code, message })),
    ].map(({ rule, message }) => ({ rule, message })),
    warnings: warningsOf(drafts),
    textHash: textHashOf(drafts) || null,
    decisionNumber: null,
  };
}

/** A decision taken, whatever became of its dossier since: it is read for as long as it exists. */
async function signed(
  deps: Deps,
  about: { dossierId: string; picture: DossierPicture; taken: TakenDecision },
): Promise<DecisionPreview | null> {
  const { dossierId, picture, taken } = about;
  const { meetingId, itemId, decisionNumber } = taken;
  const { now } = await deps.streams.meeting(meetingId);
  const item = everItem(now, itemId);
  const { motive = null, conditions = [] } = item?.outcome ?? {};
  const words = await worded(deps, { outcome: taken.outcome, motive, conditions });
  return {
    dossierId,
    basedOn: { meetingId, itemId },
    ...outcomeWords(words),
    ...aboutDossier(picture.facts, item),
    findings: [],
    letters: taken.letters.map(({ kind, recipient }) => ({ kind, recipient })),
    obstacles: [],
    warnings: [],
    textHash: null,
    decisionNumber,
  };
}

const outcomeWords = ({ outcome, motive, conditions }: WordedOutcome) => ({
  outcome,
  motive,
  conditions: conditions.map((one) => ({
    ...one,
    kind: kindOf(one),
    reasonText: one.reasonText ?? null,
    effectText: one.effectText ?? null,
  })),
});

const aboutDossier = (facts: DossierFacts, item: Item | undefined) => ({
  opinions: Object.values(item?.opinions ?? {}).flatMap(({ capacity, value }) =>
    value ? [{ capacity, value }] : [],
  ),
  reference: facts.reference,
  insuredName: nameOf(facts),
  measure: measureOf(facts),
});

/** Each said once, whatever the number of letters it concerns. */
function warningsOf({ withheld, warnings }: LetterDrafts): { rule: string; message: string }[] {
  const said = [
    ...withheld.map(({ rule, reason }) => ({ rule, message: reason })),
    ...warnings.map(({ code, message }) => ({ rule: code, message })),
  ];
  return [...new Map(said.map((one) => [one.message, one])).values()];
}

const NO_SIGNATORY =
  'Aucune délégation de signature n’est en vigueur aujourd’hui : la décision ne peut pas être prise.';
