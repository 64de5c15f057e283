import { For } from 'solid-js';
import { DISPATCH_MODES, type DispatchMode } from '#domain/dispatch/states.ts';
import { MODE_WORDS } from '#domain/dispatch/words.ts';
import { Field } from '../../ui/field.tsx';

/** How letters travel, among the ways there are. */
export const ModeField = (props: {
  id: string;
  label: string;
  mode: DispatchMode | null;
  onChoose: (mode: DispatchMode) => void;
}) => (
  <Field id={props.id} label={props.label} class="narrow">
    <select
      id={props.id}
      onChange={({ currentTarget }) => props.onChoose(currentTarget.value as DispatchMode)}
    >
      <For each={DISPATCH_MODES}>
        {(one) => (
          <option value={one} selected={one === props.mode}>
            {MODE_WORDS[one]}
          </option>
        )}
      </For>
    </select>
  </Field>
);
