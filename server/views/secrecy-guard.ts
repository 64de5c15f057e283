import { isGuardUp, itemOf } from '#domain/meeting/state.ts';
import { profileOf } from '#domain/profile.ts';
import type { Deps, DossierPicture } from '../deps.ts';
import type { Principal } from '../principal.ts';

/**
 * Is this dossier under the guard of the physicians? From the day it is put on an agenda until one
 * of them lifts the guard, or the meeting is closed. Returns a predicate that reads each meeting
 * once.
 */
export function guardedNow(deps: Deps, { panel }: Principal) {
  const isGuarded = profileOf(panel.profileKey).secrecyGuard !== 'none';
  const meetings = new Map<string, ReturnType<Deps['streams']['standing']>>();
  return async ({ dossier: { scheduled } }: DossierPicture): Promise<boolean> => {
    if (!isGuarded || !scheduled) return false;
    const { meetingId, itemId } = scheduled;
    const reading = meetings.get(meetingId) ?? deps.streams.standing(meetingId);
    meetings.set(meetingId, reading);
    const now = await reading;
    const item = itemOf(now, itemId);
    return item !== undefined && now.state !== 'closed' && isGuardUp(now, item);
  };
}
