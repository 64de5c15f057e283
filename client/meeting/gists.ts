import { createStore } from 'solid-js/store';
import type { Static } from 'typebox';
import type { Item } from '#domain/meeting/state.ts';
import type { Id } from '#domain/primitives.ts';
import type { Gist as GistSchema } from '#domain/wire/http.ts';
import { useViewer } from '../viewer.tsx';

export type Gist = Static<typeof GistSchema>;

/** References and names of the items the viewer may read, fetched again when one is unknown. */
export function createGists(meetingId: Id) {
  const { api } = useViewer();
  const [gists, setGists] = createStore<Record<Id, Gist>>({});
  const asked = new Set<Id>();
  let due = false;

  async function read(): Promise<void> {
    due = false;
    const answer = await api.get<Gist[]>(`/api/meetings/${meetingId}/dossiers`);
    if (!answer.ok) asked.clear();
    else for (const gist of answer.value) setGists(gist.dossierId, gist);
  }

  /** Undefined while it is being read, and for what this viewer may not read. */
  const of = ({ dossierId, veiled }: Item): Gist | undefined => {
    if (!dossierId || veiled) return undefined;
    if (!gists[dossierId] && !asked.has(dossierId)) {
      asked.add(dossierId);
      // One reading serves all the items drawn together.
      if (!due) queueMicrotask(() => void read());
      due = true;
    }
    return gists[dossierId];
  };
  return { of };
}
