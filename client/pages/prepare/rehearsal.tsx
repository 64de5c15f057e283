import { A } from '@solidjs/router';
import { For, Show } from 'solid-js';
import { plural } from '#domain/format.ts';
import { type Item, isSettled } from '#domain/meeting/state.ts';
import { dayOf } from '../../meeting/hours.ts';
import { useSeance } from '../../meeting/seance.tsx';
import { Mark } from '../../ui/chip.tsx';
import { Rubric } from '../../ui/rubric.tsx';
import { earlyStart } from './early.ts';

interface Told {
  readonly item: Item;
  readonly point: number;
  readonly stops: boolean;
  readonly message: string;
}

/** What would stop an approval, or come too late, if the meeting were held as it is prepared. */
function createRehearsal() {
  const { meeting, detail, gist, zone } = useSeance();
  const day = () => (meeting.startsAt ? dayOf(meeting.startsAt, zone()) : null);
  const toldOf = (item: Item, point: number): Told[] => {
    const blocking = (detail(item)?.findings ?? [])
      .filter(({ severity }) => severity === 'blocking')
      .map(({ message }) => ({ item, point, stops: true, message }));
    const early = earlyStart(gist(item)?.measure.start, day());
    if (early === null) return blocking;
    return [...blocking, { item, point, stops: false, message: `${early}.` }];
  };
  const told = () =>
    meeting.agenda.flatMap((itemId, index) => {
      const item = meeting.items[itemId];
      return item && !isSettled(item) ? toldOf(item, index + 1) : [];
    });
  const points = (stops: boolean) =>
    new Set(told().flatMap((one) => (one.stops === stops ? [one.point] : []))).size;
  const summary = () => {
    const blocked = points(true);
    const late = points(false);
    return [
      blocked === 0
        ? 'rien ne bloquerait'
        : plural(blocked, 'point bloquerait', 'points bloqueraient'),
      late === 0
        ? ''
        : plural(late, 'action commence avant la séance', 'actions commencent avant la séance'),
    ]
      .filter(Boolean)
      .join(' · ');
  };
  return { told, summary };
}

/** The findings of the agenda, point by point. */
export function Rehearsal() {
  const { gist } = useSeance();
  const { told, summary } = createRehearsal();
  return (
    <Rubric title="Répétition" aside={summary()}>
      <Show
        when={told().length > 0}
        fallback={<p class="note">Aucun constat bloquant sur les points que vous pouvez lire.</p>}
      >
        <ol class="findings">
          <For each={told()}>
            {({ item, point, stops, message }) => (
              <li>
                <Mark name={stops ? 'block' : 'alert'} tone={stops ? 'stop' : 'care'} />
                <div>
                  <p>
                    <b class={stops ? 'is-stop' : 'is-care'}>
                      Point {point}, <span class="nb">{gist(item)?.reference}</span>.
                    </b>{' '}
                    {message}
                  </p>
                  <p class="acts">
                    <A href={`/dossiers/${item.dossierId}`}>Corriger le dossier</A>
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
