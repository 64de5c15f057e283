import { createStore, produce } from 'solid-js/store';
import type { BallotChoice, OpinionValue, Outcome } from '#domain/outcomes.ts';
import type { Id } from '#domain/primitives.ts';

export interface TypedCondition {
  readonly text: string;
  readonly due: string;
  readonly proof: string;
}

/** What somebody is writing about one item and has not sent. */
export interface ItemDraft {
  readonly opinion: OpinionValue | null;
  readonly reason: string;
  readonly ballot: BallotChoice | null;
  readonly objection: string;
  readonly outcome: Outcome | null;
  readonly motive: string;
  readonly conditions: readonly TypedCondition[];
}

export const EMPTY_CONDITION: TypedCondition = { text: '', due: '', proof: '' };

const emptyDraft = (): ItemDraft => ({
  opinion: null,
  reason: '',
  ballot: null,
  objection: '',
  outcome: null,
  motive: '',
  conditions: [{ ...EMPTY_CONDITION }],
});

export interface Drafts {
  readonly of: (itemId: Id) => ItemDraft;
  readonly change: (itemId: Id, changes: Partial<ItemDraft>) => void;
  /** True while something written on this item has not been sent. */
  readonly written: (itemId: Id) => boolean;
  readonly pending: () => boolean;
}

const OPINION = ['opinion', 'reason'] as const;

/**
 * The drafts of a page. They know nothing of the meeting, and nothing the server says reaches
 * them: only the person who types changes them.
 */
export function createDrafts(): Drafts {
  const [drafts, setDrafts] = createStore<Record<Id, ItemDraft>>({});
  const blank = emptyDraft();
  return {
    of: (itemId) => drafts[itemId] ?? blank,
    change: (itemId, changes) =>
      setDrafts(
        produce((all) => {
          all[itemId] = { ...(all[itemId] ?? emptyDraft()), ...changes };
        }),
      ),
    written: (itemId) => isWritten(drafts[itemId] ?? blank),
    pending: () => Object.values(drafts).some(isWritten),
  };
}

/** Back to blank, once the act was received. */
export const SENT: Readonly<
  Record<'opinion' | 'ballot' | 'objection' | 'outcome', Partial<ItemDraft>>
> = {
  opinion: { opinion: null, reason: '' },
  ballot: { ballot: null },
  objection: { objection: '' },
  outcome: { outcome: null, motive: '', conditions: [{ ...EMPTY_CONDITION }] },
};

export const isOpinionWritten = (draft: ItemDraft): boolean =>
  OPINION.some((key) => Boolean(draft[key]));

const isWritten = (draft: ItemDraft): boolean =>
  isOpinionWritten(draft) ||
  draft.ballot !== null ||
  draft.outcome !== null ||
  draft.objection.trim() !== '' ||
  draft.motive.trim() !== '' ||
  draft.conditions.some(({ text, proof }) => text.trim() !== '' || proof.trim() !== '');
