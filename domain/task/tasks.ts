import { DISPATCHERS } from '../dispatch/states.ts';
import { awaitedOpinions, readsAsked } from '../dossier/asked-opinions.ts';
import { awaitedRanks, decisionState } from '../dossier/decision-life.ts';
import type { Dossier } from '../dossier/state.ts';
import { readsChoices } from '../dossier/view.ts';
import { openObservations } from '../dossier/withdrawals.ts';
import { type ConditionKind, kindOf } from '../outcomes.ts';
import type { DateOnly, Id } from '../primitives.ts';
import type { Capacity, Physician } from '../roles.ts';

/*
 * What waits for somebody (contract §6.4). A task is made from the facts that make it wait, each time it
 * is asked for: nothing of it is kept but whom it was given to, so that it ends with what it waits for.
 */

export const TASK_KINDS = [
  'opinion-asked',
  'condition-due',
  'observations-awaited',
  'letter-returned',
] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

interface TaskHead {
  readonly dossierId: Id;
  /** The office that ends it. */
  readonly for: Capacity;
  /** The day by which it is to be done; null where no day is set. */
  readonly due: DateOnly | null;
  /** The day since which it waits; null where no fact tells it. */
  readonly since: DateOnly | null;
}
/** Something that waits for somebody, and what it is about. */
export type Task = TaskHead &
  (
    | { readonly kind: 'opinion-asked'; readonly for: Physician }
    | {
        readonly kind: 'condition-due';
        readonly decisionNumber: string;
        /** Its rank in the letter, from 0. */
        readonly rank: number;
        readonly condition: ConditionKind;
      }
    | {
        /** What a person thinks of a withdrawal: with her answer or without, it is decided. */
        readonly kind: 'observations-awaited';
        readonly decisionNumber: string;
      }
    | { readonly kind: 'letter-returned'; readonly letterId: Id; readonly number: string }
  );

/** What one task is and no other ever was: the same text for as long as it waits. */
export function taskName(task: Task): readonly string[] {
  const { kind, dossierId } = task;
  switch (kind) {
    case 'opinion-asked':
      return [kind, dossierId, task.for, task.since ?? ''];
    case 'condition-due':
      return [kind, dossierId, task.decisionNumber, String(task.rank)];
    case 'observations-awaited':
      return [kind, dossierId, task.decisionNumber, task.since ?? ''];
    case 'letter-returned':
      return [kind, dossierId, task.letterId, task.since ?? ''];
    default:
      return task satisfies never;
  }
}

/** What a dossier makes wait by itself. */
export const tasksOfDossier = (dossierId: Id, dossier: Dossier): readonly Task[] => [
  ...awaitedOpinions(dossier).map(
    ({ of, due, on }): Task => ({ kind: 'opinion-asked', dossierId, for: of, due, since: on }),
  ),
  ...openObservations(dossier).map(
    ({ decisionNumber, askedOn: since, replyBy: due }): Task => ({
      ...{ kind: 'observations-awaited', dossierId, for: 'signatory', due, since, decisionNumber },
    }),
  ),
  ...dossier.decisions
    .filter((decision) => decisionState(decision) === 'conditional')
    .flatMap((decision) =>
      awaitedRanks(decision).flatMap((rank): Task[] => {
        const condition = decision.conditions?.[rank];
        if (!condition) return [];
        const { decisionNumber, date: since } = decision;
        const { due } = condition;
        const about = { decisionNumber, rank, condition: kindOf(condition) };
        return [{ kind: 'condition-due', dossierId, for: 'signatory', due, since, ...about }];
      }),
    ),
];

/** A letter that came back and that nothing replaces. */
export const returnedLetter = (
  letter: { readonly id: Id; readonly number: string; readonly dossierId: Id },
  { since, holders }: { readonly since: DateOnly | null; readonly holders: ReadonlySet<Capacity> },
): Task => ({
  kind: 'letter-returned',
  dossierId: letter.dossierId,
  // Where nobody holds the office, who leads the panel does what it would do.
  for: holders.has('admin-fund') ? 'admin-fund' : 'coordination',
  due: null,
  since,
  letterId: letter.id,
  number: letter.number,
});

/** The offices that may be given it: those that have the act which ends it. */
export function doersOf(task: Pick<Task, 'kind' | 'for'>): readonly Capacity[] {
  const { kind } = task;
  switch (kind) {
    case 'opinion-asked':
    case 'condition-due':
    case 'observations-awaited':
      return [task.for];
    case 'letter-returned':
      return DISPATCHERS;
    default:
      return kind satisfies never;
  }
}

/**
 * May this capacity know of it, the dossier being one that it opens? Outsiders know of what waits for
 * them, and of nothing else (decisions 24).
 */
export function readsTask(capacity: Capacity, task: Task, external: readonly Capacity[]): boolean {
  if (external.includes(capacity)) return task.for === capacity;
  if (task.kind === 'observations-awaited') return readsChoices(capacity, external);
  return task.kind !== 'opinion-asked' || readsAsked(capacity, { of: task.for }, external);
}

/** By day, the soonest first; those without a day by how long they have waited. */
export const bySoonest = (one: Task, other: Task): number => {
  const day = ({ due, since }: Task) => due ?? since ?? '';
  return day(one) < day(other) ? -1 : day(one) > day(other) ? 1 : 0;
};
