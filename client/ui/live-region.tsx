import { createSignal, For } from 'solid-js';

interface Said {
  readonly text: string;
  readonly at: number;
}

/** A sentence less old than this may not have been read yet: another does not replace it. */
const UNREAD_FOR = 1000;

const [spoken, setSpoken] = createSignal<readonly Said[]>([]);

/**
 * Says one sentence to a screen reader, politely; saying it again is heard again. Two sentences said
 * together are both heard: each is a line of its own, and only a line that comes is read.
 */
export function announce(text: string): void {
  const at = performance.now();
  setSpoken((before) => [...before.filter((one) => at - one.at < UNREAD_FOR), { text, at }]);
}

/** Stands once, at the root of the page. */
export const LiveRegion = () => (
  <div class="visually-hidden" role="status" aria-live="polite" aria-atomic="false">
    <For each={spoken()}>{({ text }) => <p>{text}</p>}</For>
  </div>
);
