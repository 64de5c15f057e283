import { setImmediate as nextTurn } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import type { Id } from '#domain/primitives.ts';
import type { ServerMessage } from '#domain/wire/live.ts';
import type { Deps } from '../deps.ts';
import { ownAnswer, type Reader } from '../views/own-answer.ts';
import { changesDossiers } from './dossier-changes.ts';
import { push } from './leave.ts';
import type { Revocation } from './revocation.ts';

/** A page that shows dossiers, and the hash of what its viewer was last able to read of each. */
export interface Watcher {
  readonly socket: WebSocket;
  readonly who: Reader;
  readonly known: Map<Id, string>;
}

/** Before the first answer: different from every hash, so that each hello hears of each dossier. */
const NOTHING_YET = '';

const TICK_MS = 1000;
/** Every zone of the world changes its day on a quarter of an hour. */
const QUARTER_MS = 15 * 60 * 1000;

/**
 * The dossiers that open pages show (`watch`). When something is written, each viewer's own answer
 * is computed again, and he hears `facts` only if it changed: who may not read a field cannot tell
 * that it changed. One computation serves all the pages of a person, and a burst of acts is
 * computed once.
 */
export function createWatches(deps: Deps, revocation: Revocation) {
  const watchers = new Set<Watcher>();
  const lane = createLane(
    async (dossierId) => {
      // Nothing is sent to a login that has ended.
      await revocation.check();
      await compare(deps, watchers, dossierId);
    },
    (error) => deps.report('a check of watched dossiers failed', error),
  );
  const watched = () => new Set([...watchers].flatMap(({ known }) => [...known.keys()]));
  const inMeeting = createMeetingChanges(deps);

  const written = async (stream: string): Promise<void> => {
    const [kind, id] = stream.split(':');
    if (!id || watchers.size === 0) return;
    if (kind === 'meeting') return lane.add(await inMeeting(id, watched()));
    if (kind === 'numbers') return;
    // A dossier is also compared with those of the same person; a setting concerns them all.
    if (kind === 'dossier' && watched().has(id)) lane.first(id);
    lane.add(watched());
  };
  const unsubscribe = deps.announcer.subscribe((streams) => {
    for (const stream of streams)
      void written(stream).catch((error: unknown) =>
        deps.report('a change of watched dossiers failed', error),
      );
  });

  // Nobody announces what another process writes, nor the passing of midnight.
  const standing = () =>
    `${deps.dataVersion()} ${Math.floor(Date.parse(deps.clock.now()) / QUARTER_MS)}`;
  let last = standing();
  const tick = setInterval(() => {
    const now = standing();
    if (now !== last) lane.add(watched());
    last = now;
  }, TICK_MS);
  tick.unref();

  return {
    /** From now on this page shows these dossiers and no other. */
    watch(watcher: Watcher, dossierIds: readonly Id[]): void {
      watchers.add(watcher);
      const wanted = new Set(dossierIds);
      for (const id of watcher.known.keys()) if (!wanted.has(id)) watcher.known.delete(id);
      for (const id of wanted) {
        if (watcher.known.has(id)) continue;
        watcher.known.set(id, NOTHING_YET);
        lane.first(id);
      }
    },
    leave(watcher: Watcher): void {
      watchers.delete(watcher);
    },
    close(): void {
      clearInterval(tick);
      unsubscribe();
    },
  };
}
export type Watches = ReturnType<typeof createWatches>;

/** Compares what each viewer of a dossier may read now with what he could read before. */
async function compare(deps: Deps, watchers: ReadonlySet<Watcher>, dossierId: Id): Promise<void> {
  const answers = new Map<string, Promise<string>>();
  for (const watcher of watchers) {
    const { who, known, socket } = watcher;
    if (!known.has(dossierId)) continue;
    const key = `${who.personId} ${who.as ?? ''}`;
    const answer = answers.get(key) ?? ownAnswer(deps, who, dossierId);
    answers.set(key, answer);
    const hash = await answer;
    if (!known.has(dossierId) || known.get(dossierId) === hash) continue;
    known.set(dossierId, hash);
    push(socket, JSON.stringify({ type: 'facts', dossierId } satisfies ServerMessage));
  }
}

/** The dossiers to compare, one at a time, those just written first; other requests get their turn. */
function createLane(treat: (id: Id) => Promise<void>, failed: (error: unknown) => void) {
  const urgent = new Set<Id>();
  const waiting = new Set<Id>();
  let running = false;

  const next = (): Id | undefined => {
    const [id] = urgent.size > 0 ? urgent : waiting;
    if (id !== undefined) {
      urgent.delete(id);
      waiting.delete(id);
    }
    return id;
  };
  const run = async () => {
    if (running) return;
    running = true;
    for (let id = next(); id !== undefined; id = next()) {
      await treat(id).catch(failed);
      await nextTurn();
    }
    running = false;
  };
  return {
    first(id: Id): void {
      urgent.add(id);
      void run();
    },
    add(ids: Iterable<Id>): void {
      for (const id of ids) waiting.add(id);
      void run();
    },
  };
}

/** The watched dossiers that the last events of a meeting may have changed. */
function createMeetingChanges(deps: Deps) {
  const seen = new Map<Id, number>();
  return async (meetingId: Id, watched: ReadonlySet<Id>): Promise<Id[]> => {
    const { steps, now } = await deps.streams.meeting(meetingId);
    const fresh = steps.slice(seen.get(meetingId) ?? 0);
    if (seen.size > 1000) seen.clear();
    seen.set(meetingId, now.seq);
    if (!fresh.some(({ recorded }) => changesDossiers(recorded.event))) return [];
    const items = [...Object.values(now.items), ...Object.values(now.removed)];
    return items.flatMap(({ dossierId }) =>
      dossierId && watched.has(dossierId) ? [dossierId] : [],
    );
  };
}
