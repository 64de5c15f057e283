import { canonical } from '#db/canonical.ts';
import type { Panel } from '#db/panels.ts';
import { passageAfter } from '#domain/dossier/state.ts';
import type { OutcomeCommand } from '#domain/meeting/commands.ts';
import { chosen } from '#domain/meeting/decide/choices.ts';
import { itemOf } from '#domain/meeting/state.ts';
import {
  choiceOf,
  hasChoice,
  type OutcomeChoices,
  wordedChoices,
} from '#domain/outcome-choices.ts';
import { canonicalText } from '#templates/render-text.ts';
import { findingsOf } from '../acts/checks.ts';
import type { OpenDossier } from '../acts/dossier-write.ts';
import type { MeetingAsked } from '../acts/meeting-asked.ts';
import { dayIn } from '../clock.ts';
import type { Deps } from '../deps.ts';
import type { MeetingHistory } from '../streams.ts';
import { draftLetters, nextMeetingOf, type WordedOutcome, withUsual, worded } from './drafts.ts';

/** What is validated is the text, not who will sign it: that may change until the signature. */
const SIGNATORY_TO_COME = { firstName: 'Le', lastName: 'signataire', role: 'par délégation' };

/** The hash of the outcome that this act submits or records; empty for any other act. */
export async function proposalHash(asked: MeetingAsked): Promise<string> {
  const { deps, principal, command, texts, open, history } = asked;
  if (command.type !== 'propose-outcome' && command.type !== 'record-outcome') return '';
  if (!open) return '';
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
    choices: wordedChoices(typedChoices(command, asked), ({ id }) => texts.words.get(id) ?? null),
  };
  const on = { panel: principal.panel, history, open, itemId: command.itemId };
  // A text recorded as it was submitted is judged on the day on which the members read it.
  const date = command.type === 'record-outcome' ? proposedOn(on) : null;
  return hashOf(deps, on, { outcome, date: date ?? principal.today });
}

/** The choice that the act makes; none where it makes none, or where it will be refused. */
function typedChoices(command: OutcomeCommand, { principal, texts }: MeetingAsked): OutcomeChoices {
  const kind = choiceOf(command.outcome);
  if (kind === null || !command[kind]) return {};
  const choices = chosen(command, { texts: texts.slots, today: principal.today, dossier: null });
  return 'rule' in choices ? {} : choices;
}

/** The hash that the text an act answers or records has on the facts of this instant. */
export async function submittedHash(asked: MeetingAsked): Promise<string | null> {
  const { deps, principal, command, history, open } = asked;
  if (command.type !== 'validate-proposal' && command.type !== 'record-outcome') return null;
  if (!open) return null;
  return hashNow(deps, { panel: principal.panel, history, open, itemId: command.itemId });
}

/** An item of a meeting, with its dossier as it is now or as an act is about to leave it. */
export interface ItemPlace {
  readonly panel: Panel;
  readonly history: MeetingHistory;
  readonly open: Pick<OpenDossier, 'dossierId' | 'facts' | 'dossier'>;
  readonly itemId: string;
}

/**
 * The hash that the text submitted on an item has on these facts: it differs from the one the
 * members read as soon as a fact that a letter prints has changed. Null without a text.
 */
export async function hashNow(deps: Deps, on: ItemPlace): Promise<string | null> {
  const proposal = itemOf(on.history.now, on.itemId)?.proposal;
  const date = proposedOn(on);
  if (!proposal || date === null) return null;
  return hashOf(deps, on, { outcome: await worded(deps, proposal), date });
}

/** The day of the last submission: what time alone changes does not undo a validation. */
function proposedOn({ history, panel, itemId }: ItemPlace): string | null {
  const at = history.steps.findLast(
    ({ recorded: { event } }) => event.type === 'OutcomeProposed' && event.itemId === itemId,
  )?.recorded.at;
  return at ? dayIn(at, panel.settings.timeZone) : null;
}

/**
 * The outcome, its motive, its conditions and each letter that they would give, so every fact that a
 * letter prints and no other; the facts themselves where a letter cannot be worded yet. Under a key
 * of the store: the members are shown it, and a plain hash of a few dates could be guessed by one
 * who may not read them.
 */
async function hashOf(
  deps: Deps,
  { panel, history, open, itemId }: ItemPlace,
  { outcome, date }: { outcome: WordedOutcome; date: string },
): Promise<string> {
  const { facts, dossier, dossierId } = open;
  if (!facts) return '';
  const findings = await findingsOf(deps, { panel, dossierId, facts, date, dossier });
  const whole = withUsual(outcome, { findings, date });
  const { letters, faults } = draftLetters({
    panel,
    facts,
    findings,
    requests: dossier.requests,
    outcome: whole,
    meeting: history.now,
    nextMeeting: await nextMeetingOf(deps, panel.settings, {
      passage: passageAfter(dossier, itemId),
      after: date,
    }),
    date,
    signatory: SIGNATORY_TO_COME,
    decisionNumber: null,
  });
  const isWorded = letters.length > 0 && faults.length === 0;
  const { choices, ...words } = whole;
  const read = {
    ...words,
    ...(hasChoice(choices) ? { choices } : {}),
    letters: letters.map(({ kind, recipient, composed }) => ({
      kind,
      recipient,
      text: canonicalText(composed.blocks),
    })),
    facts: isWorded ? null : facts,
  };
  return deps.vault.keyring.fingerprint('proposal', itemId, canonical(read));
}
