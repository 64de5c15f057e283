import { For } from 'solid-js';

/** Empty lines where a text is about to stand. */
export const Skeleton = (props: { lines: number }) => (
  <div class="skeleton" role="status" aria-label="Chargement en cours">
    <For each={Array.from({ length: props.lines })}>{() => <i />}</For>
  </div>
);
