import { For } from 'solid-js';
import { DISPATCH_STATES, type DispatchState } from '#domain/dispatch/states.ts';
import { createLoad, type Load } from '../../ui/load.tsx';
import { useViewer } from '../../viewer.ts';
import { type CountedOf, countLetters } from './counts.ts';
import { stepInWords } from './way-words.ts';

/** A letter that is not to leave has no step; it is found among all. */
const STEPS = DISPATCH_STATES.filter((state) => state !== 'cancelled');

/** How many letters stand at each step, in the order of the steps. */
export function createCounts(of: CountedOf): Load<readonly number[]> {
  const { api } = useViewer();
  return createLoad(
    () => of,
    () => countLetters(api, of, STEPS),
  );
}

/** Where the letters are, step by step, each with its count; one is pressed to see them alone. */
export const Bench = (props: {
  counts: readonly number[];
  shown: DispatchState | undefined;
  onShow: (state: DispatchState | undefined) => void;
}) => (
  <ol class="bench">
    <For each={STEPS}>
      {(state, rank) => (
        <li>
          <button
            type="button"
            aria-pressed={props.shown === state ? 'true' : 'false'}
            onClick={() => props.onShow(props.shown === state ? undefined : state)}
          >
            <b>{props.counts[rank()]}</b> {stepInWords(state, props.counts[rank()] ?? 0)}
          </button>
        </li>
      )}
    </For>
  </ol>
);
