import { DISPATCH_STATES } from '#domain/dispatch/states.ts';
import { listed, plural, typeset } from '#domain/format.ts';
import type { BatchRow } from '#domain/wire/dispatch.ts';
import { stepInWords } from './way-words.ts';

/** What a batch holds and where it is: « 4 lettres, 3 feuilles : 3 postées et 1 revenue ». */
export function batchInWords({ state, letters, sheets, states }: BatchRow): string {
  if (state === 'cancelled') return 'défait';
  if (letters === 0) return 'plus aucune lettre à lire ici';
  const where = DISPATCH_STATES.flatMap((one) => {
    const count = states[one] ?? 0;
    return count > 0 ? [`${count} ${stepInWords(one, count)}`] : [];
  });
  return typeset(`${plural(letters, 'lettre')}, ${plural(sheets, 'feuille')} : ${listed(where)}`);
}

/** Until the post takes it, and as long as nothing of it has left. @param now milliseconds */
export const canBeUndone = ({ state, cutOff, states }: BatchRow, now: number): boolean =>
  state === 'prepared' &&
  now < Date.parse(cutOff) &&
  !states.posted &&
  !states.returned &&
  !states.acknowledged;
