import { createMemo, createSignal, onCleanup, onMount, Show } from 'solid-js';
import type { Item } from '#domain/meeting/state.ts';
import { spentOn } from '#domain/meeting/timing.ts';
import { useSeance } from '../seance.tsx';
import { spent } from '../words/hours.ts';

/** The server's time in milliseconds, once a second. */
export function createNow(): () => number {
  const { live } = useSeance();
  const [now, setNow] = createSignal(live.clock.now());
  onMount(() => {
    const timer = setInterval(() => setNow(live.clock.now()), 1000);
    onCleanup(() => clearInterval(timer));
  });
  return now;
}

/**
 * Time spent on the item presented, over all its calls and without the suspensions, by the server's
 * clock: the same second on every screen.
 */
export function Timer(props: { item: Item | null; children?: string }) {
  const { meeting } = useSeance();
  const now = createNow();
  const text = createMemo(() => {
    const { item } = props;
    if (item === null || meeting.currentItemId !== item.itemId) return null;
    const time = spentOn(item, now());
    return time === null ? null : spent(time);
  });
  return (
    <Show when={text()}>
      <p class="timer" role="timer" aria-label="Temps du point">
        {text()} <small>{props.children ?? 'sur ce point'}</small>
      </p>
    </Show>
  );
}
