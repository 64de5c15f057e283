import { canonical, sha256 } from '#db/canonical.ts';
import { passageAfter } from '#domain/dossier/state.ts';
import { itemOf } from '#domain/meeting/state.ts';
import { findingsOf } from '../acts/checks.ts';
import type { MeetingAsked } from '../acts/meeting-asked.ts';
import { dayIn } from '../clock.ts';
import { draftLetters, nextMeetingOf, textHashOf, type WordedOutcome, worded } from './drafts.ts';

/** What is validated is the text, not who will sign it: that may change until the signature. */
const SIGNATORY_TO_COME = { firstName: 'Le', lastName: 'signataire', role: 'par délégation' };

/** The hash of the outcome that this act submits or records; empty for any other act. */
export async function proposalHash(asked: MeetingAsked): Promise<string> {
  const { principal, command, texts } = asked;
  if (command.type !== 'propose-outcome' && command.type !== 'record-outcome') return '';
  const word = (slot: string) => texts.words.get(texts.slots[slot]?.id ?? '') ?? '';
  const outcome = {
    outcome: command.outcome,
    motive: word('motive') || null,
    conditions: (command.conditions ?? []).map(({ kind, due }, index) => ({
      kind: kind ?? undefined,
      text: word(`conditions.${index}.text`),
      due: due ?? '',
      proof: word(`conditions.${index}.proof`),
      reasonText: word(`conditions.${index}.reasonText`) || null,
      effectText: word(`conditions.${index}.effectText`) || null,
    })),
  };
  const itemId = command.itemId;
  // A text recorded as it was submitted is judged on the day on which the members read it.
  const date = command.type === 'record-outcome' ? proposedOn(asked, itemId) : null;
  return hashOf(asked, { itemId, outcome, date: date ?? principal.today });
}

/**
 * The hash that the text now submitted to the members has on the facts of this instant: it differs
 * from the one they read as soon as a fact that the letter prints has changed. Null without a text.
 */
export async function submittedHash(asked: MeetingAsked): Promise<string | null> {
  const { deps, command, history } = asked;
  if (command.type !== 'validate-proposal' && command.type !== 'record-outcome') return null;
  const { itemId } = command;
  const proposal = itemOf(history.now, itemId)?.proposal;
  const date = proposedOn(asked, itemId);
  if (!proposal || date === null) return null;
  return hashOf(asked, { itemId, outcome: await worded(deps, proposal), date });
}

/** The day of the last submission: what time alone changes does not undo a validation. */
function proposedOn({ history, principal }: MeetingAsked, itemId: string): string | null {
  const at = history.steps.findLast(
    ({ recorded: { event } }) => event.type === 'OutcomeProposed' && event.itemId === itemId,
  )?.recorded.at;
  return at ? dayIn(at, principal.panel.settings.timeZone) : null;
}

/**
 * SHA-256 of the outcome, its motive, its conditions and the letter that they would give, so of
 * every fact that the letter prints and of no other.
 */
async function hashOf(
  { deps, principal, history, open }: MeetingAsked,
  { itemId, outcome, date }: { itemId: string; outcome: WordedOutcome; date: string },
): Promise<string> {
  if (!open?.facts) return '';
  const { panel } = principal;
  const { facts, dossier, dossierId } = open;
  const drafts = draftLetters({
    panel,
    facts,
    findings: await findingsOf(deps, { panel, dossierId, facts, date, dossier }),
    requests: dossier.requests,
    outcome,
    meeting: history.now,
    nextMeeting: await nextMeetingOf(deps, panel.settings, {
      passage: passageAfter(dossier, itemId),
      after: date,
    }),
    date,
    signatory: SIGNATORY_TO_COME,
    decisionNumber: null,
  });
  return sha256(canonical({ ...outcome, letter: textHashOf(drafts) }));
}
