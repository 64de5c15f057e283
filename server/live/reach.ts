import { LRUCache } from 'lru-cache';
import type { Id } from '#domain/primitives.ts';
import { othersOf } from '../acts/checks.ts';
import type { Deps, DossierPicture } from '../deps.ts';
import { changesDossiers } from './dossier-changes.ts';

/** A dossier that somebody follows, and those of what may be the same person (ID-04). */
export type Near = readonly [dossierId: Id, near: readonly Id[]];

/** What a write may have changed: everything, or these dossiers. */
export type Reached = 'all' | ReadonlySet<Id>;

/** The other dossiers of what may be the same person: their answers name each other (ID-04). */
export async function nearOf(
  deps: Deps,
  about: { panelId: string; dossierId: string; picture: DossierPicture },
): Promise<Id[]> {
  const { panelId, dossierId, picture } = about;
  const others = await othersOf(deps, { panelId, dossierId, facts: picture.facts });
  return others.map((one) => one.dossierId);
}

/**
 * The dossiers of which a write may have changed some reader's answer: the one written, those of
 * its meeting, and those that were or are compared with them.
 */
export function createReach(deps: Deps) {
  const inMeeting = createMeetingChanges(deps);

  const written = async (kind: string | undefined, id: Id): Promise<ReadonlySet<Id> | 'all'> => {
    if (kind === 'numbers') return new Set();
    if (kind === 'meeting') return inMeeting(id);
    if (kind !== 'dossier') return 'all';
    const entry = await deps.dossiers.get(id);
    if (!entry?.row) return new Set([id]);
    const { panelId, row: picture } = entry;
    return new Set([id, ...(await nearOf(deps, { panelId, dossierId: id, picture }))]);
  };

  /** `followed` says what each dossier was near when it was last compared. */
  return async (stream: string, followed: () => Iterable<Near>): Promise<Reached> => {
    const [kind, id = ''] = stream.split(':');
    const now = await written(kind, id);
    if (now === 'all') return now;
    const before = [...followed()].filter(([, near]) => near.some((one) => now.has(one)));
    return new Set([...now, ...before.map(([dossierId]) => dossierId)]);
  };
}

/** How many meetings are remembered; a forgotten one is only compared too much. */
const REMEMBERED = 1000;

/** The dossiers that the last events of a meeting may have changed. */
function createMeetingChanges(deps: Deps) {
  const seen = new LRUCache<Id, number>({ max: REMEMBERED });
  return async (meetingId: Id): Promise<ReadonlySet<Id>> => {
    const { steps, now } = await deps.streams.meeting(meetingId);
    const fresh = steps.slice(seen.get(meetingId) ?? 0);
    seen.set(meetingId, now.seq);
    if (!fresh.some(({ recorded }) => changesDossiers(recorded.event))) return new Set();
    const items = [...Object.values(now.items), ...Object.values(now.removed)];
    return new Set(items.flatMap(({ dossierId }) => dossierId ?? []));
  };
}
