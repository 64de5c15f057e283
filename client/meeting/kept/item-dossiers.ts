import { createStore } from 'solid-js/store';
import type { Item } from '#domain/meeting/state.ts';
import type { Id } from '#domain/primitives.ts';
import type { ItemDossier } from '#domain/wire/meeting.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { useViewer } from '../../viewer.ts';

/** References and names of the items the viewer may read, fetched again when one is unknown. */
export function createItemDossiers(meetingId: Id) {
  const { api } = useViewer();
  const [dossiers, setDossiers] = createStore<Record<Id, ItemDossier>>({});
  const asked = new Set<Id>();
  let due = false;

  async function read(): Promise<void> {
    due = false;
    const answer = await api.get(ROUTES.itemDossiers, { params: { id: meetingId } });
    if (!answer.ok) asked.clear();
    else for (const dossier of answer.value) setDossiers(dossier.dossierId, dossier);
  }

  /** Undefined while it is being read, and for what this viewer may not read. */
  const of = ({ dossierId, veiled }: Item): ItemDossier | undefined => {
    if (!dossierId || veiled) return undefined;
    if (!dossiers[dossierId] && !asked.has(dossierId)) {
      asked.add(dossierId);
      // One request serves all the items drawn together.
      if (!due) queueMicrotask(() => void read());
      due = true;
    }
    return dossiers[dossierId];
  };
  /** Its dates or its name may have changed. */
  const again = (dossierId: Id): void => {
    if (!dossiers[dossierId]) return;
    if (!due) queueMicrotask(() => void read());
    due = true;
  };
  return { of, again };
}
