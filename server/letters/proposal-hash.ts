import { canonical, sha256 } from '#db/canonical.ts';
import type { Finding } from '#domain/catalogue/rule.ts';
import { passageAfter } from '#domain/dossier/state.ts';
import type { MeetingAsked } from '../acts/meeting-asked.ts';
import { draftLetters, nextMeetingOf, textHashOf } from './drafts.ts';

/** What is validated is the text, not who will sign it: that may change until the signature. */
const SIGNATORY_TO_COME = { firstName: 'Le', lastName: 'signataire', role: 'par délégation' };

/**
 * SHA-256 of the letter that a proposed outcome would give: what the members validate. If no letter
 * can be worded yet, the hash of the proposal itself.
 */
export async function proposalHash(
  { deps, principal, command, history, open, texts }: MeetingAsked,
  findings: readonly Finding[],
): Promise<string> {
  if (command.type !== 'propose-outcome' || !open?.facts) return '';
  const { panel, today } = principal;
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
  const drafts = draftLetters({
    panel,
    facts: open.facts,
    findings,
    requests: open.dossier.requests,
    outcome,
    meeting: history.now,
    nextMeeting: await nextMeetingOf(deps, panel.settings, {
      passage: passageAfter(open.dossier, command.itemId),
      after: today,
    }),
    date: today,
    signatory: SIGNATORY_TO_COME,
    decisionNumber: null,
  });
  return textHashOf(drafts) || sha256(canonical(outcome));
}
