import type { JSX } from 'solid-js';
import { createMemo, For } from 'solid-js';

interface KeyedProps<T> {
  each: readonly T[];
  /** What it remains itself by, from one version of the list to the next. */
  by: (item: T) => string;
  children: (item: () => T) => JSX.Element;
}

/** Two items of one key are told apart by their order. */
function byKey<T>(items: readonly T[], by: (item: T) => string): ReadonlyMap<string, T> {
  const keyed = new Map<string, T>();
  for (const item of items) {
    const key = by(item);
    let rank = 0;
    while (keyed.has(`${key} ${rank}`)) rank += 1;
    keyed.set(`${key} ${rank}`, item);
  }
  return keyed;
}

/** Rows that stay while their key is there: what is typed in one outlives a newer list. */
export function Keyed<T>(props: KeyedProps<T>) {
  const items = createMemo(() => byKey(props.each, props.by));
  return (
    <For each={[...items().keys()]}>
      {(key) => {
        // A row being removed still shows what it last was.
        const item = createMemo<T>((last) => items().get(key) ?? last, items().get(key) as T);
        return props.children(item);
      }}
    </For>
  );
}
