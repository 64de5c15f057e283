import type { Id } from '#domain/primitives.ts';
import type { ServerMessage } from '#domain/wire/live.ts';
import type { Deps } from '../deps.ts';
import { ownAnswers } from '../views/own-answer.ts';
import { createDesks } from './desks.ts';
import { createLane } from './lane.ts';
import { push } from './leave.ts';
import type { Outside } from './outside.ts';
import { createReach, type Near, type Reached } from './reach.ts';
import type { Revocation } from './revocation.ts';
import type { Known, Watcher } from './watcher.ts';

/** Before the first answer: different from every hash, so that each hello hears of each dossier. */
const NOTHING_YET: Known = { hash: '', near: [] };

/**
 * What open pages show (`watch`). When something is written, the answer of each viewer is computed
 * again about the dossiers that it reaches, and he hears of one only if his own answer changed: who
 * may not read a field cannot tell that it changed. Readers who are answered the same share one
 * computation, and a burst of acts is computed once.
 */
export function createWatches(deps: Deps, outside: Outside, revocation: Revocation) {
  const watchers = new Set<Watcher>();
  const reach = createReach(deps);
  /** What a write reached: compared for all its pages, not only for those that have just come. */
  const due = new Set<Id>();
  let projections = 0;
  const failed = (error: unknown) => deps.report('a check of watched pages failed', error);

  const dossiers = createLane(async (dossierId) => {
    // Nothing is sent to a login that has ended.
    await revocation.check();
    const isDue = due.delete(dossierId);
    await compare(dossierId, (known) => isDue || known === NOTHING_YET);
  }, failed);
  const desks = createDesks(deps, { revocation, failed });
  const watched = () => new Set([...watchers].flatMap(({ known }) => [...known.keys()]));

  /** Compares what each viewer of a dossier may read now with what he could read before. */
  async function compare(dossierId: Id, concerns: (known: Known) => boolean): Promise<void> {
    const showing = [...watchers].filter(({ known }) => {
      const before = known.get(dossierId);
      return before !== undefined && concerns(before);
    });
    if (showing.length === 0) return;
    const answers = await ownAnswers(deps, dossierId, () => {
      projections += 1;
    });
    for (const { who, known, socket } of showing) {
      const hash = await answers.hashFor(who);
      const before = known.get(dossierId);
      // It may have left the page meanwhile.
      if (!before) continue;
      known.set(dossierId, { hash, near: answers.near });
      if (before.hash === hash) continue;
      push(socket, JSON.stringify({ type: 'facts', dossierId } satisfies ServerMessage));
    }
  }

  const again = (reached: Reached) => {
    const all = watched();
    const ids = reached === 'all' ? all : [...reached].filter((id) => all.has(id));
    for (const id of ids) due.add(id);
    if (reached === 'all') dossiers.add(ids);
    else for (const id of ids) dossiers.first(id);
    desks.again(reached);
  };
  const followed = (): Near[] => [
    ...[...watchers].flatMap(({ known }) => [...known].map(([id, { near }]): Near => [id, near])),
    ...desks.followed(),
  ];
  const writes = createLane(async (stream) => again(await reach(stream, followed)), failed);
  const unsubscribe = deps.announcer.subscribe((streams) => {
    if (watchers.size === 0) return;
    writes.add(streams);
  });
  outside.onChange(() => again('all'));

  return {
    /** From now on this page shows these dossiers and this desk, and no other. */
    watch(
      watcher: Watcher,
      { dossierIds, decisions = null }: { dossierIds: readonly Id[]; decisions?: Id | null },
    ): void {
      watchers.add(watcher);
      const { known } = watcher;
      const wanted = new Set(dossierIds);
      for (const id of known.keys()) if (!wanted.has(id)) known.delete(id);
      for (const id of wanted) {
        if (known.has(id)) continue;
        known.set(id, NOTHING_YET);
        dossiers.first(id);
      }
      desks.show(watcher, decisions);
    },
    leave(watcher: Watcher): void {
      watchers.delete(watcher);
      desks.show(watcher, null);
    },
    /** How many answers about dossiers were computed since the start, to be compared. */
    projections: (): number => projections,
    close: unsubscribe,
  };
}
export type Watches = ReturnType<typeof createWatches>;
