import type { Delegation } from '#db/accounts.ts';
import { sha256 } from '#db/canonical.ts';
import type { Panel } from '#db/panels.ts';
import type { Finding } from '#domain/catalogue/rule.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import type { PieceRequest } from '#domain/dossier/response-clock.ts';
import type { MeetingPassage } from '#domain/dossier/state.ts';
import { letterContext } from '#domain/letter/context.ts';
import type { CorrectedLetter } from '#domain/letter/corrections.ts';
import { type LettersDue, type LetterWithheld, lettersDue } from '#domain/letter/due.ts';
import type { LetterFault } from '#domain/letter/fault.ts';
import type {
  FollowedAgreement,
  LetterInput,
  RenewedLetter,
  WordedCondition,
} from '#domain/letter/input.ts';
import type { LetterDue, Recipient } from '#domain/letter/kinds.ts';
import type { LetterContext } from '#domain/letter/schema.ts';
import { letterWarnings } from '#domain/letter/warnings.ts';
import type { Meeting } from '#domain/meeting/state.ts';
import {
  hasChoice,
  type OutcomeChoices,
  TRANSFER_TEXTS,
  usualChoices,
  type WordedChoices,
  wordedChoices,
} from '#domain/outcome-choices.ts';
import { CONDITION_TEXTS, type Condition, type Outcome, type Text } from '#domain/outcomes.ts';
import { settingsOn } from '#domain/panel/settings.ts';
import { type Composed, composeLetter } from '#templates/registry.ts';
import { canonicalText } from '#templates/render-text.ts';
import { dayIn } from '../clock.ts';
import type { Deps } from '../deps.ts';
import type { Principal } from '../principal.ts';

/** An outcome with its words, from which a letter is built. */
export interface WordedOutcome {
  readonly outcome: Outcome;
  readonly motive: string | null;
  readonly conditions: readonly WordedCondition[];
  readonly choices: WordedChoices;
}

/** One letter worded but not yet rendered; numbers and codes are there once it is issued. */
export interface DraftLetter extends LetterDue {
  /** Its edition and its blocks: what is put on paper. */
  readonly composed: Composed;
  readonly context: LetterContext;
  readonly number: string | null;
  readonly code: string | null;
  readonly warnings: readonly LetterFault[];
}

export interface LetterDrafts {
  readonly letters: readonly DraftLetter[];
  readonly withheld: readonly LetterWithheld[];
  readonly faults: readonly LetterFault[];
  /** What does not stop the signature but must be read before it. */
  readonly warnings: readonly LetterFault[];
}

export interface DraftAsked {
  readonly panel: Panel;
  readonly facts: DossierFacts;
  readonly findings: readonly Finding[];
  /** What earlier letters asked of the insured. */
  readonly requests: readonly PieceRequest[];
  readonly outcome: WordedOutcome;
  /** Null for a letter that follows a decision: no meeting gives it. */
  readonly meeting: Meeting | null;
  readonly nextMeeting: string | null;
  /** The day of the decision, in the panel's zone. */
  readonly date: string;
  readonly signatory: LetterInput['signatory'];
  readonly decisionNumber: string | null;
  /** A letter's own number and verification code, by its rank; a proof has no code. */
  readonly numbers?: (rank: number) => { readonly number: string; readonly code: string | null };
  /** The day from which the answer to a request studied again is due, and the letter it replaces. */
  readonly delayFrom?: string;
  readonly renews?: RenewedLetter;
  /** The agreement that the letters follow. */
  readonly follows?: FollowedAgreement;
  /** Of a correction: the letter that each recipient holds, and all those who know of the decision. */
  readonly corrects?: ReadonlyMap<Recipient, CorrectedLetter>;
  readonly informed?: readonly LetterDue[];
}

/** The letters that an outcome would give, worded; or what is missing, in sentences. */
export function draftLetters(given: DraftAsked): LetterDrafts {
  const asked = { ...given, outcome: withUsual(given.outcome, given) };
  const { facts, outcome, panel, date } = asked;
  const settings = settingsOn(panel.settings, date);
  const { choices } = outcome;
  return draftAll(asked, lettersDue({ facts, outcome: outcome.outcome, choices, settings }));
}

/** These letters, worded; or what is missing, in sentences. */
export function draftAll(asked: DraftAsked, { due, withheld }: LettersDue): LetterDrafts {
  const letters: DraftLetter[] = [];
  const faults: LetterFault[] = [];
  for (const [rank, letter] of due.entries()) {
    const drafted = draftLetter(asked, letter, { due, rank });
    if ('faults' in drafted) faults.push(...drafted.faults);
    else letters.push(drafted);
  }
  return { letters, withheld, faults, warnings: letters.flatMap((one) => one.warnings) };
}

/** What every letter of a decision says about it. */
export const decisionOf = (asked: DraftAsked) => {
  const { facts, panel, requests, findings, date, decisionNumber, outcome } = asked;
  const decision = { number: decisionNumber, date, findings, ...outcome };
  const { delayFrom } = asked;
  const delay = { requests, ...(delayFrom ? { delayFrom } : {}) };
  return { facts, settings: settingsOn(panel.settings, date), decision, ...delay };
};

function draftLetter(
  asked: DraftAsked,
  { kind, recipient }: LetterDue,
  { due, rank }: { due: readonly LetterDue[]; rank: number },
): DraftLetter | { faults: readonly LetterFault[] } {
  const { panel, meeting, date } = asked;
  const { number = null, code = null } = asked.numbers?.(rank) ?? {};
  const former = asked.corrects?.get(recipient);
  const input: LetterInput = {
    ...decisionOf(asked),
    meeting: meeting && {
      date: dayIn(meeting.startsAt ?? `${date}T12:00:00Z`, panel.settings.timeZone),
      kind: meeting.kind,
    },
    nextMeeting: asked.nextMeeting,
    signatory: asked.signatory,
    letter: { kind, recipient, number, code },
    informed: asked.informed ?? due,
    ...(asked.renews ? { renews: asked.renews } : {}),
    ...(asked.follows ? { follows: asked.follows } : {}),
    ...(former ? { corrects: former } : {}),
  };
  const context = letterContext(input);
  if ('faults' in context) return context;
  const composed = composeLetter({ context, healthWords: input.settings.healthWords });
  if ('faults' in composed) return composed;
  const warnings = [...letterWarnings(input), ...composed.warnings];
  return { kind, recipient, composed, context, number, code, warnings };
}

/** SHA-256 of the decision's own letter, without number and date; '' when none can be worded. */
export const textHashOf = ({ letters }: LetterDrafts): string =>
  letters[0] ? sha256(canonicalText(letters[0].composed.blocks)) : '';

/** The words of an outcome, whose events contain only ids. */
export async function worded(
  deps: Deps,
  outcome: {
    readonly outcome: Outcome;
    readonly motive: Text | null;
    readonly conditions: readonly Condition[];
    readonly choices?: OutcomeChoices;
  },
): Promise<WordedOutcome> {
  const { motive, conditions, choices = {} } = outcome;
  const transfer = choices.outOfScope?.transfer;
  const texts = [
    motive,
    ...conditions.flatMap((one) => CONDITION_TEXTS.map((part) => one[part])),
    ...TRANSFER_TEXTS.map((part) => transfer?.[part]),
  ];
  const words = await deps.texts.readMany(texts.flatMap((one) => (one ? [one.id] : [])));
  const text = (one: Text | undefined) => words.get(one?.id ?? '')?.text ?? '';
  return {
    outcome: outcome.outcome,
    motive: motive ? text(motive) || null : null,
    conditions: conditions.map((one) => ({
      kind: one.kind,
      text: text(one.text),
      due: one.due,
      proof: text(one.proof),
      reasonText: text(one.reasonText) || null,
      effectText: text(one.effectText) || null,
    })),
    choices: wordedChoices(choices, text),
  };
}

/** With what stands where nothing was chosen (decisions 2). */
export const withUsual = (
  outcome: WordedOutcome,
  about: Pick<DraftAsked, 'findings' | 'date'>,
): WordedOutcome =>
  hasChoice(outcome.choices)
    ? outcome
    : { ...outcome, choices: wordedChoices(usualChoices(outcome.outcome, about), () => null) };

/**
 * The day on which a deferred request comes back, after the day of the letter. A meeting that is
 * only planned promises nothing: null unless the dossier is already on its agenda.
 */
export async function nextMeetingOf(
  deps: Deps,
  { timeZone }: { timeZone: string },
  about: { passage: MeetingPassage | null; after: string },
): Promise<string | null> {
  const meeting = about.passage && (await deps.meetings.get(about.passage.meetingId));
  if (!meeting || meeting.state === 'closed' || meeting.kind !== 'meeting') return null;
  const day = dayIn(meeting.startsAt, timeZone);
  return day > about.after ? day : null;
}

export interface Signatory {
  readonly person: LetterInput['signatory'];
  readonly delegation: Delegation;
}

/**
 * Who signs for this viewer: a signatory sees his own name, wherever the letter is shown to him;
 * the others see the panel's first signatory. Null without a delegation in force.
 */
export const signatoryFor = (deps: Deps, { panel, today, capacity, memberId }: Principal) =>
  signatoryOf(deps, { panel, date: today, ...(capacity === 'signatory' ? { memberId } : {}) });

/** This member, or the panel's first signatory, with a delegation in force on the day. */
async function signatoryOf(
  deps: Deps,
  { panel, date, memberId }: { panel: Panel; date: string; memberId?: string },
): Promise<Signatory | null> {
  const members = await deps.accounts.membersOf(panel.id, date);
  for (const member of members) {
    if (member.capacity !== 'signatory' || (memberId && member.id !== memberId)) continue;
    const [delegation] = await deps.accounts.delegationsOf(member.id, date);
    if (!delegation) continue;
    const { firstName, lastName } = member;
    return { person: { firstName, lastName, role: delegation.role }, delegation };
  }
  return null;
}

export const NOBODY: LetterInput['signatory'] = { firstName: '', lastName: '', role: '' };
