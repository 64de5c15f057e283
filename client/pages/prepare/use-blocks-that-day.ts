import type { Finding } from '#domain/catalogue/rule.ts';
import type { Item } from '#domain/meeting/state.ts';
import { useSeance } from '../../meeting/seance.tsx';
import { dayOf } from '../../meeting/words/hours.ts';
import { useViewer } from '../../viewer.ts';
import { blocksThatDay } from './blocks-that-day.ts';

/** What would stop each item on the day of this meeting; undefined until its dossier is read. */
export function useBlocksThatDay() {
  const viewer = useViewer();
  const { meeting, detail, zone } = useSeance();
  const day = () => (meeting.startsAt ? dayOf(meeting.startsAt, zone()) : null);
  const judge = () => {
    const panel = viewer.panel();
    return panel && { panel, capacity: viewer.capacity(), today: viewer.today() };
  };
  const blocksOf = (item: Item): Finding[] | undefined => {
    const read = detail(item);
    return read && blocksThatDay(read, day(), judge());
  };
  return { day, blocksOf };
}
