import type { DossierCommandOf } from '#domain/dossier/commands.ts';
import type { SigningDelegation as DomainDelegation } from '#domain/dossier/decide/decision.ts';
import { decideDossier } from '#domain/dossier/decide.ts';
import { decisionNamed, takenOn } from '#domain/dossier/decision-life.ts';
import type { DossierEvent } from '#domain/dossier/events.ts';
import { delayOf, replacedBy } from '#domain/dossier/reopening.ts';
import { currentDecision, type Dossier, passageAfter } from '#domain/dossier/state.ts';
import type { RenewedLetter } from '#domain/letter/input.ts';
import { asDated } from '#domain/letter/insured/conditional.ts';
import { pieceRequest } from '#domain/letter/insured/deferral.ts';
import type { MeetingEvent } from '#domain/meeting/events.ts';
import { decisionNumber, letterNumber, type NumberEvent, type Numbers } from '#domain/numbers.ts';
import { isConditional, isDeferral, mayOpenAppeal } from '#domain/outcomes.ts';
import { findingsOf } from '../acts/checks.ts';
import { dossierFacts } from '../acts/dossier-facts.ts';
import { type OpenDossier, writeDossier } from '../acts/dossier-write.ts';
import { meetingEntry, meetingWrite } from '../acts/meeting-act.ts';
import { NOT_FOUND, type Preparation } from '../acts/prepared.ts';
import type { Deps } from '../deps.ts';
import type { Principal } from '../principal.ts';
import { foreseen, type MeetingHistory } from '../streams.ts';
import {
  type DraftAsked,
  decisionOf,
  draftLetters,
  NOBODY,
  nextMeetingOf,
  type Signatory,
  signatoryFor,
  textHashOf,
  worded,
} from './drafts.ts';
import { inAnswer, inEvent, keptLetters, numberWrite, renderAll } from './issue.ts';
import { lettersOf, superseded } from './superseded.ts';
import { verificationCode } from './verification-code.ts';

interface DecisionToTake {
  readonly command: DossierCommandOf<'take-decision'>;
  readonly open: OpenDossier;
}

/**
 * The fund's decision: the next number is read, the letters are rendered with it, then events,
 * number and letters are written together. A number taken meanwhile is a conflict: everything is
 * done again.
 */
export async function prepareDecision(
  deps: Deps,
  principal: Principal,
  { command, open }: DecisionToTake,
): Promise<Preparation> {
  const { panel } = principal;
  const { facts, dossier } = open;
  const history = await deps.streams.meeting(command.basedOn.meetingId);
  if (!facts || history.now.panelId !== panel.id) return NOT_FOUND;
  const signatory = await signatoryFor(deps, principal);
  const draft = await draftAsked(deps, principal, { open, history, signatory });
  const proof = draft ? draftLetters(draft) : null;
  const decision = decideDossier({
    dossier,
    command,
    actor: principal,
    facts: dossierFacts(principal, open, {
      delegations: signatory ? [inDomain(signatory)] : [],
      textHash: proof ? textHashOf(proof) : '',
      others: [],
    }),
  });
  if ('refusal' in decision) return decision;
  const [fault] = proof?.faults ?? [];
  if (fault) return { refusal: { rule: fault.code, message: fault.message } };
  if (!draft || !proof || !signatory || !decision.signs) return NOT_FOUND;
  return issue(deps, principal, { open, draft, signatory });
}

/** A delegation as the domain judges it. */
export const inDomain = ({ delegation }: Signatory): DomainDelegation => ({
  id: delegation.id,
  fundCode: delegation.fundCode,
  kinds: delegation.kinds,
  from: delegation.fromDate,
  until: delegation.untilDate ?? '9999-12-31',
});

/** What the letters of a dossier's outcome are built from; null while there is no outcome. */
export async function draftAsked(
  deps: Deps,
  { panel, today }: Principal,
  about: { open: OpenDossier; history: MeetingHistory; signatory: Signatory | null },
): Promise<DraftAsked | null> {
  const { open, history, signatory } = about;
  const { dossierId, dossier, facts } = open;
  if (!dossier.outcome || !facts) return null;
  // A decision already taken is shown as it was judged, on whatever day it is read.
  const taken = currentDecision(dossier);
  const date = taken ? takenOn(taken) : today;
  const requests = dossier.requests.filter(
    (request) => request.decisionNumber !== taken?.decisionNumber,
  );
  return {
    panel,
    facts,
    findings: await findingsOf(deps, { panel, dossierId, facts, date, dossier }),
    ...delayOf({ ...dossier, requests }),
    requests,
    ...(await renewedBy(deps, dossier)),
    outcome: await worded(deps, dossier.outcome),
    meeting: history.now,
    nextMeeting: await nextMeetingOf(deps, panel.settings, {
      passage: passageAfter(dossier, dossier.outcome.itemId),
      after: date,
    }),
    date,
    signatory: signatory?.person ?? NOBODY,
    // The letter before it is signed keeps the place of its numbers.
    decisionNumber: decisionNumber(Number(date.slice(0, 4)), panel.settings.code, null),
    numbers: () => ({
      number: letterNumber(Number(date.slice(0, 4)), panel.settings.code, null),
      code: null,
    }),
  };
}

/** The letter that the next one replaces; none where nobody was written to, as after a death. */
async function renewedBy(
  deps: Deps,
  dossier: Dossier,
): Promise<{ readonly renews?: RenewedLetter }> {
  const former = dossier.reopened && decisionNamed(dossier, dossier.reopened.decisionNumber);
  const own = former?.letters.find(({ recipient }) => recipient === 'insured');
  if (!former || !own) return {};
  const context = await deps.letters.context(own.id);
  const number = typeof context?.decisionNumber === 'string' ? context.decisionNumber : null;
  const hadAppeal = mayOpenAppeal(former.outcome) && context?.appeal != null;
  return { renews: { date: former.date, number, hadAppeal } };
}

interface Issued {
  readonly open: OpenDossier;
  readonly draft: DraftAsked;
  readonly signatory: Signatory;
}

async function issue(deps: Deps, principal: Principal, issued: Issued): Promise<Preparation> {
  const { open, draft, signatory } = issued;
  const { panel, today, memberId } = principal;
  const year = Number(today.slice(0, 4));
  const taken = await deps.streams.numbers(panel.id, year);
  const number = decisionNumber(year, panel.settings.code, taken.decisions + 1);
  const numbered = draftLetters({
    ...draft,
    decisionNumber: number,
    numbers: (rank) => ({
      number: letterNumber(year, panel.settings.code, taken.letters + rank + 1),
      code: verificationCode(deps.randomBytes),
    }),
  });
  const letters = await renderAll(deps, numbered.letters);
  if ('refusal' in letters) return letters;

  const { outcome } = open.dossier;
  if (!outcome) return NOT_FOUND;
  const { meetingId, itemId } = outcome;
  const replaces = replacedBy(open.dossier, outcome.outcome);
  const decided: DossierEvent = {
    type: 'DecisionTaken',
    meetingId,
    itemId,
    decisionNumber: number,
    outcome: outcome.outcome,
    date: today,
    delegationId: signatory.delegation.id,
    factsVersion: open.dossier.version,
    textHash: deps.vault.keyring.fingerprint('decision-text', textHashOf(numbered)),
    letters: inEvent(letters),
    ...(isConditional(outcome.outcome) ? { conditionsDue: printedDues(draft) } : {}),
    ...(replaces ? { replaces } : {}),
  };
  const noted: MeetingEvent = { type: 'DecisionNoted', itemId, decisionNumber: number };
  const dossier = writeDossier(deps, open, { events: [decided, ...piecesAsked(draft, number)] });
  // The meeting went on while the letters were rendered; the outcome is guarded by the dossier.
  const history = await deps.streams.meeting(meetingId);
  const after = foreseen(history, [noted], memberId);
  return {
    writes: [
      dossier.write,
      meetingWrite(history, [noted]),
      numberWrite({ panelId: panel.id, year, taken }, takenBy(open, taken, letters)),
    ],
    alongside: [
      ...dossier.alongside,
      meetingEntry(deps, after),
      ...(replaces ? await superseded(deps, lettersOf(decisionNamed(open.dossier, replaces))) : []),
      ...keptLetters(deps, letters, { open, meetingId, decisionNumber: number }),
    ],
    results: { decisionNumber: number, letters: inAnswer(letters) },
    seq: null,
  };
}

const takenBy = (
  { dossierId }: OpenDossier,
  { decisions }: Numbers,
  { length }: readonly unknown[],
): NumberEvent => ({ type: 'NumberTaken', rank: decisions + 1, dossierId, letters: length });

/** A deferral that asks for documents stops the delay of the answer, from this letter on. */
function piecesAsked(draft: DraftAsked, decisionNumber: string): DossierEvent[] {
  const asked = isDeferral(draft.outcome.outcome) ? pieceRequest(decisionOf(draft)) : null;
  if (asked === null) return [];
  const { date, until, received } = asked;
  return [{ type: 'PiecesAsked', decisionNumber, date, until, pieces: received.length }];
}

/** As the letter says them: an extension is due when the stoppage of that day ends. */
const printedDues = ({ outcome, facts }: DraftAsked): string[] =>
  outcome.conditions.map((condition) => asDated(condition, facts).due);
