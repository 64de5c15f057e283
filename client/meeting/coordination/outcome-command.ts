import type { OutcomeCommand } from '#domain/meeting/commands.ts';
import type { Item, Opinion, Proposal } from '#domain/meeting/state.ts';
import { CONDITION_TEXTS, isConditional, kindOf } from '#domain/outcomes.ts';
import type { Id } from '#domain/primitives.ts';
import { conditionsTyped, EMPTY_CONDITION, type ItemDraft } from '../kept/drafts.ts';

/* From what is typed, or was submitted, to the act that records it. */

interface Place {
  readonly meetingId: Id;
  readonly itemId: Id;
}

const kept = (text: string): string | null => text.trim() || null;

/** A condition whose kind is not chosen yet: nothing can be sent. */
export const awaitsKind = ({ outcome, conditions }: Pick<ItemDraft, 'outcome' | 'conditions'>) =>
  isConditional(outcome) && conditions.some(({ kind }) => kind === null);

type Written = Pick<ItemDraft, 'outcome' | 'motive' | 'conditions'>;

/** The draft as an act; null while no outcome, or a kind of condition, is chosen. */
export function commandOf<T extends OutcomeCommand['type']>(
  type: T,
  written: Written,
  { meetingId, itemId }: Place,
): OutcomeCommand | null {
  const { outcome, motive, conditions } = written;
  if (!outcome || awaitsKind(written)) return null;
  const asked = conditions.map((one) => ({
    kind: one.kind,
    due: one.due || null,
    ...Object.fromEntries(CONDITION_TEXTS.map((part) => [part, kept(one[part])])),
  }));
  return {
    type,
    meetingId,
    itemId,
    outcome,
    motive: kept(motive),
    ...(isConditional(outcome) ? { conditions: asked } : {}),
  } as OutcomeCommand;
}

/** What was submitted to the members, word for word, as the outcome to record. */
export function asProposed(proposal: Proposal, place: Place): OutcomeCommand | null {
  const { outcome, motive } = proposal;
  const conditions = conditionsTyped(proposal.conditions);
  return commandOf('record-outcome', { outcome, motive: motive?.text ?? '', conditions }, place);
}

/** The reserves that this reader may read: each may become a condition. */
export const reservesOf = ({ opinions }: Item): Opinion[] =>
  Object.values(opinions).filter(
    ({ value, reason }) => value === 'favourable-with-reservation' && Boolean(reason?.text),
  );

/** The draft with a service's reserve as a condition, in its own words; its kind is still to choose. */
export function withReserve(draft: ItemDraft, { reason }: Opinion): Partial<ItemDraft> {
  const text = reason?.text ?? '';
  const started = draft.conditions.filter(
    (one) =>
      one.kind !== null || one.due !== '' || CONDITION_TEXTS.some((part) => one[part] !== ''),
  );
  const condition = { ...EMPTY_CONDITION, text };
  return { outcome: 'conditional-approval', conditions: [...started, condition] };
}

/** What was recorded, to be corrected from there. */
export function recordedWords({ outcome }: Item): Partial<ItemDraft> {
  if (!outcome) return {};
  const conditions = conditionsTyped(outcome.conditions);
  return {
    motive: outcome.motive?.text ?? '',
    ...(conditions.length > 0 ? { conditions } : {}),
  };
}

/** An extension has its own words: those typed before do not count. */
export const typedWords = ({ outcome, motive, conditions }: ItemDraft): string =>
  [
    motive,
    ...(isConditional(outcome) ? conditions : [])
      .filter((one) => kindOf(one) !== 'extension-of-stoppage')
      .flatMap((one) => CONDITION_TEXTS.map((part) => one[part])),
  ].join(' · ');
