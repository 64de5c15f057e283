import { For, Index, Show } from 'solid-js';
import type { ImportReport } from '#domain/wire/import.ts';
import { Chip } from '../../ui/chip.tsx';
import { Field } from '../../ui/field.tsx';
import { Rubric } from '../../ui/rubric.tsx';
import type { CorrectionsOnScreen } from './work.ts';

interface QuestionsProps {
  report: ImportReport;
  corrections: CorrectionsOnScreen;
}

/** What the file leaves open: each answer reads it again, and can be changed. */
const Questions = (props: QuestionsProps) => {
  const questions = () => props.report.questions ?? [];
  const open = () => questions().filter(({ answer }) => answer === null).length;
  return (
    <Show when={questions().length > 0}>
      <Rubric
        title="À préciser d’abord"
        aside={open() === 0 ? 'tout est répondu' : `${open()} sans réponse`}
      >
        <div class="stack">
          <Index each={questions()}>
            {(one) => {
              const id = () => `question-${one().id}`;
              return (
                <Field id={id()} label={one().sentence}>
                  <select
                    id={id()}
                    onChange={async (event) => {
                      const select = event.currentTarget;
                      const before = one().answer ?? '';
                      if (!(await props.corrections.answer(one().id, select.value || null)))
                        select.value = before;
                    }}
                  >
                    <option value="" selected={one().answer === null}>
                      à choisir
                    </option>
                    <For each={one().choices}>
                      {({ value, label }) => (
                        <option value={value} selected={one().answer === value}>
                          {label}
                        </option>
                      )}
                    </For>
                  </select>
                </Field>
              );
            }}
          </Index>
        </div>
      </Rubric>
    </Show>
  );
};

/** What was not read of the file, or was guessed; the columns have their own list below. */
const Remarks = (props: { report: ImportReport }) => (
  <For each={props.report.remarks?.filter(({ step }) => step !== 'columns')}>
    {({ message }) => (
      <p>
        <Chip mark="alert" tone="care" wrap>
          {message}
        </Chip>
      </p>
    )}
  </For>
);

/** What must be said of the file before its lines: what it asks, then what was not read of it. */
export const AboutFile = (props: QuestionsProps) => (
  <>
    <Questions {...props} />
    <Remarks report={props.report} />
  </>
);
