import { For, Index, Show } from 'solid-js';
import { longDate } from '#domain/format.ts';
import type { Condition } from '#domain/outcomes.ts';
import type { DateOnly } from '#domain/primitives.ts';
import { Field } from '../../ui/field.tsx';
import { EMPTY_CONDITION, type TypedCondition } from '../kept/drafts.ts';

interface ConditionsFieldsProps {
  conditions: readonly TypedCondition[];
  /** The server's day: a condition is to be met from then on. */
  today: DateOnly;
  onChange: (conditions: TypedCondition[]) => void;
}

/** What is expected, before when, proved by which document: three fields for each condition. */
export function ConditionsFields(props: ConditionsFieldsProps) {
  const change = (index: number, part: Partial<TypedCondition>) =>
    props.onChange(props.conditions.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <>
      <Index each={props.conditions}>
        {(condition, index) => (
          <fieldset class="condition">
            <legend>Condition {index + 1}</legend>
            <Field id={`condition-${index}`} label="Ce qui est attendu, tel que l’assuré le lira">
              <textarea
                id={`condition-${index}`}
                rows={2}
                value={condition().text}
                onInput={({ currentTarget }) => change(index, { text: currentTarget.value })}
              />
            </Field>
            <Field id={`due-${index}`} label="À lever avant le">
              <input
                type="date"
                min={props.today}
                id={`due-${index}`}
                value={condition().due}
                onInput={({ currentTarget }) => change(index, { due: currentTarget.value })}
              />
            </Field>
            <Field id={`proof-${index}`} label="Justificatif attendu">
              <input
                id={`proof-${index}`}
                value={condition().proof}
                onInput={({ currentTarget }) => change(index, { proof: currentTarget.value })}
              />
            </Field>
            <Show when={props.conditions.length > 1}>
              <button
                type="button"
                class="plain"
                onClick={() => props.onChange(props.conditions.filter((_, at) => at !== index))}
              >
                Retirer la condition {index + 1}
              </button>
            </Show>
          </fieldset>
        )}
      </Index>
      <button
        type="button"
        class="plain"
        onClick={() => props.onChange([...props.conditions, { ...EMPTY_CONDITION }])}
      >
        Ajouter une condition
      </button>
    </>
  );
}

/** Conditions as recorded, in words. */
export const ConditionsList = (props: { conditions: readonly Condition[] }) => (
  <Show when={props.conditions.length > 0}>
    <ol class="conditions">
      <For each={props.conditions}>
        {({ text, due, proof }) => (
          <li>
            {text?.text ?? 'Condition non lisible'}{' '}
            <span class="note">
              À lever avant le {longDate(due)}
              {proof?.text ? `, justificatif : ${proof.text}` : ''}.
            </span>
          </li>
        )}
      </For>
    </ol>
  </Show>
);
