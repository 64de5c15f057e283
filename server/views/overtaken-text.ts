import { itemOf } from '#domain/meeting/state.ts';
import { isAnswered } from '#domain/reactions.ts';
import { followsMeetings } from '#domain/roles.ts';
import type { Deps } from '../deps.ts';
import { hashNow } from '../letters/proposal-hash.ts';
import type { Principal } from '../principal.ts';
import type { KeptDossier } from './openable-dossier.ts';

/**
 * The hash of the text that the members of a meeting are answering, when its letters would no longer
 * read as they did although no act changed the dossier: a setting, the edition of a letter, another
 * request. Null otherwise. What an act on the dossier changes is an event of the meeting.
 */
export async function overtakenText(
  deps: Deps,
  { panel, capacity }: Principal,
  { dossierId, row: { facts, dossier } }: Pick<KeptDossier, 'dossierId' | 'row'>,
): Promise<string | null> {
  const { scheduled } = dossier;
  if (!scheduled || !followsMeetings({ capacity })) return null;
  const { meetingId, itemId } = scheduled;
  const history = await deps.streams.meeting(meetingId);
  const item = itemOf(history.now, itemId);
  if (!item?.proposal || !isAnswered(history.now, item)) return null;
  const { textHash } = item.proposal;
  const now = await hashNow(deps, { panel, history, open: { dossierId, facts, dossier }, itemId });
  return now === textHash ? null : textHash;
}
