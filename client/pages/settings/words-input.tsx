import { createSignal } from 'solid-js';
import { FreeText } from '../../ui/free-text.tsx';

interface WordsInputProps {
  id: string;
  label: string;
  value: unknown;
  onChange: (value: string[]) => void;
}

const HINT =
  'Un mot ou une expression par ligne, de 3 à 40 caractères, lettres et chiffres. Jamais le nom d’une personne.';

/** Fifty words, a line each (`PanelParameters`). */
const MOST_CHARACTERS = 50 * 41;

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
  const before = (props.value as readonly string[]).join('\n');
  const [typed, setTyped] = createSignal(before);
  return (
    <FreeText
      saved={before}
      id={props.id}
      label={props.label}
      hint={HINT}
      class="wide"
      rows={4}
      most={MOST_CHARACTERS}
      // Words of health are what is written here.
      about="health"
      text={typed()}
      onWrite={(text) => {
        setTyped(text);
        props.onChange(wordsOf(text));
      }}
    />
  );
}
