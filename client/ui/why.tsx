import { createSignal, For, Show } from 'solid-js';
import { READ_IN } from '#domain/catalogue/articles.ts';
import { passagesOf } from '#domain/catalogue/passages.ts';
import type { Finding } from '#domain/catalogue/rule.ts';
import { capital, NBSP } from '#domain/format.ts';
import { plainDate } from '#domain/written-dates.ts';
import { type Fact, FactsList } from './facts.tsx';

/** One value that a rule looked at, in words. */
export interface ComparedFact extends Fact {
  readonly value: string;
}

/** What the texts say, word for word, with the version that was read. */
export const Passages = (props: { code: string }) => (
  <For each={passagesOf(props.code)}>
    {({ text, article, since }) => (
      <figure class="passage">
        <blockquote>
          «{NBSP}
          {text}
          {NBSP}»
        </blockquote>
        <figcaption>
          {capital(article)}, version en vigueur depuis le {plainDate(since)}, lue en {READ_IN}
        </figcaption>
      </figure>
    )}
  </For>
);

/** « Pourquoi » : the source, the passage that matters and its date, what was compared, and the rule. */
export function Why(props: { finding: Finding; compared: () => readonly ComparedFact[] }) {
  const [open, setOpen] = createSignal(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Pourquoi</summary>
      <Show when={open()}>
        <Passages code={props.finding.code} />
        <Show when={props.compared().length > 0}>
          <p>Ce que la règle a comparé{NBSP}:</p>
          <FactsList class="compared" facts={props.compared()} />
        </Show>
        <p>
          Source{NBSP}: {props.finding.source}.{' '}
          <a href={`/regles#${props.finding.code}`} target="_blank" rel="noopener">
            Règle {props.finding.code}, dans un nouvel onglet
          </a>
        </p>
      </Show>
    </details>
  );
}
