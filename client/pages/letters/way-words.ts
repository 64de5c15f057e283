import { type DispatchState, goesBack, goesOn, hasLeft } from '#domain/dispatch/states.ts';
import { MODE_WORDS, STATE_WORDS } from '#domain/dispatch/words.ts';
import { capital, typeset } from '#domain/format.ts';
import type { LetterRow } from '#domain/wire/http.ts';
import { plainDate } from '#domain/written-dates.ts';
import type { MarkName, Tone } from '../../ui/chip.tsx';

type Marked = Exclude<DispatchState, 'cancelled'>;

/** Where a letter is, in a few words: « postée le 4 juin 2026 ». Replaced or undone, it says that first. */
export function whereItIs({ state, dispatch }: Pick<LetterRow, 'state' | 'dispatch'>): string {
  const { state: way, date } = dispatch;
  const again = dispatch.duplicate > 0 ? ', duplicata' : '';
  const there = `${STATE_WORDS[way]}${date === null ? '' : ` le ${plainDate(date)}`}${again}`;
  if (state === 'superseded') return typeset(`remplacée${hasLeft(way) ? `, ${there}` : ''}`);
  return typeset(there);
}

/** The same in a sentence, with how it travelled: « Postée le 4 juin 2026, lettre suivie n° 1A 234. » */
export function wayInWords(letter: Pick<LetterRow, 'state' | 'dispatch'>): string {
  const { state, mode, tracking } = letter.dispatch;
  const how = hasLeft(state) && mode !== null ? ` (${MODE_WORDS[mode]}${numbered(tracking)})` : '';
  return typeset(`${capital(whereItIs(letter))}${how}.`);
}
const numbered = (tracking: string | null): string => (tracking === null ? '' : `, n° ${tracking}`);

const MARKS: Readonly<Record<DispatchState, readonly [MarkName, Tone]>> = {
  'to-print': ['wait', 'plain'],
  printed: ['half', 'plain'],
  posted: ['now', 'plain'],
  returned: ['alert', 'care'],
  acknowledged: ['done', 'plain'],
  cancelled: ['none', 'quiet'],
};
/** The shape and the tone beside it. */
export const markOf = ({ state, dispatch }: LetterRow): readonly [MarkName, Tone] =>
  state === 'final' ? MARKS[dispatch.state] : ['none', 'quiet'];

/** Something that can be said of a letter, and how its button says it. */
export interface LetterAct {
  readonly to: DispatchState;
  readonly label: string;
  /** It puts an error right, or says that the letter came back: it asks why. */
  readonly asksWhy: boolean;
}

const ONWARD: Readonly<Record<Marked, string>> = {
  'to-print': 'À imprimer',
  printed: 'Marquer imprimée',
  posted: 'Marquer postée ou remise',
  returned: 'Courrier revenu',
  acknowledged: 'Marquer reçue',
};
/** What puts right a state that was noted in error, or that is over. */
const BACK: Readonly<Record<DispatchState, string>> = {
  'to-print': '',
  printed: 'À réimprimer',
  posted: 'N’est pas partie',
  returned: 'N’est pas revenue',
  acknowledged: 'N’a pas été reçue',
  cancelled: 'L’envoyer finalement',
};

const MARKED: readonly Marked[] = ['to-print', 'printed', 'posted', 'returned', 'acknowledged'];

/** What can be said of this letter now, what goes on first; nothing that the server would refuse. */
export function actsOn({ state, dispatch }: Pick<LetterRow, 'state' | 'dispatch'>): LetterAct[] {
  const from = dispatch.state;
  // A letter that is replaced or undone no longer leaves; what had left keeps its marks.
  if (state !== 'final' && !hasLeft(from)) return [];
  const onward = MARKED.filter((to) => goesOn(from, to)).map((to) => ({
    to,
    label: ONWARD[to],
    asksWhy: to === 'returned',
  }));
  const back = MARKED.filter((to) => goesBack(from, to)).map((to) => ({
    to,
    label: BACK[from],
    asksWhy: true,
  }));
  const cancel =
    from === 'to-print' || from === 'printed'
      ? [{ to: 'cancelled' as const, label: 'Ne pas envoyer', asksWhy: true }]
      : [];
  return [...onward, ...back, ...cancel];
}

const SEVERAL: Readonly<Record<DispatchState, string>> = {
  'to-print': 'à imprimer',
  printed: 'imprimées',
  posted: 'postées',
  returned: 'revenues',
  acknowledged: 'reçues',
  cancelled: 'annulées',
};
/** « 2 revenues »: of so many letters, the word without the number. */
export const stepInWords = (state: DispatchState, count: number): string =>
  count > 1 ? SEVERAL[state] : STATE_WORDS[state];

/** It can be in a batch, and never left. */
export const isFirstToBatch = (letter: Pick<LetterRow, 'state' | 'dispatch'>): boolean =>
  canBeInBatch(letter) && letter.dispatch.duplicate === 0;

/** The same, for a second time: it leaves in a batch of its own kind. */
export const isDuplicateToBatch = (letter: Pick<LetterRow, 'state' | 'dispatch'>): boolean =>
  canBeInBatch(letter) && letter.dispatch.duplicate > 0;

/** It waits to be printed, in no batch, and nothing replaces it. */
export const canBeInBatch = ({ state, dispatch }: Pick<LetterRow, 'state' | 'dispatch'>): boolean =>
  state === 'final' && dispatch.state === 'to-print' && dispatch.batchId === null;
