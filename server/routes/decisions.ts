import { forbids } from '#domain/dossier/forbids.ts';
import { currentDecision } from '#domain/dossier/state.ts';
import { obstacleShownTo, visibleFindings } from '#domain/dossier/visible-findings.ts';
import { kindOf } from '#domain/outcomes.ts';
import type { DecisionPreview } from '#domain/wire/http.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { openDossier } from '../acts/dossier-write.ts';
import type { Deps, DossierPicture } from '../deps.ts';
import { principalFor } from '../http/access.ts';
import type { Scope } from '../http/scope.ts';
import { serving } from '../http/serve.ts';
import { draftAsked } from '../letters/decision-act.ts';
import { draftLetters, type LetterDrafts, signatoryOf, textHashOf } from '../letters/drafts.ts';
import type { Principal } from '../principal.ts';
import { measureOf, nameOf, openable } from '../views/dossier-view.ts';
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
      known.map(({ dossierId, row }) =>
        row.dossier.outcome ? preview(deps, principal, { dossierId, picture: row }) : null,
      ),
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

async function preview(
  deps: Deps,
  principal: Principal,
  { dossierId, picture }: { dossierId: string; picture: DossierPicture },
): Promise<DecisionPreview | null> {
  const { panel, today, capacity, memberId } = principal;
  const { facts, dossier } = picture;
  const open = await openDossier(deps, dossierId, panel.id);
  if (!open || !dossier.outcome) return null;
  const { meetingId, itemId } = dossier.outcome;
  const history = await deps.streams.meeting(meetingId);
  const signatory = await signatoryOf(deps, {
    panel,
    date: today,
    ...(capacity === 'signatory' ? { memberId } : {}),
  });
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
  const item = history.now.items[itemId];
  const { outcome, motive, conditions } = asked.outcome;
  return {
    dossierId,
    basedOn: { meetingId, itemId },
    outcome,
    motive,
    conditions: conditions.map((one) => ({
      ...one,
      kind: kindOf(one),
      reasonText: one.reasonText ?? null,
      effectText: one.effectText ?? null,
    })),
    opinions: Object.values(item?.opinions ?? {}).flatMap(({ capacity: by, value }) =>
      value ? [{ capacity: by, value }] : [],
    ),
    reference: facts.reference,
    insuredName: nameOf(facts),
    measure: measureOf(facts),
    findings: visibleFindings(asked.findings, capacity, circumstances),
    letters: drafts.letters.map(({ kind, recipient }) => ({ kind, recipient })),
    obstacles: [
      ...(signatory ? [] : [{ rule: 'SIGN-01', message: NO_SIGNATORY }]),
      ...(forbidden ? [forbidden] : []),
      ...drafts.faults.map(({ code, message }) => ({ rule: code, message })),
    ].map(({ rule, message }) => ({ rule, message })),
    warnings: warningsOf(drafts),
    textHash: textHashOf(drafts) || null,
    decisionNumber: currentDecision(dossier)?.decisionNumber ?? null,
  };
}

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
