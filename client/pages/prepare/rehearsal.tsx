import { A } from '@solidjs/router';
import { createMemo, For, Show } from 'solid-js';
import { plural } from '#domain/format.ts';
import { type Item, isSettled } from '#domain/meeting/state.ts';
import { useSeance } from '../../meeting/seance.tsx';
import { Mark } from '../../ui/chip.tsx';
import { Rubric } from '../../ui/rubric.tsx';
import { earlyStart } from './early-start.ts';
import { noFinding } from './readiness.ts';
import { rehearsalAct } from './rehearsal-act.ts';
import { useBlocksThatDay } from './use-blocks-that-day.ts';

interface RehearsalNote {
  readonly item: Item;
  readonly point: number;
  readonly stops: boolean;
  readonly message: string;
  /** The rule broken; null where nothing is. */
  readonly code: string | null;
}

/** What would stop an approval, or come too late, if the meeting were held as it is prepared. */
function createRehearsal() {
  const { meeting, detail, dossierOf } = useSeance();
  const { day, blocksOf } = useBlocksThatDay();
  const notesOf = (item: Item, point: number): RehearsalNote[] => {
    const blocks = blocksOf(item) ?? [];
    const blocking = blocks.map(({ message, code }) => ({
      item,
      point,
      stops: true,
      message,
      code,
    }));
    const early = earlyStart(dossierOf(item)?.measure.start, day());
    if (early === null || blocks.some(({ code }) => code === 'PER-03')) return blocking;
    return [...blocking, { item, point, stops: false, message: `${early}.`, code: 'PER-03' }];
  };
  const notes = createMemo(() =>
    meeting.agenda.flatMap((itemId, index) => {
      const item = meeting.items[itemId];
      return item && !isSettled(item) ? notesOf(item, index + 1) : [];
    }),
  );
  const isReading = () =>
    Object.values(meeting.items).some(
      (item) => item.dossierId && !item.veiled && !isSettled(item) && !detail(item),
    );
  const points = (stops: boolean) =>
    new Set(notes().flatMap((one) => (one.stops === stops ? [one.point] : []))).size;
  const summary = () => {
    const blocked = points(true);
    const late = points(false);
    const clear = isReading() ? 'lecture des dossiers' : 'rien ne bloquerait';
    return [
      blocked === 0 ? clear : plural(blocked, 'point bloquerait', 'points bloqueraient'),
      late === 0
        ? ''
        : plural(late, 'action commence avant la séance', 'actions commencent avant la séance'),
    ]
      .filter(Boolean)
      .join(' · ');
  };
  return { notes, summary, isReading };
}

/** The findings of the agenda, point by point. */
export function Rehearsal() {
  const { dossierOf } = useSeance();
  const { notes, summary, isReading } = createRehearsal();
  return (
    <Rubric title="Répétition" aside={summary()}>
      <Show when={notes().length > 0} fallback={<p class="note">{noFinding(isReading())}</p>}>
        <ol class="findings">
          <For each={notes()}>
            {({ item, point, stops, message, code }) => (
              <li>
                <Mark name={stops ? 'block' : 'alert'} tone={stops ? 'stop' : 'care'} />
                <div>
                  <p>
                    <b class={stops ? 'is-stop' : 'is-care'}>
                      Point {point}, <span class="nb">{dossierOf(item)?.reference}</span>.
                    </b>{' '}
                    {message}
                  </p>
                  <p class="acts">
                    <A href={`/dossiers/${item.dossierId}`}>{rehearsalAct(code)}</A>
                  </p>
                </div>
              </li>
            )}
          </For>
        </ol>
      </Show>
    </Rubric>
  );
}
