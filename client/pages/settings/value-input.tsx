import { For, Match, onMount, Switch } from 'solid-js';
import type { ParameterKey } from '#domain/panel/parameters.ts';
import { PARAMETER_WORDS } from '#domain/panel/wording.ts';
import { Checks } from '../../ui/checks.tsx';
import { describedBy, Field } from '../../ui/field.tsx';
import { QuorumInput } from './quorum-input.tsx';
import { CONTROLS, type Control } from './value.ts';
import { WordsInput } from './words-input.tsx';

interface ValueInputProps {
  parameter: ParameterKey;
  value: unknown;
  /** Why this value is refused. */
  fault: string | undefined;
  onChange: (value: unknown) => void;
}

type ControlOf<K extends Control['kind']> = Extract<Control, { kind: K }>;

/** The control of a parameter, as its schema requires; it takes the focus when it appears. */
export function ValueInput(props: ValueInputProps) {
  const control = () => CONTROLS[props.parameter];
  const of = <K extends Control['kind']>(kind: K) => {
    const now = control();
    return now.kind === kind ? (now as ControlOf<K>) : undefined;
  };
  const id = () => `valeur-${props.parameter}`;
  const label = () => PARAMETER_WORDS[props.parameter].label;
  onMount(() => document.getElementById(id())?.focus());
  return (
    <Switch>
      <Match when={of('number')}>
        {(own) => (
          <Field id={id()} label={`${label()}, en ${own().unit}`} fault={props.fault}>
            <input
              id={id()}
              aria-invalid={props.fault ? 'true' : undefined}
              aria-describedby={describedBy({ id: id(), fault: props.fault })}
              type="number"
              inputmode="numeric"
              value={String(props.value ?? '')}
              onInput={({ currentTarget }) =>
                props.onChange(currentTarget.value === '' ? null : Number(currentTarget.value))
              }
            />
          </Field>
        )}
      </Match>
      <Match when={of('choice')}>
        {(own) => (
          <Field id={id()} label={label()}>
            <select
              id={id()}
              onChange={({ currentTarget }) =>
                props.onChange(own().choices[currentTarget.selectedIndex]?.[0])
              }
            >
              <For each={own().choices}>
                {([value, words]) => <option selected={value === props.value}>{words}</option>}
              </For>
            </select>
          </Field>
        )}
      </Match>
      <Match when={of('several')}>
        {(own) => (
          <Checks
            id={id()}
            legend={label()}
            fault={props.fault}
            wide
            choices={own().choices}
            chosen={props.value as readonly string[]}
            onChange={props.onChange}
          />
        )}
      </Match>
      <Match when={of('words')}>
        <WordsInput id={id()} label={label()} value={props.value} onChange={props.onChange} />
      </Match>
      <Match when={of('quorum')}>
        <QuorumInput id={id()} value={props.value} onChange={props.onChange} />
      </Match>
    </Switch>
  );
}
