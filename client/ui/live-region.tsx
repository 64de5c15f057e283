import { createSignal } from 'solid-js';
import { typeset } from '#domain/format.ts';

const [spoken, setSpoken] = createSignal('');
const [isShown, setShown] = createSignal(false);

/** Long enough for the longest of these sentences to be read twice. */
const SHOWN_MS = 10_000;
let hiding: ReturnType<typeof setTimeout> | undefined;

function say(text: string): void {
  setSpoken('');
  queueMicrotask(() => setSpoken(typeset(text)));
}

/** Says one sentence to a screen reader, politely; saying it again is heard again. */
export function announce(text: string): void {
  setShown(false);
  say(text);
}

/** The same for every eye too, where nothing else on the page says that the act is done. */
export function confirmDone(text: string): void {
  say(text);
  setShown(true);
  clearTimeout(hiding);
  hiding = setTimeout(() => setShown(false), SHOWN_MS);
}

/** Stands once, at the root of the page. */
export const LiveRegion = () => (
  <p class={isShown() ? 'done-line' : 'visually-hidden'} role="status" aria-live="polite">
    {spoken()}
  </p>
);
