import { isCorrectable } from '#domain/dossier/decide/correct.ts';
import { decisionState, isStanding } from '#domain/dossier/decision-life.ts';
import { currentDecision, type TakenDecision } from '#domain/dossier/state.ts';
import { outcomeTextRow, readsChoices } from '#domain/dossier/view.ts';
import {
  arrivalDay,
  lastWithdrawalDay,
  leavesTimeToAsk,
  openQuestion,
} from '#domain/dossier/withdrawals.ts';
import { lettersFollowing } from '#domain/letter/follow-ups.ts';
import { isInsuredSide } from '#domain/letter/kinds.ts';
import { isApproval, kindOf } from '#domain/outcomes.ts';
import { settingsOn } from '#domain/panel/settings.ts';
import { profileOf } from '#domain/profile.ts';
import type { DecisionLife, DecisionRow } from '#domain/wire/decision.ts';
import type { Deps, DossierPicture } from '../deps.ts';
import type { Principal } from '../principal.ts';
import { opens } from './opens.ts';
import { outwardFor } from './outward-for.ts';

/* A decision taken, with what became of it, as one person may read it. */

interface DecisionOf {
  readonly dossierId: string;
  readonly row: DossierPicture;
  readonly taken: TakenDecision;
}

/** What lists say of a decision. */
export async function decisionRow(
  deps: Deps,
  principal: Principal,
  { dossierId, taken }: DecisionOf,
): Promise<DecisionRow> {
  const { decisionNumber, outcome, date, lapsed, withdrawn, replaces, replacedBy } = taken;
  return {
    decisionNumber,
    dossierId,
    outcome,
    date,
    state: decisionState(taken),
    replaces: replaces ?? null,
    replacedBy: (replacedBy ?? withdrawn?.decisionNumber ?? lapsed?.decisionNumber) || null,
    conditions: await conditionsOf(deps, principal, taken),
  };
}

async function conditionsOf(deps: Deps, principal: Principal, { conditions = [] }: TakenDecision) {
  const reads = outcomeTextRow.readers.includes(principal.capacity);
  const read = outwardFor(principal);
  const words = reads
    ? await deps.texts.readMany(conditions.flatMap(({ text, proof }) => [text.id, proof.id]))
    : new Map<string, { text: string | null }>();
  const said = ({ id }: { readonly id: string }) => read(words.get(id)?.text ?? null);
  return conditions.map((one) => ({
    kind: kindOf(one),
    text: said(one.text),
    proof: said(one.proof),
    due: one.due,
    liftedOn: one.liftedOn,
  }));
}

/** The decisions of one dossier, oldest first, as its page tells them. */
export function decisionLives(
  deps: Deps,
  principal: Principal,
  { dossierId, row }: { readonly dossierId: string; readonly row: DossierPicture },
): Promise<DecisionLife[]> {
  const { capacity, panel, today } = principal;
  const readsGround = readsChoices(capacity, profileOf(panel.profileKey).external);
  return Promise.all(
    row.dossier.decisions.map(async (taken) => {
      const { lapsed, withdrawn } = taken;
      const question = openQuestion(taken);
      return {
        ...(await decisionRow(deps, principal, { dossierId, row, taken })),
        end: lapsed ? { date: lapsed.date, ground: readsGround ? lapsed.ground : null } : null,
        withdrawal: withdrawn ? { scope: withdrawn.scope, date: withdrawn.date } : null,
        observations:
          question && readsGround ? { askedOn: question.askedOn, replyBy: question.replyBy } : null,
        correctable: capacity === 'signatory' && isCorrectable(row.dossier, taken, today),
        told: await toldNext(deps, principal, { dossierId, row, taken }),
      };
    }),
  );
}

/** For who signs an agreement that still stands. */
async function toldNext(
  deps: Deps,
  principal: Principal,
  { row, taken }: DecisionOf,
): Promise<DecisionLife['told']> {
  const { capacity, panel, today } = principal;
  if (capacity !== 'signatory' || !isApproval(taken.outcome) || !isStanding(taken)) return null;
  const settings = settingsOn(panel.settings, today);
  const { facts } = row;
  const { due, withheld } = lettersFollowing({ facts, settings, kind: 'L11', knew: taken.letters });
  const isAsked = settings.withdrawalObservations === 'asked';
  return {
    others: due.map(({ recipient }) => recipient).filter((one) => !isInsuredSide(one)),
    withheld: withheld.map(({ reason }) => reason),
    withdrawableUntil: lastWithdrawalDay(taken),
    mustAsk: isAsked && openQuestion(taken) === null && leavesTimeToAsk(taken, today),
    arrival: arrivalDay(today, settings.postalDays, settings.holidays),
    renewals: await renewalsOf(deps, principal, facts.reference),
  };
}

/** Requests that renew this one and are granted: they rest on an agreement that may go. */
async function renewalsOf(deps: Deps, principal: Principal, reference: string) {
  const known = await deps.dossiers.list(principal.panel.id);
  return known.flatMap(({ dossierId, row }) => {
    const { facts, dossier } = row;
    if (facts.measure.renews !== reference || !opens(principal, row)) return [];
    const taken = currentDecision(dossier);
    const rests = taken !== null && isApproval(taken.outcome) && isStanding(taken);
    return rests ? [{ id: dossierId, reference: facts.reference }] : [];
  });
}
