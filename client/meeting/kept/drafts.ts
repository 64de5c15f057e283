import { createStore, produce, unwrap } from 'solid-js/store';
import type { Item, MeetingState, Proposal } from '#domain/meeting/state.ts';
import {
  type BallotChoice,
  CONDITION_TEXTS,
  type Condition,
  type ConditionKind,
  isConditional,
  kindOf,
  type OpinionValue,
  type Outcome,
  type Text,
} from '#domain/outcomes.ts';
import type { Id } from '#domain/primitives.ts';
import {
  choicesTyped,
  choiceTexts,
  isSameChoice,
  NO_CHOICES,
  type TypedChoices,
} from './typed-choices.ts';

export interface TypedCondition {
  /** Null until it is chosen: it decides what happens without the document. */
  readonly kind: ConditionKind | null;
  readonly text: string;
  readonly due: string;
  readonly proof: string;
  readonly reasonText: string;
  readonly effectText: string;
}

/** What a person is writing about one item and has not sent. */
export interface ItemDraft {
  readonly opinion: OpinionValue | null;
  readonly reason: string;
  readonly ballot: BallotChoice | null;
  readonly objection: string;
  readonly outcome: Outcome | null;
  /** What the insured reads. */
  readonly motive: string;
  /** For the panel alone. */
  readonly motiveForMembers: string;
  readonly conditions: readonly TypedCondition[];
  readonly choices: TypedChoices;
}

export const EMPTY_CONDITION: TypedCondition = {
  kind: null,
  text: '',
  due: '',
  proof: '',
  reasonText: '',
  effectText: '',
};

const wordsOf = (text: Text | null | undefined): string => text?.text ?? '';

/** Conditions that were submitted or recorded, to be typed again from there. */
export const conditionsTyped = (conditions: readonly Condition[]): TypedCondition[] =>
  conditions.map((one) => ({
    kind: kindOf(one),
    text: wordsOf(one.text),
    due: one.due,
    proof: wordsOf(one.proof),
    reasonText: wordsOf(one.reasonText),
    effectText: wordsOf(one.effectText),
  }));

const emptyDraft = (): ItemDraft => ({
  opinion: null,
  reason: '',
  ballot: null,
  objection: '',
  outcome: null,
  motive: '',
  motiveForMembers: '',
  conditions: [{ ...EMPTY_CONDITION }],
  choices: NO_CHOICES,
});

/** A choice of ballot is secret until it is cast: it is never kept. */
export const withoutBallot = (draft: ItemDraft): ItemDraft => ({ ...draft, ballot: null });

export interface ItemDrafts {
  readonly of: (itemId: Id) => ItemDraft;
  readonly change: (itemId: Id, changes: Partial<ItemDraft>) => void;
  /** Items for which something is written. */
  readonly ids: () => Id[];
  /** What an earlier page left, where nothing is written yet. */
  readonly restore: (left: ReadonlyMap<Id, ItemDraft>) => void;
}

const OPINION = ['opinion', 'reason'] as const;

/** The acts that a draft prepares. */
export type DraftPart = 'opinion' | 'ballot' | 'objection' | 'outcome';

/** Told what each item's draft has become; null once nothing of it is left. */
type DraftKeeper = (itemId: Id, draft: ItemDraft | null) => void;

/**
 * The drafts of a page. They do not depend on the meeting or on the server: only the person who
 * types changes them.
 */
export function createDrafts(keep: DraftKeeper = () => {}): ItemDrafts {
  const [drafts, setDrafts] = createStore<Record<Id, ItemDraft>>({});
  const blank = emptyDraft();
  return {
    of: (itemId) => drafts[itemId] ?? blank,
    change: (itemId, changes) => {
      setDrafts(
        produce((all) => {
          all[itemId] = { ...(all[itemId] ?? emptyDraft()), ...changes };
        }),
      );
      const draft = drafts[itemId];
      const written = draft !== undefined && partsOf(draft).some((part) => part !== 'ballot');
      keep(itemId, written ? unwrap(draft) : null);
    },
    restore: (left) =>
      setDrafts(
        produce((all) => {
          for (const [itemId, draft] of left)
            if (!all[itemId] || partsOf(all[itemId]).length === 0)
              all[itemId] = { ...emptyDraft(), ...draft };
        }),
      ),
    ids: () =>
      Object.entries(drafts).flatMap(([id, draft]) => (partsOf(draft).length > 0 ? [id] : [])),
  };
}

/** What is cleared once the act was received. */
export const SENT: Readonly<Record<DraftPart, Partial<ItemDraft>>> = {
  opinion: { opinion: null, reason: '' },
  ballot: { ballot: null },
  objection: { objection: '' },
  outcome: {
    outcome: null,
    motive: '',
    motiveForMembers: '',
    conditions: [{ ...EMPTY_CONDITION }],
    choices: NO_CHOICES,
  },
};

export const isOpinionWritten = (draft: ItemDraft): boolean =>
  OPINION.some((key) => Boolean(draft[key]));

/** What is written and not sent, by the act that would send it. */
export function partsOf(draft: ItemDraft): DraftPart[] {
  const { ballot, objection, outcome, motive, motiveForMembers, conditions } = draft;
  const isMotivated = `${motive}${motiveForMembers}`.trim() !== '';
  const worded = conditions.some((one) => CONDITION_TEXTS.some((key) => one[key].trim() !== ''));
  const written: Record<DraftPart, boolean> = {
    opinion: isOpinionWritten(draft),
    ballot: ballot !== null,
    objection: objection.trim() !== '',
    outcome: outcome !== null || isMotivated || worded,
  };
  return PARTS.filter((part) => written[part]);
}

const PARTS = ['opinion', 'ballot', 'objection', 'outcome'] as const;

/** Whether the act that a part prepares is still possible on its item. */
export function isSendable(part: DraftPart, item: Item | undefined, state: MeetingState): boolean {
  if (!item || item.veiled || item.consentLost || item.decisionNumber) return false;
  if (state === 'closed') return false;
  // Until the fund decides, the coordination may correct what it recorded.
  if (part === 'outcome') return true;
  if (item.outcome) return false;
  if (part === 'ballot') return item.ballot?.open === true;
  return part === 'opinion' || item.proposal !== null;
}

/** The words of these parts, as typed: they must stay copyable when they can no longer be sent. */
export function textsOf(draft: ItemDraft, parts: readonly DraftPart[]): string[] {
  const words: Record<DraftPart, string[]> = {
    opinion: [draft.reason],
    ballot: [],
    objection: [draft.objection],
    outcome: [
      draft.motive,
      draft.motiveForMembers,
      ...draft.conditions.flatMap((one) => CONDITION_TEXTS.map((key) => one[key])),
      ...choiceTexts(draft.choices),
    ],
  };
  return parts.flatMap((part) => words[part]).filter((text) => text.trim() !== '');
}

/** Whether the outcome typed is, word for word, the one submitted to the members. */
export function isSubmitted(draft: ItemDraft, proposal: Proposal): boolean {
  const conditions = isConditional(draft.outcome) ? draft.conditions : [];
  const asked = conditionsTyped(proposal.conditions);
  return (
    draft.outcome === proposal.outcome &&
    draft.motive.trim() === wordsOf(proposal.motive).trim() &&
    draft.motiveForMembers.trim() === wordsOf(proposal.motiveForMembers).trim() &&
    isSameChoice(proposal.outcome, draft.choices, choicesTyped(proposal.choices)) &&
    conditions.length === asked.length &&
    conditions.every((one, index) => isSameCondition(one, asked[index]))
  );
}

const isSameCondition = (one: TypedCondition, other: TypedCondition | undefined): boolean => {
  if (one.kind !== other?.kind) return false;
  // Of an extension everything is computed: nothing typed counts.
  if (one.kind === 'extension-of-stoppage') return true;
  return (
    one.due === other.due &&
    CONDITION_TEXTS.every((part) => one[part].trim() === other[part].trim())
  );
};
