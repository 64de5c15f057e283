import { describedBy, Field } from '../../ui/field.tsx';

interface WordsInputProps {
  id: string;
  label: string;
  value: unknown;
  onChange: (value: string[]) => void;
}

const HINT =
  'Un mot ou une expression par ligne, de 3 à 40 caractères, lettres et chiffres. Jamais le nom d’une personne.';

/** The words of a box, one a line, without repetition. */
const wordsOf = (typed: string): string[] => [
  ...new Set(
    typed
      .split('\n')
      .map((line) => line.replace(/\s+/g, ' ').trim())
      .filter((line) => line !== ''),
  ),
];

/** Words typed freely. The typed text is never rewritten: the list is only read from it. */
export function WordsInput(props: WordsInputProps) {
  const start = (props.value as readonly string[]).join('\n');
  return (
    <Field id={props.id} label={props.label} hint={HINT} class="wide">
      <textarea
        id={props.id}
        rows={4}
        aria-describedby={describedBy({ id: props.id, hint: HINT })}
        onInput={({ currentTarget }) => props.onChange(wordsOf(currentTarget.value))}
      >
        {start}
      </textarea>
    </Field>
  );
}
