import type { LetterEntry } from '#db/letters.ts';
import { onceFor } from '#domain/once-for.ts';
import { profileOf } from '#domain/profile.ts';
import type { Capacity } from '#domain/roles.ts';
import {
  bySoonest,
  readsTask,
  returnedLetter,
  type Task,
  taskName,
  tasksOfDossier,
} from '#domain/task/tasks.ts';
import type { TasksAsked } from '#domain/wire/lists.ts';
import type { TaskRow } from '#domain/wire/task.ts';
import type { Deps } from '../deps.ts';
import type { Listable, PagedList } from '../lists/answer.ts';
import { type Principal, principalIn } from '../principal.ts';
import { nameOf } from './dossier-view.ts';
import { readableLetters } from './letter-list.ts';
import { openable } from './openable.ts';
import type { OpenableDossier } from './openable-dossier.ts';

/* What waits for somebody, of the dossiers that a person opens and of nothing else (decisions 24). */

interface KnownTask extends Listable {
  readonly task: Task;
  readonly known: OpenableDossier;
  readonly letter: LetterEntry | null;
  /** The member it was given to, in office today. */
  readonly assignedTo: TaskRow['assignedTo'];
}

/** Of one dossier, as long as nothing of it changes. */
const ofDossier = onceFor(({ dossierId, row }: OpenableDossier) =>
  tasksOfDossier(dossierId, row.dossier),
);

/** The members of the panel in office on the reader's day, by id. */
async function officeHolders(deps: Deps, { panel, today }: Principal) {
  const members = await deps.accounts.membersOf(panel.id, today);
  return {
    capacities: new Set<Capacity>(members.map(({ capacity }) => capacity)),
    named: new Map(
      members.map(({ id, firstName, lastName }) => [id, `${firstName} ${lastName}`.trim()]),
    ),
  };
}

/** What waits in the panel, as far as this person may know, the soonest first. */
export async function tasksFor(deps: Deps, principal: Principal): Promise<readonly KnownTask[]> {
  const { panel, capacity } = principal;
  const { external } = profileOf(panel.profileKey);
  const known = new Map((await openable(deps, principal)).map((one) => [one.dossierId, one]));
  const holders = await officeHolders(deps, principal);
  const { to: given } = await deps.streams.assignments(panel.id);
  const letters = await returned(deps, principal);
  const tasks = [
    ...[...known.values()].flatMap(ofDossier),
    ...letters.map(({ letter, since }) =>
      returnedLetter(letter, { since, holders: holders.capacities }),
    ),
  ];
  const byId = new Map(letters.map(({ letter }) => [letter.id, letter]));
  return tasks
    .filter((task) => readsTask(capacity, task, external))
    .sort(bySoonest)
    .flatMap((task): KnownTask[] => {
      const dossier = known.get(task.dossierId);
      if (!dossier) return [];
      const key = idOf(deps, panel.id, task);
      const memberId = given[key] ?? '';
      const name = holders.named.get(memberId);
      const letter = task.kind === 'letter-returned' ? (byId.get(task.letterId) ?? null) : null;
      const assignedTo = name === undefined ? null : { memberId, name };
      return [{ key, task, known: dossier, letter, assignedTo }];
    });
}

/**
 * A name that tells nothing and that nobody finds by trying: of the same task, the same for whoever may
 * know of it.
 */
function idOf({ vault }: Deps, panelId: string, task: Task): string {
  return vault.keyring.fingerprint('task', panelId, ...taskName(task)).slice(0, 32);
}

/** The letters that came back and still count, of those that this person reads. */
async function returned(deps: Deps, principal: Principal) {
  const ids = await deps.dispatch.inState(principal.panel.id, 'returned');
  const letters = await readableLetters(deps, principal, ids);
  return Promise.all(
    letters
      .filter(({ state }) => state === 'final')
      .map(async (letter) => ({
        letter,
        since: (await deps.dispatch.of(letter.id))?.date ?? null,
      })),
  );
}

/** It was given to this person or, given to nobody, waits for her office. */
const isOwn = (
  { memberIds, capacity }: Pick<Principal, 'memberIds' | 'capacity'>,
  { task, assignedTo }: Pick<KnownTask, 'task' | 'assignedTo'>,
): boolean =>
  assignedTo === null ? task.for === capacity : memberIds.includes(assignedTo.memberId);

export function taskList(
  deps: Deps,
  principal: Principal,
  { whose }: Pick<TasksAsked, 'whose'>,
): PagedList<KnownTask, TaskRow> {
  const found = async () => {
    const tasks = await tasksFor(deps, principal);
    return whose === 'mine' ? tasks.filter((one) => isOwn(principal, one)) : tasks;
  };
  return {
    found,
    async again(keys) {
      const wanted = new Set(keys);
      return (await found()).filter(({ key }) => wanted.has(key));
    },
    row: async (one) => taskRow(principal, one),
  };
}

function taskRow(
  { today }: Principal,
  { key, task, known, letter, assignedTo }: KnownTask,
): TaskRow {
  const { facts } = known.row;
  const { kind, due, since } = task;
  return {
    id: key,
    kind,
    about: {
      dossierId: known.dossierId,
      reference: facts.reference,
      insuredName: nameOf(facts),
      ...(task.kind === 'condition-due'
        ? {
            condition: {
              decisionNumber: task.decisionNumber,
              rank: task.rank,
              kind: task.condition,
            },
          }
        : {}),
      ...(letter
        ? { letter: { id: letter.id, number: letter.number, recipient: letter.recipient } }
        : {}),
    },
    due,
    since,
    for: task.for,
    assignedTo,
    state: due !== null && due < today ? 'overdue' : 'open',
  };
}

/** The panel where a task waits, among those where this person may know of it. */
export async function panelOfTask(
  deps: Deps,
  personId: string,
  taskId: string,
): Promise<string | null> {
  const held = await deps.accounts.everyMembershipOf(personId);
  for (const panelId of new Set(held.map((one) => one.panelId))) {
    const found = await principalIn(deps, { personId }, panelId);
    if (!found) continue;
    const asked = 'ambiguous' in found ? found.ambiguous : [found.principal];
    for (const principal of asked)
      if ((await tasksFor(deps, principal)).some(({ key }) => key === taskId)) return panelId;
  }
  return null;
}
