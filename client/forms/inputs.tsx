import { For, Show } from 'solid-js';
import { Checks } from '../ui/checks.tsx';
import { describedBy, Field } from '../ui/field.tsx';
import { type TextAbout, TextControl } from '../ui/free-text.tsx';
import { controlId, useForm } from './form.tsx';

interface InputProps {
  path: string;
  label: string;
  hint?: string | undefined;
  seen?: string | undefined;
  wide?: boolean;
  /** What a text is about: its own words, or a fact. */
  about?: TextAbout;
}

const asText = (value: unknown): string =>
  value === null || value === undefined ? '' : String(value);

/** What every control has: its id, its fault, what describes it. */
function described(props: InputProps) {
  const form = useForm();
  const id = () => controlId(props.path);
  const fault = () => form.faultOf(props.path);
  return {
    form,
    id,
    fault,
    described: () => describedBy({ id: id(), hint: props.hint, seen: props.seen, fault: fault() }),
  };
}

const frame = (props: InputProps, own: ReturnType<typeof described>) => ({
  id: own.id(),
  label: props.label,
  hint: props.hint,
  seen: props.seen,
  fault: own.fault(),
  ...(props.wide ? { class: 'wide' } : {}),
});

interface OwnTextProps {
  props: InputProps & { autocomplete?: string };
  own: ReturnType<typeof described>;
  about: TextAbout;
  rows?: number;
}

/** A text of the form, in the one control of every text. */
const OwnText = ({ props, own, about, rows }: OwnTextProps) => (
  <TextControl
    id={own.id()}
    {...(rows ? { rows } : {})}
    about={about}
    text={asText(own.form.value(props.path))}
    invalid={own.fault() !== undefined}
    describedBy={own.described()}
    {...(props.autocomplete ? { autocomplete: props.autocomplete } : {})}
    onWrite={(typed) => own.form.set(props.path, typed)}
    onLeave={() => own.form.leave(props.path)}
  />
);

interface TextProps extends InputProps {
  kind?: 'text' | 'date' | 'email' | 'tel' | 'number';
  inputmode?: 'numeric' | 'decimal';
  autocomplete?: string;
}

/** One line: a text, a date, a number. A blank number is nothing, never zero. */
export function TextInput(props: TextProps) {
  const own = described(props);
  const read = (typed: string): unknown => {
    if (props.kind !== 'number') return typed;
    return typed.trim() === '' ? null : Number(typed);
  };
  return (
    <Field {...frame(props, own)}>
      <Show
        when={(props.kind ?? 'text') !== 'text'}
        fallback={<OwnText props={props} own={own} about={props.about ?? 'fact'} />}
      >
        <input
          id={own.id()}
          type={props.kind}
          inputmode={props.inputmode}
          step={props.kind === 'number' ? 'any' : undefined}
          autocomplete={props.autocomplete ?? 'off'}
          value={asText(own.form.value(props.path))}
          aria-invalid={own.fault() ? 'true' : undefined}
          aria-describedby={own.described()}
          onInput={(event) => own.form.set(props.path, read(event.currentTarget.value))}
          onBlur={() => own.form.leave(props.path)}
        />
      </Show>
    </Field>
  );
}

/** Several lines of one text. */
export function ParagraphInput(props: InputProps) {
  const own = described(props);
  return (
    <Field {...frame(props, own)}>
      <OwnText props={props} own={own} about={props.about ?? 'unexplained'} rows={3} />
    </Field>
  );
}

/** An address: one line of the envelope by line of the field. */
export function LinesInput(props: InputProps) {
  const own = described(props);
  const text = () => {
    const value = own.form.value(props.path);
    return Array.isArray(value) ? value.join('\n') : '';
  };
  return (
    <Field {...frame(props, own)}>
      <TextControl
        id={own.id()}
        rows={3}
        about="fact"
        text={text()}
        invalid={own.fault() !== undefined}
        describedBy={own.described()}
        onWrite={(typed) => own.form.set(props.path, typed.split('\n'))}
        onLeave={() => own.form.leave(props.path)}
      />
    </Field>
  );
}

interface ChoiceInputProps extends InputProps {
  choices: Readonly<Record<string, string>>;
  /** Where the words on the wire are numbers or booleans. */
  read?: (chosen: string) => unknown;
}

/** One among several; the first line says that nothing is chosen. */
export function ChoiceInput(props: ChoiceInputProps) {
  const own = described(props);
  return (
    <Field {...frame(props, own)}>
      <select
        id={own.id()}
        aria-invalid={own.fault() ? 'true' : undefined}
        aria-describedby={own.described()}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          own.form.set(props.path, chosen === '' ? null : (props.read ?? String)(chosen));
        }}
        onBlur={() => own.form.leave(props.path)}
      >
        <option value="">non renseigné</option>
        <For each={Object.entries(props.choices)}>
          {([value, words]) => (
            <option value={value} selected={asText(own.form.value(props.path)) === value}>
              {words}
            </option>
          )}
        </For>
      </select>
    </Field>
  );
}

const YES_NO = { true: 'oui', false: 'non' };

/** Yes, no, or not known: three answers, so that no box stays empty by mistake. */
export const YesNoInput = (props: InputProps & { words?: Readonly<Record<string, string>> }) => (
  <ChoiceInput {...props} choices={props.words ?? YES_NO} read={(chosen) => chosen === 'true'} />
);

/** Any number among several. */
export function ChecksInput(props: ChoiceInputProps) {
  const own = described(props);
  const chosen = (): string[] => {
    const value = own.form.value(props.path);
    return Array.isArray(value) ? value.map(String) : [];
  };
  return (
    <Checks
      id={own.id()}
      legend={props.label}
      hint={props.hint}
      seen={props.seen}
      fault={own.fault()}
      wide={props.wide}
      choices={Object.entries(props.choices)}
      chosen={chosen()}
      onChange={(value) => own.form.set(props.path, value)}
    />
  );
}
