import type { Statement } from '#db/database.ts';
import type { DataKey } from '#db/sealing.ts';
import { changesInWords } from '#domain/dossier/changes-in-words.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import type { MeetingEvent } from '#domain/meeting/events.ts';
import { isGuardUp, itemOf } from '#domain/meeting/state.ts';
import { isAnswered, overtaking } from '#domain/reactions.ts';
import { CAPACITIES, type Capacity, readsDossiers } from '#domain/roles.ts';
import type { Deps } from '../deps.ts';
import { hashNow, type ItemPlace } from '../letters/proposal-hash.ts';
import type { OpenDossier } from './dossier-write.ts';

interface Overtaken {
  readonly events: readonly MeetingEvent[];
  /** The words of what changed, one text for each capacity, under the key of the dossier. */
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
  on: ItemPlace & { readonly open: OpenDossier },
  { after, by }: { after: OpenDossier; by: Capacity },
): Promise<Overtaken> {
  const meeting = on.history.now;
  const item = itemOf(meeting, on.itemId);
  if (!item || !isAnswered(meeting, item)) return NOTHING;
  const textHash = await hashNow(deps, { ...on, open: after });
  if (textHash === null || overtaking({ meeting, item }, { textHash, changes: [] }).length === 0)
    return NOTHING;
  const guarded = isGuardUp(meeting, item);
  const told = CAPACITIES.filter(readsDossiers).map((capacity) => {
    const text = toldOf(on.open.facts, after.facts, { capacity, guarded });
    const { id, commitment, statement } = keep(deps, on.open.key, { by, text });
    return { changes: { capacity, text: { id, commitment } }, statement };
  });
  return {
    events: overtaking({ meeting, item }, { textHash, changes: told.map((one) => one.changes) }),
    statements: told.map(({ statement }) => statement),
  };
}

/** What changed, one line each; empty for who reads nothing of it, who has a text all the same. */
const toldOf = (
  before: DossierFacts | null,
  after: DossierFacts | null,
  reader: Parameters<typeof changesInWords>[2],
): string => (before && after ? changesInWords(before, after, reader).join('\n') : '');

/** All in the class of the most guarded: the class of a text is stored in clear. */
function keep(deps: Deps, key: DataKey, { by, text }: { by: Capacity; text: string }) {
  const id = deps.newId();
  const kept = { id, authorCapacity: by, class: 'medical-fund', text } as const;
  return { id, ...deps.texts.put(key, kept) };
}
