import type { JSX } from 'solid-js';
import { For } from 'solid-js';

export interface Fact {
  readonly name: string;
  readonly value: JSX.Element;
}

/** Pairs in reading order; an unknown or unreadable fact is not in the list. */
export const FactsList = (props: { facts: readonly Fact[]; class?: 'essence' | 'compared' }) => (
  <dl class={`facts ${props.class ?? ''}`}>
    <For each={props.facts}>
      {(fact) => (
        <div>
          <dt>{fact.name}</dt>
          <dd>{fact.value}</dd>
        </div>
      )}
    </For>
  </dl>
);
