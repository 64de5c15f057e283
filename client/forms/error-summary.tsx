import { createEffect, For, on, Show } from 'solid-js';
import { NBSP } from '#domain/format.ts';
import { controlId, useForm } from './form.tsx';

interface ErrorSummaryProps {
  /** The name of the field at a path. */
  nameOf: (path: string) => string;
  /** Changes at each attempt, so that the focus comes back here. */
  attempts: number;
}

/** Every fault, each a link to its field; takes the focus when a submission was refused. */
export function ErrorSummary(props: ErrorSummaryProps) {
  const form = useForm();
  let box: HTMLDivElement | undefined;
  // Only after an attempt: a fault that appears or disappears while one types does not move the
  // focus.
  createEffect(
    on(
      () => props.attempts,
      () => box?.focus(),
      { defer: true },
    ),
  );
  const go = (path: string) => (event: MouseEvent) => {
    event.preventDefault();
    const control = document.getElementById(controlId(path));
    control?.closest('details')?.setAttribute('open', '');
    control?.focus();
  };
  return (
    <Show when={form.shownFaults().length > 0}>
      <div
        class="summary"
        tabindex="-1"
        ref={(element) => {
          box = element;
        }}
      >
        <h2>
          {form.shownFaults().length === 1
            ? 'Une réponse est à corriger'
            : `${form.shownFaults().length} réponses sont à corriger`}
        </h2>
        <p>Rien n’est encore enregistré. Tout ce que vous avez saisi est gardé.</p>
        <ul>
          <For each={form.shownFaults()}>
            {([path, sentence]) => (
              <li>
                <a href={`#${controlId(path)}`} target="_self" onClick={go(path)}>
                  {props.nameOf(path)}
                </a>
                {NBSP}: {sentence}
              </li>
            )}
          </For>
        </ul>
      </div>
    </Show>
  );
}
