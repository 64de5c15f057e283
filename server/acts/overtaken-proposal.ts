import type { Statement } from '#db/database.ts';
import { changesInWords } from '#domain/dossier/changes-in-words.ts';
import { VIEW } from '#domain/dossier/view.ts';
import type { MeetingEvent } from '#domain/meeting/events.ts';
import { itemOf } from '#domain/meeting/state.ts';
import { isAnswered, overtaking } from '#domain/reactions.ts';
import type { Capacity } from '#domain/roles.ts';
import type { Deps } from '../deps.ts';
import { hashNow, type ItemPlace } from '../letters/proposal-hash.ts';
import type { OpenDossier } from './dossier-write.ts';

interface Overtaken {
  readonly events: readonly MeetingEvent[];
  /** The words of what changed, each in the class of its field, under the key of the dossier. */
  readonly statements: readonly Statement[];
}

const NOTHING: Overtaken = { events: [], statements: [] };

/**
 * I9. What an act on a dossier does to the proposal that its members are answering: if a letter of
 * it would read otherwise, the validations fall, and what changed is told in words.
 *
 * @param on the item, with the dossier as the act found it
 * @param after the dossier as the act leaves it
 */
export async function overtakenProposal(
  deps: Deps,
  on: ItemPlace,
  { after, by }: { after: OpenDossier; by: Capacity },
): Promise<Overtaken> {
  const meeting = on.history.now;
  const item = itemOf(meeting, on.itemId);
  if (!item || !isAnswered(meeting, item)) return NOTHING;
  const textHash = await hashNow(deps, { ...on, open: after });
  if (textHash === null || overtaking({ meeting, item }, { textHash, changes: [] }).length === 0)
    return NOTHING;
  const { facts: before, key } = on.open;
  const changes = before && after.facts ? changesInWords(before, after.facts) : [];
  const told = changes.map(({ field, words }) => {
    const id = deps.newId();
    const text = { id, authorCapacity: by, class: VIEW[field].class, text: words };
    const { commitment, statement } = deps.texts.put(key, text);
    return { changed: { field, text: { id, commitment } }, statement };
  });
  return {
    events: overtaking({ meeting, item }, { textHash, changes: told.map((one) => one.changed) }),
    statements: told.map(({ statement }) => statement),
  };
}
