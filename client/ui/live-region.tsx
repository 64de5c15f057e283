import { createSignal } from 'solid-js';

const [spoken, setSpoken] = createSignal('');

/** Says one sentence to a screen reader, politely; saying it again is heard again. */
export function announce(text: string): void {
  setSpoken('');
  queueMicrotask(() => setSpoken(text));
}

/** Stands once, at the root of the page. */
export const LiveRegion = () => (
  <p class="visually-hidden" role="status" aria-live="polite">
    {spoken()}
  </p>
);
