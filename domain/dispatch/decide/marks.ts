import { type Refusal, refusal, refuse } from '../../catalogue/rule.ts';
import { listed } from '../../format.ts';
import { longDate } from '../../written-dates.ts';
import type { DispatchCommandOf } from '../commands.ts';
import { type DispatchState, goesBack, goesOn } from '../states.ts';
import { STATE_WORDS } from '../words.ts';
import type { AskedOfDispatch, DispatchDecision, LetterOnItsWay } from './decision.ts';

type Marking = AskedOfDispatch<DispatchCommandOf<'mark-letters'>>;

/** The letters named one by one, or those of the batch to which this can still happen. */
function concerned({ command, facts }: Marking): readonly LetterOnItsWay[] | Refusal {
  const { letters: asked, batchId, state } = command;
  if (!!asked === !!batchId)
    return refusal('REASON-01', 'Dites quelles lettres, ou quel lot : l’un des deux.');
  if (asked) {
    const ids = new Set(asked.map(({ letterId }) => letterId));
    return facts.letters.length < ids.size
      ? refusal(
          'NOT-FOUND',
          'Une de ces lettres n’existe pas, ou vous n’y avez pas accès. Rien n’a changé.',
        )
      : facts.letters;
  }
  const { batch } = facts;
  if (!batch) return refusal('NOT-FOUND', 'Ce lot n’existe pas, ou vous n’y avez pas accès.');
  if (batch.isCancelled)
    return refusal('STATE-01', `Le lot ${batch.number} est défait : ses lettres attendent.`);
  const onward = batch.letters.filter((one) => goesOn(one.state, state));
  return onward.length > 0
    ? onward
    : refusal(
        'STATE-01',
        `Aucune lettre du lot ${batch.number} ne peut être marquée « ${STATE_WORDS[state]} ».`,
      );
}

/** What cannot happen to a letter where it stands. */
function impossible(letter: LetterOnItsWay, to: DispatchState): Refusal | null {
  const { state, number } = letter;
  if (state === to)
    return refusal('STATE-01', `La lettre ${number} est déjà « ${STATE_WORDS[state]} ».`);
  // What had left before it was replaced keeps its marks.
  const wouldLeave = (to === 'posted' && goesOn(state, to)) || state === 'cancelled';
  if (letter.void !== null && wouldLeave) return refusal('STATE-01', letter.void);
  return goesOn(state, to) || goesBack(state, to)
    ? null
    : refusal(
        'STATE-01',
        `La lettre ${number} est « ${STATE_WORDS[state]} » : elle ne peut pas devenir « ${STATE_WORDS[to]} ».`,
      );
}

/** A day that cannot be: to come, or before what it follows. */
function wrongDay(letters: readonly LetterOnItsWay[], date: string, today: string): Refusal | null {
  if (date > today)
    return refusal(
      'STATE-01',
      `Le ${longDate(date)} n’est pas encore venu : donnez le jour où c’est arrivé.`,
    );
  const early = letters.find(
    (one) => date < one.issuedOn || (one.date !== null && date < one.date),
  );
  return early
    ? refusal(
        'STATE-01',
        `La lettre ${early.number} : ce jour est avant le ${longDate(early.date ?? early.issuedOn)}, jour de ce qui précède.`,
      )
    : null;
}

export function markLetters(asked: Marking): DispatchDecision {
  const { command, facts } = asked;
  const { state, date } = command;
  const letters = concerned(asked);
  if ('rule' in letters) return { refusal: letters };
  for (const letter of letters) {
    const stopped = impossible(letter, state);
    if (stopped) return { refusal: stopped };
  }
  const back = letters.filter((one) => !goesOn(one.state, state));
  const wrong = wrongDay(letters, date, facts.today);
  // What was marked in error goes back to a day before.
  if (wrong && (back.length === 0 || date > facts.today)) return { refusal: wrong };
  const { reason, handedTo } = facts.texts;
  if (!reason && (state === 'returned' || back.length > 0))
    return refuse(
      'REASON-01',
      state === 'returned'
        ? 'Dites pourquoi elle est revenue : inconnue à l’adresse, non réclamée, refusée…'
        : `Dites pourquoi la marque change : ${listed(back.map(({ number }) => number))}.`,
    );
  const mode = state === 'posted' ? (command.mode ?? facts.batch?.mode ?? null) : null;
  if (state === 'posted' && mode === null)
    return refuse(
      'REASON-01',
      'Dites comment elles partent : recommandé, suivi, simple, main propre…',
    );
  if (mode === 'hand' && !handedTo)
    return refuse('REASON-01', 'Dites à qui la lettre a été remise en main propre.');
  return {
    events: [
      {
        type: 'LettersMarked',
        letters: letters.map(({ id }) => id),
        state,
        date,
        mode,
        ...(reason ? { reason } : {}),
        ...(handedTo ? { handedTo } : {}),
      },
    ],
  };
}
