import type { Panel } from '#db/panels.ts';
import { isGuardUp, itemOf, type Meeting } from '#domain/meeting/state.ts';
import type { Id } from '#domain/primitives.ts';
import { profileOf } from '#domain/profile.ts';
import type { Deps, DossierPicture } from '../deps.ts';
import type { Principal } from '../principal.ts';

/** Whether the dossiers of a panel come under the guard of the physicians at all. */
export const hasGuard = ({ profileKey }: Panel): boolean =>
  profileOf(profileKey).secrecyGuard !== 'none';

/**
 * In such a panel: from the day a dossier is put on an agenda until a physician lifts the guard, or
 * the meeting is closed.
 */
export function isGuardedIn(now: Meeting, itemId: Id): boolean {
  const item = itemOf(now, itemId);
  return item !== undefined && now.state !== 'closed' && isGuardUp(now, item);
}

/** Is this dossier under the guard now? For a whole list, `panelNow` knows it without reading. */
export function guardedNow(deps: Deps, { panel }: Principal) {
  return async ({ dossier: { scheduled } }: DossierPicture): Promise<boolean> => {
    if (!hasGuard(panel) || !scheduled) return false;
    return isGuardedIn(await deps.streams.standing(scheduled.meetingId), scheduled.itemId);
  };
}
