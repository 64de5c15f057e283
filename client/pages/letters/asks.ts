import type { DispatchState } from '#domain/dispatch/states.ts';
import { STATE_WORDS } from '#domain/dispatch/words.ts';
import { plural, typeset } from '#domain/format.ts';
import type { BatchRow } from '#domain/wire/dispatch.ts';
import type { LetterRow } from '#domain/wire/http.ts';
import type { DispatchAsk } from './mark-dialog.tsx';
import type { LetterAct } from './way-words.ts';

/** What follows from an act on one letter, before it is done. */
const CONSEQUENCES: Readonly<Record<DispatchState, string>> = {
  'to-print': 'Elle attend de nouveau d’être imprimée.',
  printed: 'Elle est sur papier, et n’est pas encore partie.',
  posted: 'Elle est partie : elle ne pourra plus être annulée, seulement remplacée.',
  returned:
    'Vérifiez l’adresse avant de la renvoyer. Si elle ouvre un recours, son délai n’a pas commencé.',
  acknowledged:
    'Le jour de réception est certain. Si elle ouvre un recours, son délai court de ce jour.',
  cancelled: 'Elle sort de son lot et ne part pas. Son numéro reste pris.',
};

/** What is asked before something is said of one letter. */
export const askOf = (
  { id, number, dispatch }: Pick<LetterRow, 'id' | 'number' | 'dispatch'>,
  { to, label, asksWhy }: LetterAct,
): DispatchAsk => ({
  title: typeset(`${label} : lettre ${number}`),
  consequence: CONSEQUENCES[to],
  button: label,
  done: typeset(`Lettre ${number} : ${STATE_WORDS[to]}.`),
  to,
  asksWhy,
  asksTracking: true,
  mode: dispatch.mode ?? 'registered',
  command: ({ date, mode, reason, handedTo, tracking }) =>
    to === 'cancelled'
      ? { type: 'withhold-letter', letterId: id, reason }
      : {
          type: 'mark-letters',
          letters: [{ letterId: id, ...(tracking ? { tracking } : {}) }],
          state: to,
          date,
          ...(mode ? { mode } : {}),
          ...(reason ? { reason } : {}),
          ...(handedTo ? { handedTo } : {}),
        },
});

/** What is asked before a letter that came back is sent again: the same, or another for another address. */
export const askAgain = ({
  id,
  number,
  again,
  dispatch,
}: Pick<LetterRow, 'id' | 'number' | 'again' | 'dispatch'>): DispatchAsk => ({
  title: typeset(`Renvoyer la lettre ${number}`),
  consequence:
    again === 'new-address'
      ? 'L’adresse du dossier n’est plus celle de l’enveloppe : une autre lettre est faite, avec un nouveau numéro, pour la même décision. Celle-ci est remplacée. Si elle ouvre un recours, son délai court du jour où l’autre est reçue.'
      : 'L’adresse du dossier est celle de l’enveloppe : la même lettre repart telle quelle, dans un lot marqué « duplicata ». Si elle ouvre un recours, son délai court du jour où elle est reçue.',
  button: again === 'new-address' ? 'Refaire la lettre à cette adresse' : 'Renvoyer un duplicata',
  done: typeset(
    again === 'new-address'
      ? `La lettre ${number} est refaite : l’autre attend d’être imprimée.`
      : `Lettre ${number} : duplicata à imprimer.`,
  ),
  to: null,
  isHarmless: true,
  asksWhy: true,
  asksTracking: false,
  mode: dispatch.mode ?? 'registered',
  command: ({ reason }) => ({ type: 'issue-duplicate', letterId: id, reason }),
});

/** How many letters of a batch stand there. */
export const standing = ({ states }: BatchRow, ...of: readonly DispatchState[]): number =>
  of.reduce((sum, state) => sum + (states[state] ?? 0), 0);

/** The same of all the letters of a batch to which it can happen. */
export function askOfBatch(batch: BatchRow, to: 'printed' | 'posted'): DispatchAsk {
  const count =
    to === 'printed' ? standing(batch, 'to-print') : standing(batch, 'to-print', 'printed');
  const letters = plural(count, 'lettre');
  return {
    title: typeset(`Lot ${batch.number} : ${to === 'printed' ? 'imprimé' : 'posté'}`),
    consequence:
      to === 'printed'
        ? typeset(`${letters} sur papier. Marquez-les postées après le dépôt.`)
        : typeset(
            `${letters} en route : elles ne pourront plus être annulées, seulement remplacées.`,
          ),
    button: to === 'printed' ? `Marquer imprimées, ${letters}` : `Marquer postées, ${letters}`,
    done: typeset(
      `Lot ${batch.number} : ${letters}, ${to === 'printed' ? 'imprimées' : 'postées'}.`,
    ),
    to,
    asksWhy: false,
    asksTracking: false,
    mode: batch.mode,
    command: ({ date, mode, handedTo }) => ({
      type: 'mark-letters',
      batchId: batch.id,
      state: to,
      date,
      ...(mode ? { mode } : {}),
      ...(handedTo ? { handedTo } : {}),
    }),
  };
}

export const askToUndo = ({ id, number, letters, mode }: BatchRow): DispatchAsk => ({
  title: typeset(`Défaire le lot ${number}`),
  consequence: typeset(
    `${plural(letters, 'lettre')} de nouveau à imprimer, pour le lot suivant. Ce qui est déjà sur papier est à détruire.`,
  ),
  button: 'Défaire le lot',
  done: typeset(`Lot ${number} défait.`),
  to: null,
  asksWhy: true,
  asksTracking: false,
  mode,
  command: ({ reason }) => ({ type: 'cancel-batch', batchId: id, reason }),
});
