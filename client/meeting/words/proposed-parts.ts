import { choiceWords } from '#domain/choice-words.ts';
import { capital } from '#domain/format.ts';
import { labelOf } from '#domain/labels.ts';
import type { ProposedText } from '#domain/meeting/state.ts';
import { wordedChoices } from '#domain/outcome-choices.ts';
import { outcomeName } from '#domain/outcome-names.ts';
import { type Condition, type ConditionKind, kindOf, type Text } from '#domain/outcomes.ts';
import type { DateOnly } from '#domain/primitives.ts';
import { longDate } from '#domain/written-dates.ts';
import { type TextPart, textDiff } from './text-diff.ts';

/* A proposed outcome in named parts, as its viewer reads it, and what another submission changed in them. */

/** A condition with its words, null where they may not be read. */
export interface ConditionInWords {
  readonly kind: ConditionKind;
  readonly text: string | null;
  readonly due: DateOnly;
  readonly proof: string | null;
  readonly reasonText: string | null;
  readonly effectText: string | null;
}

const said = (text: Text | null | undefined): string | null => text?.text ?? null;

export const conditionInWords = (one: Condition): ConditionInWords => ({
  kind: kindOf(one),
  text: said(one.text),
  due: one.due,
  proof: said(one.proof),
  reasonText: said(one.reasonText),
  effectText: said(one.effectText),
});

/** What is awaited; then by when, with which document, what follows without it and why. */
export function conditionWords(one: ConditionInWords) {
  const sentences = [
    `Au plus tard le ${longDate(one.due)}${one.proof ? ` ; document : ${one.proof}` : ''}.`,
    ...(one.effectText ? [`Sans ce document : ${one.effectText}.`] : []),
    ...(one.reasonText ? [`Raison : ${one.reasonText}.`] : []),
  ];
  return {
    awaited: `${capital(labelOf('conditionKind', one.kind))} : ${one.text ?? 'condition non lisible'}`,
    rest: sentences.join(' '),
  };
}

/** The choice made with an outcome, in words. */
export const chosenWith = ({ choices }: Pick<ProposedText, 'choices'>): string | null =>
  choiceWords(wordedChoices(choices, said));

interface NamedPart {
  readonly name: string;
  readonly words: string;
}

/** Null where there is none; one that was erased since says so. */
const erasable = (text: Text | null): string | null =>
  text && (said(text) ?? 'texte effacé depuis');

function partsOf(proposed: ProposedText): NamedPart[] {
  const parts: readonly { readonly name: string; readonly words: string | null }[] = [
    { name: 'Issue', words: outcomeName(proposed.outcome) },
    { name: 'Motif', words: erasable(proposed.motive) },
    { name: 'Pour la cellule', words: erasable(proposed.motiveForMembers) },
    ...proposed.conditions.map((one, rank) => {
      const { awaited, rest } = conditionWords(conditionInWords(one));
      return { name: `Condition ${rank + 1}`, words: `${awaited}. ${rest}` };
    }),
    { name: 'Choix', words: chosenWith(proposed) },
  ];
  return parts.flatMap(({ name, words }) => (words ? [{ name, words }] : []));
}

/** One part of a proposal of which some words changed. */
export interface TextDifference {
  readonly name: string;
  readonly parts: readonly TextPart[];
}

/** What differs between what a member validated and what is submitted now, of what this viewer reads. */
export function textDifferences(before: ProposedText, now: ProposedText): TextDifference[] {
  const [old, present] = [partsOf(before), partsOf(now)];
  const wordsIn = (parts: readonly NamedPart[], name: string) =>
    parts.find((one) => one.name === name)?.words ?? '';
  const names = [...new Set([...present, ...old].map(({ name }) => name))];
  return names
    .map((name) => ({ name, parts: textDiff(wordsIn(old, name), wordsIn(present, name)) }))
    .filter(({ parts }) => parts.some(({ kind }) => kind !== 'same'));
}
