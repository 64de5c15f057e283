import { Index, type JSX, Show } from 'solid-js';
import { controlId, useForm } from '../../forms/form.tsx';
import { TextInput, YesNoInput } from '../../forms/inputs.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { Mark } from '../../ui/chip.tsx';

interface RowsProps {
  path: string;
  legend: string;
  hint?: string | undefined;
  /** « Ajouter une période ». */
  add: string;
  /** « Retirer la période 2 ». */
  remove: (rank: number) => string;
  children: (path: string) => JSX.Element;
}

/** A list of answers of the same kind, added or removed one at a time. */
function Rows(props: RowsProps) {
  const form = useForm();
  const rows = (): unknown[] => {
    const value = form.value(props.path);
    return Array.isArray(value) ? value : [];
  };
  return (
    <fieldset class="ask wide" id={controlId(props.path)} tabindex="-1">
      <legend>{props.legend}</legend>
      <span class="hint">{props.hint}</span>
      <Index each={rows()}>
        {(_row, rank) => (
          <div class="asks row">
            {props.children(`${props.path}[${rank}]`)}
            <ActButton
              kind="plain"
              onAct={() =>
                form.set(
                  props.path,
                  rows().filter((_one, other) => other !== rank),
                )
              }
            >
              {props.remove(rank + 1)}
            </ActButton>
          </div>
        )}
      </Index>
      <ActButton kind="second" onAct={() => form.set(props.path, [...rows(), {}])}>
        {props.add}
      </ActButton>
      <Show when={form.faultOf(props.path)}>
        {(fault) => (
          <span class="fault">
            <Mark name="block" />
            <span>{fault()}</span>
          </span>
        )}
      </Show>
    </fieldset>
  );
}

/** First and last day of each period. */
export const PeriodsInput = (props: { path: string; seen: string | undefined }) => (
  <Rows
    path={props.path}
    legend="Périodes"
    hint={props.seen}
    add="Ajouter une période"
    remove={(rank) => `Retirer la période ${rank}`}
  >
    {(path) => (
      <>
        <TextInput path={`${path}.start`} label="Premier jour" kind="date" />
        <TextInput path={`${path}.end`} label="Dernier jour" kind="date" />
      </>
    )}
  </Rows>
);

/** Who does what, before when. */
export const RoadmapInput = (props: { path: string; seen: string | undefined }) => (
  <Rows
    path={props.path}
    legend="Feuille de route"
    hint={props.seen}
    add="Ajouter une étape"
    remove={(rank) => `Retirer l’étape ${rank}`}
  >
    {(path) => (
      <>
        <TextInput path={`${path}.goal`} label="Ce qu’il faut faire" about="unexplained" wide />
        <TextInput path={`${path}.owner`} label="Qui le fait" />
        <TextInput path={`${path}.due`} label="Avant le" kind="date" />
        <YesNoInput path={`${path}.done`} label="Fait" />
      </>
    )}
  </Rows>
);
