import { createSignal, For } from 'solid-js';
import { typeset } from '#domain/format.ts';

interface Announcement {
  readonly text: string;
  readonly at: number;
}

/** A sentence more recent than this may not have been read yet: another one does not replace it. */
const UNREAD_FOR = 1000;
/** Long enough for the longest of these sentences to be read twice. */
const SHOWN_MS = 10_000;

const [spoken, setSpoken] = createSignal<readonly Announcement[]>([]);
const [shown, setShown] = createSignal<Announcement | null>(null);
let hiding: ReturnType<typeof setTimeout> | undefined;

function say(text: string): Announcement {
  const announcement = { text: typeset(text), at: performance.now() };
  setSpoken((before) => [
    ...before.filter((one) => announcement.at - one.at < UNREAD_FOR),
    announcement,
  ]);
  return announcement;
}

/**
 * Says one sentence to a screen reader, politely; repeating it makes it read again. Two sentences
 * announced together are both read: each is a line of its own, and only a new line is read.
 */
export function announce(text: string): void {
  setShown(null);
  say(text);
}

/** The same, also visible, where nothing else on the page says that the act is done. */
export function confirmDone(text: string): void {
  setShown(say(text));
  clearTimeout(hiding);
  hiding = setTimeout(() => setShown(null), SHOWN_MS);
}

/** Rendered once, at the root of the page. */
export const LiveRegion = () => (
  <div class="spoken" role="status" aria-live="polite" aria-atomic="false">
    <For each={spoken()}>
      {(announcement) => (
        <p class={shown() === announcement ? 'done-line' : 'visually-hidden'}>
          {announcement.text}
        </p>
      )}
    </For>
  </div>
);
