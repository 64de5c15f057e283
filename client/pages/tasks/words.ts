import { capital, typeset } from '#domain/format.ts';
import { labelOf } from '#domain/labels.ts';
import type { ConditionKind } from '#domain/outcomes.ts';
import type { TaskRow } from '#domain/wire/task.ts';
import { longDate, plainDate, relativeDay } from '#domain/written-dates.ts';
import { recipientName } from '../letters/kinds.ts';

/* What waits, in sentences: what, whose, by when, and where it is done. */

/** What a condition awaits, after its name; its own words are on the page of the dossier. */
const AWAITED: Readonly<Record<ConditionKind, string>> = {
  'extension-of-stoppage': ' : prolongation de l’arrêt',
  'document-before-start': ' : document, avant le début',
  'document-by-date': ' : document',
  other: '',
};

/** What waits: « Avis demandé », « Condition à lever : … ». */
export function taskWhat({ kind, about }: Pick<TaskRow, 'kind' | 'about'>): string {
  switch (kind) {
    case 'opinion-asked':
      return 'Avis demandé';
    case 'condition-due':
      return typeset(`Condition à lever${about.condition ? AWAITED[about.condition.kind] : ''}`);
    case 'observations-awaited':
      return 'Retrait à décider, réponse de la personne attendue';
    case 'letter-returned':
      return about.letter
        ? typeset(
            `Lettre ${about.letter.number} revenue : ${recipientName(about.letter.recipient)}`,
          )
        : 'Lettre revenue';
    default:
      return kind satisfies never;
  }
}

/** By when, or since when where no day is set; null where nothing tells. */
export function taskWhen(
  { due, since, state, kind }: Pick<TaskRow, 'due' | 'since' | 'state' | 'kind'>,
  today: string,
): string | null {
  if (due !== null)
    return typeset(
      state === 'overdue'
        ? `c’était pour le ${longDate(due)}`
        : `au plus tard le ${longDate(due)}, ${relativeDay(due, today)}`,
    );
  if (since === null) return null;
  return typeset(
    kind === 'letter-returned' ? `revenue le ${plainDate(since)}` : `depuis le ${plainDate(since)}`,
  );
}

/** Whom it waits for: a member where it was given to one, an office otherwise. */
export const taskWhom = ({ assignedTo, ...task }: Pick<TaskRow, 'assignedTo' | 'for'>): string =>
  assignedTo ? assignedTo.name : capital(labelOf('capacity', task.for));

/** Where it is done. */
export function taskPlace({ kind, about }: Pick<TaskRow, 'kind' | 'about'>): string {
  switch (kind) {
    case 'opinion-asked':
    case 'condition-due':
    case 'observations-awaited':
      return `/dossiers/${about.dossierId}`;
    case 'letter-returned':
      return about.letter ? `/lettres?etat=returned&lettre=${about.letter.id}` : '/lettres';
    default:
      return kind satisfies never;
  }
}

/** The words of the link that leads there: what its reader does there, or sees done by another. */
export function taskAct({ kind }: Pick<TaskRow, 'kind'>, isOwn: boolean): string {
  if (!isOwn) return kind === 'letter-returned' ? 'Voir la lettre' : 'Voir le dossier';
  switch (kind) {
    case 'opinion-asked':
      return 'Donner mon avis';
    case 'condition-due':
      return 'Lever la condition';
    case 'observations-awaited':
      return 'Décider';
    case 'letter-returned':
      return 'Renvoyer la lettre';
    default:
      return kind satisfies never;
  }
}
