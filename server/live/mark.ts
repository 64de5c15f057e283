import { canonical } from '#db/canonical.ts';
import type { Recorded } from '#domain/meeting/events.ts';
import type { Viewer } from '#domain/meeting/redact.ts';
import type { Deps } from '../deps.ts';
import { type MeetingHistory, stepAfter } from '../streams.ts';

/* By which a page that comes back proves that its past is this store's past (`sinceHash`). */

/** What a viewer's own number stands for. With a key: it says nothing of what he may not read. */
export const markOf = (
  { vault }: Deps,
  { meetingId, viewer, own }: { meetingId: string; viewer: Viewer; own: number },
  { at, by, event }: Recorded,
): string => {
  const { memberId, capacity } = viewer;
  const told = [meetingId, memberId, capacity, String(own), canonical({ at, by, event })];
  return vault.keyring.fingerprint('history', ...told);
};

/** True unless the mark is of an event that this history does not have under that number. */
export function isOfThisHistory(
  deps: Deps,
  history: MeetingHistory,
  { viewer, since, mark }: { viewer: Viewer; since: number; mark: string | undefined },
): boolean {
  if (since === 0 || mark === undefined) return true;
  const { meetingId, steps } = history;
  const step = steps[stepAfter(history, viewer, since) - 1];
  return (
    step !== undefined && markOf(deps, { meetingId, viewer, own: since }, step.recorded) === mark
  );
}
