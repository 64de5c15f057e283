import type { DossierCommandOf } from '#domain/dossier/commands.ts';
import type { SigningDelegation as DomainDelegation } from '#domain/dossier/decide/decision.ts';
import { decideDossier } from '#domain/dossier/decide.ts';
import type { DossierEvent } from '#domain/dossier/events.ts';
import { currentDecision, passageAfter } from '#domain/dossier/state.ts';
import { pieceRequest } from '#domain/letter/insured/deferral.ts';
import type { MeetingEvent } from '#domain/meeting/events.ts';
import { decisionNumber, letterNumber, type Numbers } from '#domain/numbers.ts';
import { isDeferral } from '#domain/outcomes.ts';
import { findingsOf } from '../acts/checks.ts';
import { dossierFacts } from '../acts/dossier-facts.ts';
import { type OpenDossier, writeDossier } from '../acts/dossier-write.ts';
import { meetingEntry, meetingWrite } from '../acts/meeting-act.ts';
import { NOT_FOUND, type Preparation, stored } from '../acts/prepared.ts';
import type { Deps } from '../deps.ts';
import type { Principal } from '../principal.ts';
import { foreseen, type MeetingHistory, numbersStream } from '../streams.ts';
import {
  type DraftAsked,
  type DraftLetter,
  decisionOf,
  draftLetters,
  NOBODY,
  nextMeetingOf,
  type Signatory,
  signatoryFor,
  textHashOf,
  worded,
} from './drafts.ts';
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

const inDomain = ({ delegation }: Signatory): DomainDelegation => ({
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
  const date = taken?.date ?? today;
  const requests = dossier.requests.filter(
    (request) => request.decisionNumber !== taken?.decisionNumber,
  );
  return {
    panel,
    facts,
    findings: await findingsOf(deps, { panel, dossierId, facts, date, dossier }),
    requests,
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
  // Side by side: a decision has up to four letters.
  const rendered = await Promise.all(numbered.letters.map((letter) => render(deps, letter)));
  const letters: LetterToKeep[] = [];
  for (const one of rendered) {
    if ('refusal' in one) return one;
    letters.push({ id: deps.newId(), ...one });
  }

  const { outcome } = open.dossier;
  if (!outcome) return NOT_FOUND;
  const { meetingId, itemId } = outcome;
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
    letters: letters.map(({ id, letter, sha256 }) => ({
      id,
      number: letter.number ?? '',
      kind: letter.kind,
      recipient: letter.recipient,
      edition: letter.composed.edition,
      sha256,
    })),
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
      numberWrite({ panelId: panel.id, year, taken, dossierId: open.dossierId, letters }),
    ],
    alongside: [
      ...dossier.alongside,
      meetingEntry(deps, after),
      ...letters.map((one) => keptLetter(deps, { ...one, open, meetingId, number })),
    ],
    results: {
      decisionNumber: number,
      letters: letters.map(({ id, letter: { kind, recipient } }) => ({ id, kind, recipient })),
    },
    seq: null,
  };
}

/** A deferral that asks for documents stops the delay of the answer, from this letter on. */
function piecesAsked(draft: DraftAsked, decisionNumber: string): DossierEvent[] {
  const asked = isDeferral(draft.outcome.outcome) ? pieceRequest(decisionOf(draft)) : null;
  if (asked === null) return [];
  const { date, until, received } = asked;
  return [{ type: 'PiecesAsked', decisionNumber, date, until, pieces: received.length }];
}

interface LetterRendered {
  readonly letter: DraftLetter;
  readonly bytes: Uint8Array;
  readonly pages: number;
  readonly sha256: string;
}
type LetterToKeep = LetterRendered & { readonly id: string };

async function render(
  deps: Deps,
  letter: DraftLetter,
): Promise<LetterRendered | { refusal: { rule: string; message: string } }> {
  const made = await deps.renderer.render(letter.composed);
  if ('faults' in made) {
    const [fault] = made.faults;
    return {
      refusal: { rule: fault?.code ?? 'LET-02', message: fault?.message ?? 'Lettre impossible.' },
    };
  }
  const { bytes, pages, sha256 } = made;
  return { letter, bytes, pages, sha256 };
}

function numberWrite(about: {
  panelId: string;
  year: number;
  taken: Numbers;
  dossierId: string;
  letters: readonly unknown[];
}) {
  const { panelId, year, taken, dossierId, letters } = about;
  return {
    stream: numbersStream(panelId, year),
    expectedSeq: taken.seq,
    events: [
      stored({
        type: 'NumberTaken' as const,
        rank: taken.decisions + 1,
        dossierId,
        letters: letters.length,
      }),
    ],
  };
}

const keptLetter = (
  deps: Deps,
  about: LetterToKeep & { open: OpenDossier; meetingId: string; number: string },
) => {
  const { id, letter, bytes, pages, open, meetingId, number } = about;
  return deps.letters.put(open.key, {
    id,
    meetingId,
    dossierId: open.dossierId,
    decisionNumber: number,
    number: letter.number ?? '',
    kind: letter.kind,
    recipient: letter.recipient,
    edition: letter.composed.edition,
    code: letter.code ?? '',
    context: letter.context,
    bytes,
    pages,
    state: 'final',
    createdAt: deps.clock.now(),
  });
};
