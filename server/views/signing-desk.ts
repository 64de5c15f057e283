import { sha256 } from '#db/canonical.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { forbids } from '#domain/dossier/forbids.ts';
import { currentDecision, type MeetingPassage, type TakenDecision } from '#domain/dossier/state.ts';
import { obstacleShownTo, visibleFindings } from '#domain/dossier/visible-findings.ts';
import { everItem, type Item } from '#domain/meeting/state.ts';
import { onceFor } from '#domain/once-for.ts';
import { kindOf } from '#domain/outcomes.ts';
import type { Capacity } from '#domain/roles.ts';
import type { DecisionPreview } from '#domain/wire/http.ts';
import type { DecisionsOrder } from '#domain/wire/lists.ts';
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
import type { Listable, PagedList } from '../lists/answer.ts';
import { oneByOne } from '../pace.ts';
import type { Principal } from '../principal.ts';
import { measureOf, nameOf } from './dossier-view.ts';
import { openable, openableOf } from './openable.ts';
import type { OpenableDossier } from './openable-dossier.ts';
import { guardedNow } from './secrecy-guard.ts';

/* Outcomes that wait for the fund's decision, or have had it. */

/** Those who sign and those who prepare; to the others the desk is empty. */
const AT_THE_DESK: readonly Capacity[] = ['signatory', 'coordination', 'admin-fund'];
export const seesDesk = ({ capacity }: Principal): boolean => AT_THE_DESK.includes(capacity);

/** A line of the desk, before anything of it is drafted or worded. */
interface DeskLine extends Listable {
  readonly known: OpenableDossier;
  readonly basedOn: DecisionPreview['basedOn'];
  /** Null while the outcome waits for its decision. */
  readonly taken: TakenDecision | null;
}

/** The desk as this person reads it; the letters of an outcome are drafted for its row alone. */
export function deskList(
  deps: Deps,
  principal: Principal,
  order: DecisionsOrder,
): PagedList<DeskLine, DecisionPreview> {
  return {
    async found() {
      if (!seesDesk(principal)) return [];
      const { awaiting, signed } = linesIn(await openable(deps, principal));
      return order === 'awaiting-first'
        ? [...(await inAgendaOrder(deps, awaiting)), ...signed]
        : inAgendaOrder(deps, awaiting);
    },
    async again(keys) {
      const wanted = new Set(keys);
      const dossierIds = keys.map((key) => key.split(' ')[0] ?? '');
      const known = await openableOf(deps, principal, dossierIds);
      return known.flatMap(linesOf).filter(({ key }) => wanted.has(key));
    },
    row: (line) => deskRow(deps, principal, line),
  };
}

/** The rows of one dossier that this person opens. */
export async function deskRows(
  deps: Deps,
  principal: Principal,
  known: OpenableDossier,
): Promise<DecisionPreview[]> {
  const rows = await oneByOne(linesOf(known), (line) => deskRow(deps, principal, line));
  return rows.filter((row) => row !== null);
}

/** What waits on a dossier, and each decision taken on it. */
function linesOf(known: OpenableDossier): DeskLine[] {
  const { outcome, decisions } = known.row.dossier;
  const waiting = outcome && !currentDecision(known.row.dossier) ? [outcome] : [];
  const line = ({ meetingId, itemId }: MeetingPassage, taken: TakenDecision | null): DeskLine => ({
    key: `${known.dossierId} ${itemId}`,
    known,
    basedOn: { meetingId, itemId },
    taken,
  });
  return [...waiting.map((one) => line(one, null)), ...decisions.map((one) => line(one, one))];
}

/** What waits in some dossiers, and what is signed, the latest number first. */
const linesIn = onceFor((known: readonly OpenableDossier[]) => {
  const lines = known.flatMap(linesOf);
  const numberOf = ({ taken }: DeskLine) => taken?.decisionNumber ?? '';
  return {
    awaiting: lines.filter(({ taken }) => taken === null),
    signed: lines
      .filter(({ taken }) => taken !== null)
      .sort((a, b) => (numberOf(a) < numberOf(b) ? 1 : -1)),
  };
});

const deskRow = (deps: Deps, principal: Principal, { known, taken }: DeskLine) =>
  taken ? signed(deps, { ...known, taken }) : preview(deps, principal, known);

/** Meeting by meeting, in the order in which the panel saw them. */
async function inAgendaOrder(deps: Deps, lines: readonly DeskLine[]): Promise<DeskLine[]> {
  const placed = await oneByOne(lines, async (line) => {
    const { meetingId, itemId } = line.basedOn;
    const { startsAt, agenda } = await deps.streams.standing(meetingId);
    return { line, startsAt: startsAt ?? '', rank: agenda.indexOf(itemId) };
  });
  return placed
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt) || a.rank - b.rank)
    .map(({ line }) => line);
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
  const item = everItem(await deps.streams.standing(meetingId), itemId);
  const { motive = null, conditions = [], choices = {} } = item?.outcome ?? {};
  const words = await worded(deps, { outcome: taken.outcome, motive, conditions, choices });
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

const outcomeWords = ({ outcome, motive, conditions, choices }: WordedOutcome) => ({
  choices,
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
