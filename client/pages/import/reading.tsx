import { createEffect, createSignal, onCleanup, Show } from 'solid-js';
import { announce } from '../../ui/live-region.tsx';
import { type FileOnItsWay, onItsWay } from './on-its-way.ts';

const EVERY = 5;

/** The file being read, by name, and for how long: shown, and said again every fifteen seconds. */
export function Reading(props: { file: FileOnItsWay | undefined }) {
  const [seconds, setSeconds] = createSignal(0);
  createEffect(() => {
    const file = props.file;
    setSeconds(0);
    if (!file) return;
    announce(onItsWay(file, 0));
    const timer = setInterval(() => {
      const spent = setSeconds((before) => before + EVERY);
      if (spent % (3 * EVERY) === 0) announce(onItsWay(file, spent));
    }, EVERY * 1000);
    onCleanup(() => clearInterval(timer));
  });
  return (
    <div class="reading">
      <Show when={props.file}>
        {(file) => (
          <div>
            <p id="lecture">{onItsWay(file(), seconds())}</p>
            <progress aria-labelledby="lecture" />
          </div>
        )}
      </Show>
    </div>
  );
}
