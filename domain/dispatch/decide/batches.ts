import { type Refusal, refusal, refuse } from '../../catalogue/rule.ts';
import { listed, plural } from '../../format.ts';
import { longDate } from '../../written-dates.ts';
import type { DispatchCommandOf } from '../commands.ts';
import { hasLeft } from '../states.ts';
import type {
  AskedOfDispatch,
  DispatchDecision,
  DispatchFacts,
  LetterOnItsWay,
} from './decision.ts';

/** Nobody posts by chance: a letter that opens a time to appeal needs a day that is certain (CSS R142-1-A). */
const USUAL_MODE = 'registered';

const UNKNOWN = refuse(
  'NOT-FOUND',
  'Une de ces lettres n’existe pas, ou vous n’y avez pas accès. Rien n’a changé.',
);

const named = (letters: readonly LetterOnItsWay[]): string =>
  listed(letters.map(({ number }) => number));

/** Why these letters cannot be posted together: each is in one batch that is not cancelled, once. */
function notReady(letters: readonly LetterOnItsWay[]): Refusal | null {
  for (const { void: why } of letters) if (why !== null) return refusal('STATE-01', why);
  const taken = letters.filter(({ batchId }) => batchId !== null);
  if (taken.length > 0)
    return refusal('STATE-01', `Déjà dans un lot : ${named(taken)}. Retirez-la de la sélection.`);
  const others = letters.filter(({ state }) => state !== 'to-print');
  if (others.length > 0)
    return refusal('STATE-01', `N’attend pas d’être imprimée : ${named(others)}.`);
  const again = letters.filter(({ duplicate }) => duplicate > 0);
  return again.length > 0 && again.length < letters.length
    ? refusal(
        'STATE-01',
        `Les duplicatas partent dans un lot à part, avec leur bordereau : ${named(again)}.`,
      )
    : null;
}

export function prepareBatch({
  command,
  facts,
}: AskedOfDispatch<DispatchCommandOf<'prepare-batch'>>): DispatchDecision {
  const { letters, next } = facts;
  if (letters.length < command.letterIds.length) return UNKNOWN;
  const stopped = notReady(letters);
  if (stopped) return { refusal: stopped };
  const { id: batchId, number, cutOff } = next;
  const mode = command.mode ?? USUAL_MODE;
  const ids = letters.map(({ id }) => id);
  return {
    events: [{ type: 'BatchPrepared', batchId, number, letters: ids, mode, cutOff }],
    results: { batchId },
  };
}

export function cancelBatch({
  facts,
}: AskedOfDispatch<DispatchCommandOf<'cancel-batch'>>): DispatchDecision {
  const { batch, texts } = facts;
  if (!batch) return refuse('NOT-FOUND', 'Ce lot n’existe pas, ou vous n’y avez pas accès.');
  if (!texts.reason) return refuse('REASON-01', 'Dites pourquoi : une phrase suffit.');
  if (batch.isCancelled)
    return refuse('STATE-01', `Le lot ${batch.number} est déjà défait. Rien n’a changé.`);
  const left = batch.letters.filter(({ state }) => hasLeft(state));
  if (left.length > 0)
    return refuse(
      'STATE-01',
      `${plural(left.length, 'lettre')} du lot ${batch.number} : déjà en route. N’annulez que les autres, une par une.`,
    );
  if (batch.cutOff <= facts.now) return tooLate(facts, batch);
  const letters = batch.letters.map(({ id }) => id);
  return {
    events: [{ type: 'BatchCancelled', batchId: batch.id, letters, reason: texts.reason }],
  };
}

const tooLate = (
  { dayOf, hourOf }: DispatchFacts,
  { number, cutOff }: { number: number; cutOff: string },
): DispatchDecision =>
  refuse(
    'STATE-01',
    `La levée du ${longDate(dayOf(cutOff))} à ${hourOf(cutOff)} est passée : le lot ${number} ne se défait plus. Une lettre qui n’est pas partie s’annule encore, seule.`,
  );

export function withholdLetter({
  facts,
}: AskedOfDispatch<DispatchCommandOf<'withhold-letter'>>): DispatchDecision {
  const [letter] = facts.letters;
  if (!letter) return UNKNOWN;
  const { reason } = facts.texts;
  if (!reason) return refuse('REASON-01', 'Dites pourquoi : une phrase suffit.');
  if (letter.state === 'cancelled')
    return refuse('STATE-01', `La lettre ${letter.number} est déjà annulée. Rien n’a changé.`);
  if (hasLeft(letter.state))
    return refuse(
      'STATE-01',
      `La lettre ${letter.number} est déjà partie : elle ne s’annule plus, il faut la remplacer.`,
    );
  return { events: [{ type: 'LetterWithheld', letterId: letter.id, reason }] };
}
