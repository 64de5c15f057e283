import { For, type JSX, Show } from 'solid-js';
import { Mark } from './chip.tsx';
import { describedBy } from './field.tsx';

interface ChecksProps {
  id: string;
  legend: string;
  hint?: JSX.Element;
  /** Who reads the answer: « vu par : … ». */
  seen?: string | undefined;
  fault?: string | undefined;
  wide?: boolean | undefined;
  choices: readonly (readonly [value: string, words: string])[];
  chosen: readonly string[];
  /** What is chosen after a tick, in the order in which the choices are listed. */
  onChange: (chosen: string[]) => void;
}

/** Any number among several. */
export function Checks(props: ChecksProps) {
  const toggle = (value: string, on: boolean) =>
    props.onChange(
      props.choices
        .map(([one]) => one)
        .filter((one) => (one === value ? on : props.chosen.includes(one))),
    );
  return (
    <fieldset
      class={`ask${props.wide ? ' wide' : ''}`}
      id={props.id}
      tabindex="-1"
      aria-describedby={describedBy({
        id: props.id,
        hint: props.hint ?? props.seen,
        fault: props.fault,
      })}
    >
      <legend>{props.legend}</legend>
      <Show when={props.hint || props.seen}>
        <span class="hint" id={`${props.id}-hint`}>
          {props.hint} <span class="seen-by">{props.seen}</span>
        </span>
      </Show>
      <div class="checks">
        <For each={props.choices}>
          {([value, words]) => (
            <label class="choice">
              <input
                type="checkbox"
                checked={props.chosen.includes(value)}
                onChange={({ currentTarget }) => toggle(value, currentTarget.checked)}
              />
              <span>{words}</span>
            </label>
          )}
        </For>
      </div>
      <Show when={props.fault}>
        {(fault) => (
          <span class="fault" id={`${props.id}-fault`}>
            <Mark name="block" />
            <span>{fault()}</span>
          </span>
        )}
      </Show>
    </fieldset>
  );
}
