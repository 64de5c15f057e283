import { addDays, addWorkable } from '../../calendar.ts';
import type { DossierFacts } from '../../dossier/facts.ts';
import { type ConditionKind, kindOf } from '../../outcomes.ts';
import type { SettingsInForce } from '../../panel/settings.ts';
import type { DateOnly } from '../../primitives.ts';
import { longDate, plainDate } from '../../written-dates.ts';
import type { ContextDraft, LetterInput } from '../input.ts';
import { filled } from '../words/filled.ts';
import { briefName, briefPeriods, firstDay, lastDay } from '../words/measure.ts';
import { extensionOf, extensionWords } from './extension.ts';
import { insuredFrame } from './frame.ts';
import { granted } from './grant.ts';
import { meetingText, receivedText } from './request.ts';

/*
 * The conditions of L5 (CRPA L211-2, 3°): what is awaited, by when, and what happens without it.
 * The kind chosen by the panel and the dates decide; no word of a text does.
 */

type DecidedCondition = LetterInput['decision']['conditions'][number];

/** L5 (CRPA L211-2, 3°): what is awaited, by when, shown by what, and why. */
export function conditionalApproval(input: LetterInput): ContextDraft {
  const { facts, settings, decision } = input;
  const conditions = [...decision.conditions].map((one) => asDated(one, facts));
  const [first] = conditions.flatMap(({ due }) => due || []).sort();
  return {
    ...insuredFrame(input),
    receivedText: receivedText(input),
    meetingText: meetingText(input),
    ...granted(input),
    brief: {
      measure: briefName(facts),
      periods: briefPeriods(facts),
      // A date that is missing is named with its own condition.
      firstDue: first ? plainDate(first) : '…',
    },
    conditions: conditions.map((one) => worded(one, { facts, decision })),
    sendTo: [settings.service.name, ...settings.fund.address].join(', '),
  };
}

/** The action cannot begin without what this condition awaits. */
export const blocksStart = (
  { kind, due }: Pick<DecidedCondition, 'kind' | 'due'>,
  facts: Pick<DossierFacts, 'measure'>,
): boolean =>
  kind === 'document-before-start' ||
  (kind === 'extension-of-stoppage' && due < (firstDay(facts) ?? due));

/** An extension asks for what the dates of the dossier say on the day of the letter. */
export function asDated(condition: DecidedCondition, facts: DossierFacts): DecidedCondition {
  const extension = kindOf(condition) === 'extension-of-stoppage' ? extensionOf(facts) : null;
  return extension ? { ...condition, ...extensionWords(extension) } : condition;
}

/** A condition as L5 prints it; what is missing stays null (LET-02). */
function worded(
  condition: DecidedCondition,
  { facts, decision }: Pick<LetterInput, 'facts' | 'decision'>,
) {
  const kind = kindOf(condition);
  const extension = kind === 'extension-of-stoppage' ? extensionOf(facts) : null;
  return {
    kind,
    text: filled(condition.text),
    proof: filled(condition.proof),
    due: condition.due ? longDate(condition.due) : null,
    reasonText: kind === 'extension-of-stoppage' ? null : reasonOf(condition, decision),
    effectText: kind === 'other' ? filled(condition.effectText) : null,
    extension: extension && {
      prescribedUntil: longDate(extension.prescribedUntil),
      measureEnd: longDate(extension.measureEnd),
      beforeStart: extension.beforeStart,
    },
  };
}

/**
 * Why the condition is asked for. Before the kinds, a condition had no reason of its own: the
 * motive of the outcome said it, or else the condition itself.
 */
export function reasonOf(
  { kind, reasonText, text }: DecidedCondition,
  { motive }: Pick<LetterInput['decision'], 'motive'>,
): string | null {
  const own = filled(reasonText);
  return own ?? (kind ? null : (filled(motive) ?? filled(text)));
}

/** What judges a date: the dates of the dossier, the day of the letter, the time it takes to arrive. */
export interface DatedBy {
  readonly facts: Pick<DossierFacts, 'measure' | 'workStoppage'>;
  readonly decision: Pick<LetterInput['decision'], 'date'>;
  readonly settings: Pick<SettingsInForce, 'postalDays' | 'holidays'>;
}

/**
 * LET-02. What is wrong with the date of a condition and how to correct it, after « la date… »;
 * null when it is right or not given.
 */
export function lateness(
  { facts, decision, settings }: DatedBy,
  condition: { readonly kind?: ConditionKind | null | undefined; readonly due: DateOnly },
): string | null {
  const kind = kindOf(condition);
  const due =
    kind === 'extension-of-stoppage' ? extensionOf(facts)?.prescribedUntil : condition.due;
  if (!due) return null;
  const arrival = addWorkable(decision.date, settings.postalDays, { zone: settings.holidays });
  if (due < arrival) {
    return `vient avant que la lettre n’arrive sûrement, le ${longDate(arrival)}. ${
      kind === 'extension-of-stoppage'
        ? 'L’arrêt se termine trop tôt pour attendre une prolongation : ajournez, ou complétez le dossier.'
        : 'Donnez une date à partir de ce jour.'
    }`;
  }
  const [start, end] = [firstDay(facts), lastDay(facts)];
  return start && end ? outOfAction(kind, { due, start, end }) : null;
}

function outOfAction(
  kind: ConditionKind,
  { due, start, end }: { due: DateOnly; start: DateOnly; end: DateOnly },
): string | null {
  switch (kind) {
    case 'document-before-start':
      return due < start
        ? null
        : `ne vient pas avant le début de l’action. Choisissez « document à une date », ou donnez au plus tard le ${longDate(addDays(start, -1))}.`;
    case 'document-by-date':
      if (due < start)
        return `vient avant le début de l’action. Choisissez « document avant le début », ou donnez une date à partir du ${longDate(start)}.`;
      return due < end
        ? null
        : `ne vient pas avant la fin de l’action. Donnez au plus tard le ${longDate(addDays(end, -1))}.`;
    // The dates of the stoppage give the day; the coordination gives it where she says what follows.
    case 'extension-of-stoppage':
    case 'other':
      return null;
    default:
      return kind satisfies never;
  }
}
