import type { JSX } from 'solid-js';
import { createUniqueId, Show } from 'solid-js';

interface RubricProps {
  title: JSX.Element;
  /** Beside the title: a count, or who reads the section (« vu par : … »). */
  aside?: JSX.Element;
  /** The title is for screen readers only. */
  hidden?: boolean;
  class?: string;
  children: JSX.Element;
}

/**
 * A section begins with an ink rule and a title, which takes the focus when a control of the
 * section is removed.
 */
export function Rubric(props: RubricProps) {
  const id = createUniqueId();
  return (
    <section class={`rubric${props.class ? ` ${props.class}` : ''}`} aria-labelledby={id}>
      <header class={props.hidden ? 'visually-hidden' : undefined}>
        <h2 id={id} tabindex="-1">
          {props.title}
        </h2>
        <Show when={props.aside}>
          <span class="seen">{props.aside}</span>
        </Show>
      </header>
      {props.children}
    </section>
  );
}

/** An empty section: why it is normal, then the next act. */
export const EmptyState = (props: { title: string; children?: JSX.Element }) => (
  <div class="empty">
    <p>{props.title}</p>
    <Show when={props.children}>
      <div class="acts">{props.children}</div>
    </Show>
  </div>
);
