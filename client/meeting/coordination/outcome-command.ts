import type { OutcomeCommand } from '#domain/meeting/commands.ts';
import type { Item, Opinion, Proposal } from '#domain/meeting/state.ts';
import { CONDITION_TEXTS, isConditional } from '#domain/outcomes.ts';
import type { Id } from '#domain/primitives.ts';
import { conditionsTyped, EMPTY_CONDITION, type ItemDraft } from '../kept/drafts.ts';
import { choicesAsked, choicesTyped } from '../kept/typed-choices.ts';

/* From what is typed, or was submitted, to the act that records it. */

interface Place {
  readonly meetingId: Id;
  readonly itemId: Id;
}

const kept = (text: string): string | null => text.trim() || null;

/** A condition whose kind is not chosen yet: nothing can be sent. */
export const awaitsKind = ({ outcome, conditions }: Pick<ItemDraft, 'outcome' | 'conditions'>) =>
  isConditional(outcome) && conditions.some(({ kind }) => kind === null);

type Written = Pick<
  ItemDraft,
  'outcome' | 'motive' | 'motiveForMembers' | 'conditions' | 'choices'
>;

/** The draft as an act; null while no outcome, or a kind of condition, is chosen. */
export function commandOf<T extends OutcomeCommand['type']>(
  type: T,
  written: Written,
  { meetingId, itemId }: Place,
): OutcomeCommand | null {
  const { outcome, motive, motiveForMembers, conditions, choices } = written;
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
    ...(kept(motiveForMembers) ? { motiveForMembers: kept(motiveForMembers) } : {}),
    ...(isConditional(outcome) ? { conditions: asked } : {}),
    ...choicesAsked(outcome, choices),
  } as OutcomeCommand;
}

/** What was submitted to the members, word for word, as the outcome to record. */
export function asProposed(proposal: Proposal, place: Place): OutcomeCommand | null {
  const { outcome, conditions, choices } = proposal;
  const words = {
    ...motivesOf(proposal),
    conditions: conditionsTyped(conditions),
    choices: choicesTyped(choices),
  };
  return commandOf('record-outcome', { outcome, ...words }, place);
}

const motivesOf = ({
  motive,
  motiveForMembers,
}: Pick<Proposal, 'motive' | 'motiveForMembers'>) => ({
  motive: motive?.text ?? '',
  motiveForMembers: motiveForMembers?.text ?? '',
});

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
    ...motivesOf(outcome),
    ...(conditions.length > 0 ? { conditions } : {}),
    choices: choicesTyped(outcome.choices),
  };
}
