import { sha256 } from '#db/canonical.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { forbids } from '#domain/dossier/forbids.ts';
import { currentDecision, type TakenDecision } from '#domain/dossier/state.ts';
import { obstacleShownTo, visibleFindings } from '#domain/dossier/visible-findings.ts';
import { everItem, type Item } from '#domain/meeting/state.ts';
import { kindOf } from '#domain/outcomes.ts';
import type { Capacity } from '#domain/roles.ts';
import type { DecisionPreview } from '#domain/wire/http.ts';
import { canonicalText } from '#templates/render-text.ts';
import { openDossier } from '../acts/dossier-write.ts';
import type { Deps } from '../deps.ts';
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
import { measureOf, nameOf } from './dossier-view.ts';
import type { OpenableDossier } from './openable-dossier.ts';
import { guardedNow } from './secrecy-guard.ts';

/* Outcomes that wait for the fund's decision, or have had it. */

/** Those who sign and those who prepare; to the others the desk is empty. */
const AT_THE_DESK: readonly Capacity[] = ['signatory', 'coordination', 'admin-fund'];
export const seesDesk = ({ capacity }: Principal): boolean => AT_THE_DESK.includes(capacity);

/** The lines of one dossier that this person opens: what waits, and each decision taken on it. */
export async function deskLines(
  deps: Deps,
  principal: Principal,
  known: OpenableDossier,
): Promise<DecisionPreview[]> {
  const waiting = await preview(deps, principal, known);
  const taken = known.row.dossier.decisions.map((one) => signed(deps, { ...known, taken: one }));
  return [...(waiting ? [waiting] : []), ...(await Promise.all(taken))];
}

/** Meeting by meeting, in the order in which the panel saw them. */
export async function inAgendaOrder(
  deps: Deps,
  previews: readonly DecisionPreview[],
): Promise<DecisionPreview[]> {
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
  { dossierId, row: picture }: OpenableDossier,
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
    lettersHash: lettersHashOf(drafts),
    decisionNumber: null,
  };
}

/** A decision taken, whatever became of its dossier since: it is read for as long as it exists. */
async function signed(
  deps: Deps,
  about: OpenableDossier & { readonly taken: TakenDecision },
): Promise<DecisionPreview> {
  const { dossierId, row: picture, taken } = about;
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
    lettersHash: null,
    decisionNumber,
  };
}

/** Of all the letters as they would be printed now: the proofs beside are those of this hash. */
const lettersHashOf = ({ letters }: LetterDrafts): string =>
  sha256(letters.map(({ composed }) => canonicalText(composed.blocks)).join('\f'));

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
