import type { JSX } from 'solid-js';
import { createEffect, on, onMount, Show } from 'solid-js';
import { announce } from './live-region.tsx';

let arrived = false;

/** The document's title, « D-0006 · Rebond », kept up to date. */
export function createTitle(title: () => string): void {
  createEffect(() => {
    document.title = `${title()} · Rebond`;
  });
}

/** Gives the focus to a heading on arrival, except on the very first page of the visit. */
export function focusOnArrival(heading: () => HTMLElement | undefined): void {
  onMount(() => {
    if (arrived) heading()?.focus({ preventScroll: true });
    arrived = true;
  });
}

interface PageProps {
  title: string;
  /** Words beside the title, less prominent. */
  gloss?: JSX.Element;
  /** At the far end of the title's line. */
  aside?: JSX.Element;
  children: JSX.Element;
}

/** A page: one `main`, one `h1` that takes the focus on arrival by a link. */
export function Page(props: PageProps) {
  let heading: HTMLHeadingElement | undefined;
  createTitle(() => props.title);
  focusOnArrival(() => heading);
  // A reader who arrived before the title was loaded is on a heading that changed silently.
  createEffect(
    on(
      () => props.title,
      (title) => {
        if (heading && document.activeElement === heading) announce(title);
      },
      { defer: true },
    ),
  );
  return (
    <main id="contenu" tabindex="-1">
      <div class="title">
        <h1
          tabindex="-1"
          ref={(element) => {
            heading = element;
          }}
        >
          {props.title}{' '}
          <Show when={props.gloss}>{(gloss) => <span class="gloss">{gloss()}</span>}</Show>
        </h1>
        <Show when={props.aside}>
          <p class="aside">{props.aside}</p>
        </Show>
      </div>
      {props.children}
    </main>
  );
}
