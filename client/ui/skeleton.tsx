import { For } from 'solid-js';

/** Empty lines in place of a text that is loading. */
export const Skeleton = (props: { lines: number }) => (
  <div class="skeleton" role="status" aria-label="Chargement en cours">
    <For each={Array.from({ length: props.lines })}>{() => <i />}</For>
  </div>
);
